import type { MerchantApi } from '../../../../typings/api/merchant'
import { oneLine } from '../../../format/one-line'
import { merchantText } from '../../../text/merchant-text'

export type ShopsReply = MerchantApi['binding.list']['output']
export type Products = MerchantApi['product.list']['output']['products']

const FIRST = 16
const SECOND = 24

/** The strip of a shop; null where the shop is not bound. */
export function offerPage(reply: ShopsReply, id: string) {
  const shop = reply.shops.find((each) => each.id === id && each.unboundUntil === null)
  if (shop === undefined) return null
  const { title = '', note = '', product = null } = shop.offer ?? {}
  return { name: shop.name, set: shop.offer !== null, title, note, product: product ?? '' }
}

/** What is wrong before anything is sent; empty words where nothing is. */
export function offerFaults({ title, note }: { readonly title: string; readonly note: string }) {
  const { empty, secondLong } = merchantText().offer.labels
  const first = [...oneLine(title)].length
  return {
    titleFault: first === 0 || first > FIRST ? empty : '',
    noteFault: [...oneLine(note)].length > SECOND ? secondLong : '',
  }
}

/** Products to choose from → rows. */
export const choices = (products: Products) => products.map(({ id, name }) => ({ id, name: oneLine(name) }))
