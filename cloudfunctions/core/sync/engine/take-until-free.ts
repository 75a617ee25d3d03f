import { failure } from '../../base/error'
import type { OpenShop, ShopId } from '../../platform/port'
import { engineErrors } from '../errors-engine'
import type { FailedRow, Kind } from '../kind'

/** How often a row is read again because somebody else was writing it. */
const TRIES = 3

/** What became of rows: each id is in one of the three. */
export interface TakenRows {
  readonly changed: readonly string[]
  readonly unchanged: readonly string[]
  readonly failed: readonly FailedRow[]
}

/** Takes rows, and those that somebody else wrote meanwhile again; `sync.contended` where that has no end. Throws what concerns the shop. */
export async function takeUntilFree(kind: Kind, shopId: ShopId, shop: OpenShop, ids: readonly string[]): Promise<TakenRows> {
  const changed: string[] = []
  const unchanged: string[] = []
  const failed: FailedRow[] = []
  let open = ids
  for (let attempt = 0; attempt < TRIES && open.length > 0; attempt++) {
    const taken = await kind.take(shopId, shop, open)
    changed.push(...taken.changed)
    unchanged.push(...taken.unchanged)
    failed.push(...taken.failed)
    open = taken.contended
  }
  failed.push(...open.map((id) => ({ id, failure: failure(engineErrors, 'sync.contended') })))
  return { changed, unchanged, failed }
}
