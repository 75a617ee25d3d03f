import type { Reply } from '../../typings/reply'
import { currentShop } from './current-shop'

/** The shop a staff page is about: named by the link that opened it, else found once and then known. */
export function pageShop() {
  let shop = ''
  return {
    open(query: { readonly shop?: string }): void {
      shop = decodeURIComponent(query.shop ?? '')
    },
    /** Empty where it is not known yet. */
    id: () => shop,
    /** Asks or does something about the shop. */
    async with<T>(send: (shop: string) => Promise<Reply<T>>): Promise<Reply<T>> {
      const found = await currentShop(shop)
      if (!found.ok) return found
      shop = found.data
      return send(shop)
    },
    /** `page?shop=…`: another page about the same shop. */
    url: (page: string): string => (shop === '' ? page : `${page}?shop=${encodeURIComponent(shop)}`),
  }
}
