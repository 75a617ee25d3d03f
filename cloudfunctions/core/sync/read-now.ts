import { type Failure, failure } from '../base/error'
import type { ShopId } from '../platform/port'
import type { SyncDeps } from './deps'
import { peopleGate } from './engine/people-gate'
import { engineErrors } from './errors-engine'
import { hintId, openHints } from './hint/hint'
import { holdBack } from './hold-back'
import type { KindName } from './kind-names'

/** What reading one row now has brought. */
export interface ReadNow {
  readonly changed: boolean
  readonly failure: Failure | null
}

const TRIES = 3

/** A push has its hint: where no call is free at once, the next round reads it. */
const PUSH_PATIENCE_MS = 0

/**
 * Reads one row from the shop now, for somebody who waits: with the part of the allowance that is kept for people.
 * `hint` is the number of the push that asked for it; the hint goes where no newer push has come. Throws what concerns
 * the whole shop.
 */
export async function readNow(
  deps: SyncDeps,
  request: { readonly shop: ShopId; readonly kind: KindName; readonly id: string; readonly hint?: number | undefined },
): Promise<ReadNow> {
  const { shop, id, hint } = request
  const kind = deps.kinds.find((each) => each.name === request.kind)
  if (kind === undefined) return { changed: false, failure: failure(engineErrors, 'sync.broken') }
  const open = deps.platform.open(deps.credentials.open(shop), peopleGate(deps, shop, hint === undefined ? undefined : PUSH_PATIENCE_MS))
  for (let attempt = 0; attempt < TRIES; attempt++) {
    const taken = await kind.take(shop, open, [id]).catch(async (error: unknown) => {
      await holdBack(deps, shop, error)
      throw error
    })
    if (taken.contended.length > 0) continue
    const failed = taken.failed[0]?.failure ?? null
    if (failed === null && hint !== undefined) await openHints(deps.store).removeOne(hintId(shop, id), { number: hint })
    return { changed: taken.changed.length > 0, failure: failed }
  }
  return { changed: false, failure: failure(engineErrors, 'sync.contended') }
}
