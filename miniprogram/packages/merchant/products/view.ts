import type { MerchantApi } from '../../../../typings/api/merchant'
import { count } from '../../../format/count'
import { money } from '../../../format/money'
import { oneLine } from '../../../format/one-line'
import { fill } from '../../../text/fill'
import { merchantText } from '../../../text/merchant-text'

export type ProductsReply = MerchantApi['product.list']['output']
type Product = ProductsReply['products'][number]

export type ProductTab = 'all' | 'onSale' | 'soldOut' | 'offSale' | 'gone'

/** What a tab asks the server for. Sold out is a product still on sale, with nothing left. */
export function tabFilter(tab: ProductTab): Pick<MerchantApi['product.list']['input'], 'state' | 'soldOut'> {
  if (tab === 'all') return {}
  return tab === 'soldOut' ? { state: 'onSale', soldOut: true } : { state: tab }
}

export function productTabs(): readonly { readonly id: ProductTab; readonly name: string }[] {
  const { tabs } = merchantText().products
  const order = ['all', 'onSale', 'soldOut', 'offSale', 'gone'] as const
  return order.map((id) => ({ id, name: tabs[id] }))
}

/** A product as a row: price on the right, stock under it, because stock is what a merchant looks for. */
export function productRow(product: Product) {
  const words = merchantText().products
  const soldOut = product.state === 'onSale' && product.stock === 0
  const notes = [
    product.code === '' ? '' : fill(words.code, { code: product.code }),
    product.skuCount > 1 ? fill(words.skus, { count: product.skuCount }) : '',
    fill(words.sold, { count: count(product.sold) }),
  ]
  return {
    id: product.id,
    name: oneLine(product.name),
    picture: product.picture ?? '',
    note: notes.filter((note) => note !== '').join(merchantText().join),
    price: money(product.price),
    /** Its SKUs differ in price: `起` stands after it. */
    from: product.priceTo !== null,
    stock: soldOut ? words.soldOut : fill(words.stock, { count: count(product.stock) }),
    /** The same under a head that says what it is. */
    left: soldOut ? words.soldOut : count(product.stock),
    state: product.state === 'onSale' ? '' : words[product.state],
    faded: product.state !== 'onSale' || product.stock === 0,
  }
}

/** What the list shows, in words: for the head of a file and its name. Empty for everything. */
export function filterWords({ tab, text }: { readonly tab: ProductTab; readonly text: string }): string {
  const words = merchantText()
  return [tab === 'all' ? '' : words.products.tabs[tab], text].filter((part) => part !== '').join(words.join)
}
