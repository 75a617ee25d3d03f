import type { Clock } from '../../base/clock'
import { type Detail, makeRowId, type OrderSnapshot, type ShopId } from '../../platform/port'
import type { Vault } from '../../store'
import { type Compared, compareRow, differing } from '../../sync'
import type { OrderRecords } from './apply'
import { forget, NOBODY } from './forget'
import { mergeOrder } from './merge'
import { peopleMark } from './people'
import type { OrderRecord } from './record'

/** Words for what of an order differs. What is not here we derive ourselves. */
const words = {
  state: ['state', 'stateCode', 'stateText', 'held'],
  refund: ['refund', 'refunded', 'refunds'],
  money: ['goods', 'freight', 'total', 'discounts'],
  lines: ['lines', 'pieces'],
  times: ['createdAt', 'paidAt', 'shippedAt', 'finishedAt'],
  shipping: ['carrier', 'trackingNumber'],
  buyer: ['buyer'],
  people: ['peopleMark'],
  group: ['group'],
} as const satisfies Readonly<Record<string, readonly (keyof OrderRecord)[]>>

export interface CompareDeps {
  readonly clock: Clock
  readonly vault: Vault
  readonly settleMs: number
}

/** What taking these details would change. Nothing is written. */
export async function compareOrders(
  { clock, vault, settleMs }: CompareDeps,
  shop: ShopId,
  records: OrderRecords,
  details: readonly Detail<OrderSnapshot>[],
): Promise<Compared[]> {
  const sealer = await vault.open()
  const changed = (record: OrderRecord, snapshot: OrderSnapshot) => {
    const { erased } = record
    const mark = erased ? NOBODY : peopleMark(sealer, snapshot)
    const merged = mergeOrder(record, erased ? forget(snapshot) : snapshot, { now: clock.now(), settleMs, peopleMark: mark, erased })
    return merged === null ? null : differing(record, merged, words)
  }
  return details.map((detail) => compareRow(detail, records.get(makeRowId(shop, detail.id)) ?? null, changed))
}
