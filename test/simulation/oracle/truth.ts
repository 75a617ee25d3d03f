import { goodsOf, isAsked, type Order } from '../shop/order'
import type { Product } from '../shop/product'
import type { Shop } from '../shop/shop'

const STATES: Readonly<Record<string, string>> = {
  unpay: 'unpaid',
  pay: 'paid',
  ship: 'shipped',
  accept: 'received',
  finish: 'finished',
  close: 'closed',
}
const WORDS: Readonly<Record<string, string>> = { pay: 'unship_refunding', ship: 'shiped_refunding', accept: 'accept_refunding' }
const REFUNDS = { '1': 'asked', '10': 'refunded', '3': 'refused', '9': 'refused' } as const

function stateOf(status: string, origin: string): string {
  if (status === 'unpay' && origin === '21') return 'partlyPaid'
  if (status === 'ship' && origin === '31') return 'partlyShipped'
  return STATES[status] ?? 'unknown'
}

/** What an order has to look like here, told from what the shop holds. */
export function expectedOrder(shop: Shop, { number, createdAt, buyer, group, version }: Order): Readonly<Record<string, unknown>> {
  const { lines, status, origin } = version
  const refunds = lines.flatMap(({ refund }) =>
    refund === null ? [] : [{ number: refund.no, state: REFUNDS[refund.status], amount: refund.fee }],
  )
  const states = refunds.map(({ state }) => state)
  const paidBack = refunds.filter(({ state }) => state === 'refunded')
  const goods = goodsOf(version)
  return {
    shop: shop.shopId,
    number,
    state: stateOf(status, origin),
    stateCode: `${isAsked(version) ? (WORDS[status] ?? status) : status}/${origin}`,
    stateText: version.words,
    refund: (['asked', 'refunded', 'refused'] as const).find((state) => states.includes(state)) ?? 'none',
    refunded: paidBack.length === 0 ? null : paidBack.reduce((sum, { amount }) => sum + amount, 0),
    refunds: refunds.map((refund) => ({ key: refund.number, ...refund })),
    held: null,
    group: group === -1 ? 'none' : String(group),
    createdAt,
    paidAt: version.paidAt,
    shippedAt: version.sentAt,
    finishedAt: version.finishedAt,
    goods,
    freight: version.freight,
    total: goods + version.freight,
    discounts: [{ label: `v${version.number}`, amount: version.discount }],
    lines: lines.map((line) => ({
      product: line.product,
      sku: line.sku === '0' ? null : line.sku,
      name: line.name,
      skuTitle: line.skuTitle,
      picture: `https://si.example/${line.product}.jpg`,
      price: line.price,
      quantity: line.quantity,
      id: line.sub,
      refund: line.refund?.no ?? null,
    })),
    pieces: lines.reduce((sum, { quantity }) => sum + quantity, 0),
    buyer: buyer.id,
    carrier: version.carrier,
    trackingNumber: version.tracking,
  }
}

/** Who is behind it, as it has to be sealed. */
export function expectedPeople({ buyer, version }: Order): Readonly<Record<string, unknown>> {
  return {
    buyerName: buyer.name,
    accountPhone: buyer.accountPhone,
    recipient: { name: buyer.name, phone: buyer.phone, province: '浙江', city: '杭州', district: '西湖区', street: version.street },
    buyerNote: buyer.note,
    shopNote: version.sellerNote,
  }
}

export function expectedProduct(shop: Shop, product: Product): Readonly<Record<string, unknown>> {
  const prices = product.skus.length === 0 ? [product.price] : product.skus.map(({ price }) => price)
  const [low, high] = [Math.min(...prices), Math.max(...prices)]
  return {
    shop: shop.shopId,
    name: `${product.name} 第二行`,
    state: product.status === 'onsale' ? 'onSale' : 'offSale',
    price: low,
    priceTo: low === high ? null : high,
    stock: product.stock,
    sold: product.sold,
    code: product.code,
    pictures: [`https://si.example/${product.id}.jpg?w=480&h=0`],
    skus: product.skus.map(({ id, title, price, stock }) => ({ id, title, price, stock, code: '' })),
    detail: [{ type: 'text', text: product.story }],
    createdAt: product.createdAt,
    updatedAt: product.updatedAt,
  }
}

/** Fields of `row` that are not as expected; empty where all are. */
export function differences(row: Readonly<Record<string, unknown>>, expected: Readonly<Record<string, unknown>>): string[] {
  return Object.entries(expected).flatMap(([field, value]) => {
    const [is, should] = [JSON.stringify(sorted(row[field])), JSON.stringify(sorted(value))]
    return is === should ? [] : [`${field} is ${is}, the shop has ${should}`]
  })
}

/** Keys in one order at every depth; what is a list of refunds has no order of its own. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) {
    const all = value.map(sorted)
    return all.every((each) => typeof each === 'object' && each !== null && 'key' in each) ? all.toSorted(byText) : all
  }
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value)
      .toSorted()
      .map(([key, inner]) => [key, sorted(inner)]),
  )
}

const byText = (a: unknown, b: unknown) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1)
