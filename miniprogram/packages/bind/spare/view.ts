import type { MerchantApi } from '../../../../typings/api/merchant'
import { merchantText } from '../../../text/merchant-text'

export type SpareReply = MerchantApi['binding.list']['output']

/** What is known of a shop's key in reserve; null where the shop is not bound. */
export function sparePage(reply: SpareReply, id: string) {
  const shop = reply.shops.find((each) => each.id === id && each.unboundUntil === null)
  if (shop === undefined) return null
  const { labels } = merchantText().spare
  return { name: shop.name, kept: shop.hasSpare, state: shop.hasSpare ? labels.kept : labels.none }
}
