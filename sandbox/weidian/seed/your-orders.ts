import { freightFor } from '../shop/freight'
import type { Numbers } from '../shop/numbers'
import { type Discount, type Line, type LineRefund, newOrder, type Order, orderPrice } from '../shop/order'
import type { SampleShop, YourOrder } from '../shop/sample'
import { toFen } from '../shop/yuan'
import type { Buyers } from './buyers'
import { makeLine } from './make-line'

/** The demo shopper's own orders, as the sample tells them: their moments are minutes before `bornAt`. */
export function yourOrders(sample: SampleShop, buyers: Buyers, numbers: Numbers, bornAt: number): Order[] {
  return sample.you.orders.map((yours) => yourOrder(sample, buyers, numbers, bornAt, yours))
}

function yourOrder(sample: SampleShop, buyers: Buyers, numbers: Numbers, bornAt: number, yours: YourOrder): Order {
  const moment = (minutes: number) => Math.floor((bornAt - minutes * 60_000) / 1000) * 1000
  const when = (name: string) => (yours.timeline[name] === undefined ? null : moment(yours.timeline[name]))
  const recipient = buyers.you.recipients[yours.recipient] ?? null
  const discounts = (yours.discounts ?? []).map(readDiscount)
  const lines = yourLines(sample, numbers, yours)
  const refunds = yours.refunds ?? []
  return newOrder({
    id: yours.id,
    addedAt: moment(yours.timeline.add ?? 0),
    scenario: 'you',
    type: yours.orderType,
    buyer: buyers.you,
    phone: buyers.you.phone,
    recipient,
    odd: {},
    lines,
    note: yours.note,
    discounts,
    freight: freightFor(sample, recipient, orderPrice({ lines, discounts })),
    state: yours.state,
    refund: refunds.length === 0 ? '0' : refunds.some((refund) => refund.status === '1') ? '1' : '2',
    updatedAt: moment(Math.min(...Object.values(yours.timeline))),
    paidAt: when('pay'),
    sentAt: when('ship'),
    finishedAt: when('finish'),
    parcels: yours.express ? [yours.express] : [],
  })
}

function yourLines(sample: SampleShop, numbers: Numbers, yours: YourOrder): Line[] {
  const lines = yours.lines.flatMap((line) => {
    const product = sample.products.find((candidate) => candidate.id === line.productId)
    const sku = product?.skus.find((candidate) => candidate.id === line.skuId)
    return product === undefined ? [] : [makeLine(product, sku, line.quantity, numbers.sub(), toFen(line.price))]
  })
  for (const refund of yours.refunds ?? []) {
    const line = lines[refund.line]
    if (line) line.refund = asLineRefund(refund)
  }
  if (yours.express) for (const line of lines) line.parcel = 0
  return lines
}

function readDiscount({ type, info, price }: NonNullable<YourOrder['discounts']>[number]): Discount {
  return { type, info, written: price, fen: toFen(price.replace(/[^\d.]/g, '')) }
}

function asLineRefund(refund: NonNullable<YourOrder['refunds']>[number]): LineRefund {
  return {
    key: 'you',
    no: refund.no,
    status: refund.status,
    kind: '1',
    itemFee: toFen(refund.itemFee),
    expressFee: toFen(refund.expressFee),
    reason: refund.reason,
  }
}
