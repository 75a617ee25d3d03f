import * as z from 'zod'
import { sha256 } from '../../base/crypto'
import { type ShopBrief, shopBrief, shopId, time } from '../../platform/port'
import type { Store } from '../../store'
import { type ShopOffer, shopOffer } from './contract'

/** A shop of this account. Unbound ones are kept; their credential can be revived until `unboundUntil`. */
const shopRow = z.object({
  _id: shopId,
  name: z.string(),
  logo: z.string().nullable(),
  tint: z.int(),
  by: z.enum(['ownApp', 'oauth']),
  state: z.enum(['bound', 'unbound']),
  boundAt: time,
  unboundUntil: time.nullable(),
  offer: shopOffer.nullable().default(null),
  /** Since when a night forgets what was read of it, UTC ms: whoever forgets names it, and stops where it has changed. Null while nobody does. */
  leaving: time.nullable().default(null),
  /** Unbound for good, when all that had been read of it was forgotten. UTC ms. */
  emptiedAt: time.nullable().default(null),
})
export type ShopRow = z.output<typeof shopRow>

export const openShops = (store: Store) => store.open('shops', shopRow)

const TINTS = 6

/** The colour of a shop's mark, the same for ever. */
export const tintOf = (shop: string) => Number.parseInt(sha256(shop).slice(0, 6), 16) % TINTS

const briefOf = ({ _id, name, logo, tint }: ShopRow): ShopBrief => shopBrief.parse({ id: _id, name, logo, tint })

/** A shop as its front page shows it. */
export interface ShopFront extends ShopBrief {
  readonly offer: ShopOffer | null
}

/** The bound shops, in the order they were bound. One database call; a deployment has at most 50. */
export async function boundShops(store: Store): Promise<readonly ShopFront[]> {
  const rows = await openShops(store).find({ state: 'bound' }, { order: { boundAt: 1, _id: 1 } })
  return rows.map((row) => ({ ...briefOf(row), offer: row.offer }))
}

/** A bound shop, or null. One database call. */
export async function readShopBrief(store: Store, shop: string): Promise<ShopBrief | null> {
  const row = await openShops(store).get(shop)
  return row === null || row.state !== 'bound' ? null : briefOf(row)
}
