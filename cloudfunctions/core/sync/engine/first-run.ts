import { Failure } from '../../base/error'
import type { SyncDeps } from '../deps'
import type { Job } from '../job'
import type { Kind } from '../kind'
import type { KindName } from '../kind-names'
import { FirstReading } from './first'
import type { ShopLease } from './lease'
import { afterFailure, asFailure, isKindDenied, troubleOf } from './outcome'
import { openRun, type Run } from './run'

/** Products before orders: they are few, and a shop page without products is no shop. */
const ORDER = ['products', 'orders'] as const

/** The history of a kind that is put aside is looked at again so much later. */
const ASIDE_MS = 600_000

/** How a turn of the first sync ended, and before when the shop must not be asked again, UTC ms. */
export interface FirstTurn {
  readonly done: boolean
  /** Time was up: another turn in this round would only claim and give back. */
  readonly cut: boolean
  readonly notBefore: number
}

const DONE: FirstTurn = { done: true, cut: false, notBefore: 0 }
const GOES_ON: FirstTurn = { done: false, cut: false, notBefore: 0 }

/**
 * Runs a claimed first sync as far as time allows, under the lease of its shop. Kinds in `aside` are left out. Never throws.
 * `deadline` is UTC ms.
 */
export async function runFirst(
  deps: SyncDeps,
  lease: ShopLease,
  job: Job,
  { deadline, aside }: { readonly deadline: number; readonly aside: readonly KindName[] },
): Promise<FirstTurn> {
  const log = deps.log.with({ shop: job.shop, lane: job.lane })
  const run = openRun(lease, deps, job, deadline)
  const kinds = ORDER.flatMap((name) => deps.kinds.find((kind) => kind.name === name && !aside.includes(name)) ?? [])
  try {
    return await readKinds(run, lease, kinds)
  } catch (error) {
    const reason = asFailure(error)
    log.warn('sync.failed', { code: reason.code, reason: error instanceof Failure ? '' : String(error) })
    if (reason.code === 'sync.lost') return GOES_ON
    const after = afterFailure(job, reason, deps.clock.now(), deps.random.fraction())
    await run
      .write({ set: { ...after, 'lease.until': 0 } })
      .catch((second) => log.error('sync.unwritten', { code: asFailure(second).code }))
    // A shop that asks for rest gets it from both lanes. What a person has to mend the live lane finds by itself, and tells of it.
    return { done: false, cut: false, notBefore: reason.retryAfterMs === undefined ? 0 : after.due }
  }
}

async function readKinds(run: Run, lease: ShopLease, kinds: readonly Kind[]): Promise<FirstTurn> {
  const { job, deps } = run
  if (job.first === null) return DONE
  const reading = new FirstReading(run, job.first)
  let aside = deps.kinds.length - kinds.length
  for (const kind of kinds) {
    const read = await readKind(run, lease, reading, kind)
    if (read === 'cut') {
      await run.write({ set: { due: deps.clock.now(), 'lease.until': 0, failures: 0, trouble: null } })
      return { ...GOES_ON, cut: true }
    }
    if (read === 'denied') aside++
  }
  if (aside === 0) {
    await reading.end()
    return DONE
  }
  await run.write({ set: { due: deps.clock.now() + ASIDE_MS, 'lease.until': 0, failures: 0, trouble: null } })
  return GOES_ON
}

/** A kind that is refused by itself is put aside, in the job of the live lane. */
async function readKind(run: Run, lease: ShopLease, reading: FirstReading, kind: Kind): Promise<'whole' | 'cut' | 'denied'> {
  try {
    return (await reading.read(kind)) ? 'whole' : 'cut'
  } catch (error) {
    if (!isKindDenied(run.deps.platform, error)) throw error
    const code = asFailure(error)
    await lease.write({ set: { [`${kind.name}.trouble`]: troubleOf(code, 1, null) } })
    run.deps.log.warn('sync.kindParked', { shop: run.job.shop, kind: kind.name, code: code.code })
    return 'denied'
  }
}
