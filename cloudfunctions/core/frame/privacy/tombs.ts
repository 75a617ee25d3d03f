import type { Sealer, Store } from '../../store'
import { openErasures, tombKey } from './record'

/** Buyers, by id, of this shop who asked to be forgotten, and when, UTC ms. One database call, none for no buyers. */
export async function readTombs(
  store: Store,
  sealer: Sealer,
  shop: string,
  buyers: Iterable<string>,
): Promise<ReadonlyMap<string, number>> {
  const keys = new Map([...new Set(buyers)].map((buyer) => [tombKey(sealer, shop, buyer), buyer]))
  if (keys.size === 0) return new Map()
  const rows = await openErasures(store).getMany([...keys.keys()])
  return new Map([...rows.values()].map((row) => [keys.get(row._id) ?? '', row.askedAt]))
}
