import type { OrderSnapshot } from '../../platform/port'
import { digestOf } from './merge'
import type { OrderRecord } from './record'

/** Nobody is behind a forgotten order: its people have no mark. */
export const NOBODY = ''

/** What the shop says of an order, without who is behind it. Pure. */
export function forget(snapshot: OrderSnapshot): OrderSnapshot {
  const nobody = { buyer: null, accountPhone: null, buyerName: '', recipient: null, buyerNote: '', shopNote: '' }
  return { ...snapshot, ...nobody, carrier: '', trackingNumber: '' }
}

/** An order as the law wants it kept: number, lines, money, times and state. Pure; the same as reading it anew through `forget`. */
export function forgotten(record: OrderRecord): OrderRecord {
  const next = {
    ...record,
    revision: record.revision + 1,
    ...{ buyer: null, carrier: '', trackingNumber: '', peopleMark: NOBODY, erased: true },
    terms: record.terms.filter((term) => term !== record.trackingNumber),
    peopleUntil: null,
  }
  return { ...next, digest: digestOf(next) }
}
