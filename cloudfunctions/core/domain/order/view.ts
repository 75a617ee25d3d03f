import type * as z from 'zod'
import { maskPhone } from '../../base/phone'
import { maskName } from '../../base/text'
import { makeRowId, type ShopBrief } from '../../platform/port'
import type { orderLine, orderRow, orderView } from './contract'
import type { People } from './people'
import type { OrderRecord } from './record'

type Line = OrderRecord['lines'][number]

const refundOf = (record: OrderRecord, line: Line) => record.refunds.find((refund) => refund.key === line.refund)

/** Paid back so far: what the shop says, else what its finished refunds add up to. */
export function refundedOf(record: OrderRecord): number {
  if (record.refunded !== null) return record.refunded
  return record.refunds.reduce((sum, refund) => (refund.state === 'refunded' ? sum + refund.amount : sum), 0)
}

/** An order in a list. Pure. */
export function rowOf(record: OrderRecord, shop: ShopBrief): z.output<typeof orderRow> {
  const { _id, number, state, stateText, refund, pieces, total, createdAt, carrier, trackingNumber } = record
  const [line] = record.lines
  const first = { name: line?.name ?? '', skuTitle: line?.skuTitle ?? '', picture: line?.picture ?? null }
  const counts = { lines: record.lines.length, pieces }
  return { id: _id, number, shop, state, stateText, refund, first, ...counts, total, createdAt, carrier, trackingNumber }
}

function lineOf(record: OrderRecord, line: Line): z.output<typeof orderLine> {
  const refund = refundOf(record, line)
  const { name, skuTitle, picture, price, quantity } = line
  const product = line.product === null ? null : makeRowId(record.shop, line.product)
  return { product, name, skuTitle, picture, price, quantity, refund: refund?.state ?? 'none', refundAmount: refund?.amount ?? 0 }
}

/** `周**`, `154****6688`, province and city: enough to recognise one's own parcel, no more. */
function recipientOf(people: People | null): z.output<typeof orderView>['recipient'] {
  if (people?.recipient == null) return null
  const { name, phone, province, city } = people.recipient
  return {
    name: maskName(name),
    phone: phone.includes('*') ? phone : maskPhone(phone),
    address: [province, city].filter((part) => part !== '').join(' '),
  }
}

export interface ViewParts {
  readonly record: OrderRecord
  readonly people: People | null
  readonly shop: ShopBrief
  readonly url: string
  /** Last reading from the shop. */
  readonly checkedAt: number
}

/** One order in full, masked. Pure. */
export function viewOf({ record, people, shop, url, checkedAt }: ViewParts): z.output<typeof orderView> {
  const { goods, freight, paidAt, shippedAt, finishedAt } = record
  return {
    ...rowOf(record, shop),
    ...{ goods, freight, paidAt, shippedAt, finishedAt, url, checkedAt },
    items: record.lines.map((line) => lineOf(record, line)),
    discounts: record.discounts.map((discount) => ({ ...discount })),
    refunded: refundedOf(record),
    recipient: recipientOf(people),
  }
}

/** How a merchant's list names the buyer: masked. */
export function buyerLabel(people: People | null): string {
  return maskName(people?.buyerName || people?.recipient?.name || '')
}
