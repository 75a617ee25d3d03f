import type { SyncDeps } from '../../../cloudfunctions/core/sync'
import type { Watcher } from '../cloud/database'
import type { Instance } from '../cloud/instance'
import type { Watched } from './watch'

/** The share of rows that fail alike from which it is the shop's trouble, and from how many on. */
const SHARE = 0.2
const LEAST = 5

/** Sees every batch of every kind: what became of its rows, and what must not become of them. */
export function watchTakes({ verdict }: Watched): {
  readonly watch: (sync: SyncDeps, instance: Instance) => SyncDeps
  readonly writes: Watcher
} {
  /** Rows that failed together with most others, by the invocation that saw it. */
  const sick = new Map<string, Set<string>>()
  const rows = new Map<string, number>()

  function watch(sync: SyncDeps, instance: Instance): SyncDeps {
    const kinds = sync.kinds.map((kind) => ({
      ...kind,
      async take(...call: Parameters<typeof kind.take>) {
        const [shop, , ids] = call
        const run = `${instance.run} ${shop} ${kind.name}`
        const taken = await kind.take(...call)
        const failed = taken.failed.map(({ id }) => id)
        const all = [...taken.changed, ...taken.unchanged, ...taken.contended, ...failed].toSorted()
        if (all.join() !== [...ids].toSorted().join())
          verdict.find('counted', shop, `${run}: of ${ids.length} rows ${all.length} were accounted for`)
        rows.set(run, (rows.get(run) ?? 0) + ids.length)
        const codes = new Map<string, string[]>()
        for (const { id, failure } of taken.failed) codes.set(failure.code, [...(codes.get(failure.code) ?? []), id])
        const names = sick.get(instance.run) ?? new Set()
        for (const alike of codes.values())
          if (alike.length >= LEAST && alike.length > SHARE * (rows.get(run) ?? 0))
            for (const id of alike) names.add(`${shop}:${kind.name}:${id}`)
        sick.set(instance.run, names)
        return taken
      },
    }))
    return { ...sync, kinds }
  }

  return {
    watch,
    writes({ collection, after, by }) {
      if (collection !== 'deadLetters' || after === null || !sick.get(by)?.has(after._id)) return
      verdict.find(
        'breaker',
        `${String(after.shop)}:${String(after.row)}`,
        `${by} made a dead letter of ${after._id}, which failed with most others`,
      )
    },
  }
}
