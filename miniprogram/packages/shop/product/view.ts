import type { ShopperApi } from '../../../../typings/api/shopper'
import { moment } from '../../../format/moment'
import { type Money, money } from '../../../format/money'
import { oneLine } from '../../../format/one-line'
import { skuTitle } from '../../../format/sku-title'
import type { Trouble } from '../../../format/trouble'
import { fill } from '../../../text/fill'
import { text } from '../../../text/text'
import { type SkuChoice, skuChoice } from './sku-choice'

export type Product = ShopperApi['product.get']['output']

/** What the page draws, choice apart. */
export interface ProductData {
  pictures: string[]
  price: Money
  priceTo: Money | null
  name: string
  stockWords: string
  sold: string
  shop: string
  detail: { key: string; text: string; picture: string }[]
  hasSkus: boolean
  /** Empty, or why nothing can be bought. */
  closed: string
}

/** From how many pieces down the stock is worth saying. */
const FEW = 5

function stockWords(product: Product): string {
  const words = text().product
  if (product.state !== 'onSale') return words.off
  if (product.stock <= 0) return words.none
  return product.stock <= FEW ? fill(words.few, { n: product.stock }) : words.inStock
}

export function productView(product: Product): ProductData {
  const words = text().product
  const first = product.picture === null ? [] : [product.picture]
  return {
    pictures: product.pictures.length > 0 ? [...new Set(product.pictures)] : first,
    price: money(product.price),
    priceTo: product.priceTo === null ? null : money(product.priceTo),
    name: oneLine(product.name),
    stockWords: stockWords(product),
    sold: product.sold > 0 ? fill(words.sold, { n: product.sold }) : '',
    shop: product.shop.name,
    detail: product.detail.map((block, index) => ({
      key: String(index),
      text: block.type === 'text' ? block.text : '',
      picture: block.type === 'picture' ? block.url : '',
    })),
    hasSkus: product.skus.length > 0,
    closed: product.state !== 'onSale' ? words.offSale : product.stock <= 0 ? words.cannotBuy : '',
  }
}

/** What the sheet of SKUs draws. */
export interface ChoiceData {
  groups: SkuChoice['groups']
  /** What the price says before everything is chosen: the lowest. */
  chosenPrice: Money
  chosenStock: string
  chosenWords: string
  /** What the row on the page says. */
  specWords: string
  quantity: number
  most: number
  ready: boolean
}

export function choiceView(product: Product, picked: readonly string[], quantity: number, now: number): ChoiceData {
  const words = text().product
  const none: SkuChoice = { groups: [], sku: null }
  const { groups, sku } = product.skus.length > 0 ? skuChoice(product.skus, picked) : none
  const stock = sku === null ? product.stock : sku.stock
  const title = sku === null ? '' : skuTitle(sku.title)
  const most = Math.max(1, Math.min(stock, 999))
  return {
    groups,
    chosenPrice: money(sku === null ? product.price : sku.price),
    chosenStock: stock <= 0 ? words.cannotBuy : fill(words.stock, { at: moment(product.checkedAt, now) }),
    chosenWords: title !== '' ? fill(words.chosen, { title }) : product.skus.length > 0 ? words.chooseFirst : '',
    specWords: title === '' ? words.choose : title,
    quantity: Math.min(Math.max(1, quantity), most),
    most,
    ready: stock > 0 && (product.skus.length === 0 || sku !== null),
  }
}

/** The line of the buy sheet: `500g，自用装 × 1`. */
export function wantedNote(product: Product, skuId: string, quantity: number): string {
  const sku = product.skus.find(({ id }) => id === skuId)
  return fill(text().buy.each, { title: sku === undefined ? '' : skuTitle(sku.title), n: quantity }).trim()
}

/** What the page holds beside fixed words. */
export interface FirstData {
  /** `gone`: there is no such product, so trying again makes no sense. */
  phase: 'waiting' | 'skeleton' | 'shown' | 'gone' | 'error'
  view: ProductData | null
  choice: ChoiceData | null
  picked: string[]
  trouble: Trouble | null
}

/** The page before anything is known. */
export const firstData: FirstData = { phase: 'waiting', view: null, choice: null, picked: [], trouble: null }
