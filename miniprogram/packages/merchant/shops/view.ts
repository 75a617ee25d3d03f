import type { MerchantApi } from '../../../../typings/api/merchant'
import { day } from '../../../format/day'
import { fill } from '../../../text/fill'
import { merchantText } from '../../../text/merchant-text'

export type ShopsReply = MerchantApi['binding.list']['output']
type BoundShop = ShopsReply['shops'][number]

/** Bound shops first, in the order they came; then the unbound ones with the day until which undo works. Null where there is none. */
export function shopsPage(reply: ShopsReply, now: number) {
  const rows = reply.shops.map((shop) => shopRow(shop, now))
  return rows.length === 0 ? null : { shops: [...rows.filter((row) => row.bound), ...rows.filter((row) => !row.bound)] }
}

function shopRow(shop: BoundShop, now: number) {
  const words = merchantText().shops
  const base = {
    id: shop.id,
    name: shop.name,
    logo: shop.logo,
    tint: shop.tint,
    pushUrl: shop.pushUrl,
    spare: shop.hasSpare ? words.labels.spareKept : words.labels.spareNone,
  }
  if (shop.unboundUntil === null) {
    return { ...base, bound: true, canUndo: false, note: fill(words[shop.by], { at: day(shop.boundAt, now) }) }
  }
  const canUndo = shop.unboundUntil > now
  const note = canUndo ? fill(words.unbound, { until: day(shop.unboundUntil, now) }) : words.unboundPast
  return { ...base, bound: false, canUndo, note }
}
