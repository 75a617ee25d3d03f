import type { ShopId } from '../platform/port'
import type { SyncDeps } from './deps'
import { peopleGate } from './engine/people-gate'
import type { KindName } from './kind-names'

/** Rows read at most: somebody is waiting. */
const AT_ONCE = 10

/**
 * Reads rows we do not have yet, of those the shop changed since `since` (UTC ms, the shop's clock): for somebody who has
 * just ordered and waits to see it. With the part of the allowance that is kept for people. Gives the number written.
 */
export async function readSince(
  deps: SyncDeps,
  request: { readonly shop: ShopId; readonly kind: KindName; readonly since: number },
): Promise<number> {
  const { shop, since } = request
  const kind = deps.kinds.find((each) => each.name === request.kind)
  if (kind === undefined) return 0
  const open = deps.platform.open(deps.credentials.open(shop), peopleGate(deps, shop))
  const { rows } = await kind.list(open, { by: 'updated', from: since, to: null }, 1)
  const ids = rows.map((row) => row.id)
  if (ids.length === 0) return 0
  const known = await kind.known(shop, ids)
  const fresh = ids.filter((id) => !known.has(id)).slice(0, AT_ONCE)
  return fresh.length === 0 ? 0 : (await kind.take(shop, open, fresh)).changed.length
}
