import type { ExportFilter, ExportSource } from '../../frame/export'
import type { Store, Vault } from '../../store'
import { staffFilter } from './actions/staff-filter'
import { exportOrdersInput } from './contract'
import { continued, newestFirst, readPage } from './list'
import { openPeople } from './people'
import { type OrderRecord, openOrderPeople, openOrders } from './record'
import { buyerLabel, refundedOf } from './view'

/** Orders of one part: about 60 KB. */
const PART = 200

const columns = [
  { key: 'number', as: 'id' },
  { key: 'state', as: 'text' },
  { key: 'refund', as: 'text' },
  { key: 'createdAt', as: 'time' },
  { key: 'paidAt', as: 'time' },
  { key: 'shippedAt', as: 'time' },
  { key: 'finishedAt', as: 'time' },
  { key: 'buyer', as: 'text' },
  { key: 'goods', as: 'text' },
  { key: 'pieces', as: 'count' },
  { key: 'goodsTotal', as: 'money' },
  { key: 'freight', as: 'money' },
  { key: 'discount', as: 'money' },
  { key: 'total', as: 'money' },
  { key: 'refunded', as: 'money' },
  { key: 'carrier', as: 'text' },
  { key: 'tracking', as: 'id' },
] as const satisfies ExportSource['columns']

type Key = (typeof columns)[number]['key']

const digits = (value: number | null) => (value === null ? '' : String(value))

function cellsOf(record: OrderRecord, buyer: string): string[] {
  const { state, stateText, refund } = record
  const cells: Readonly<Record<Key, string>> = {
    number: record.number,
    state: state === 'unknown' ? stateText : state,
    refund: refund === 'none' ? '' : refund,
    createdAt: digits(record.createdAt),
    paidAt: digits(record.paidAt),
    shippedAt: digits(record.shippedAt),
    finishedAt: digits(record.finishedAt),
    buyer,
    goods: record.lines.map(({ name, skuTitle, quantity }) => `${name}${skuTitle === '' ? '' : ` ${skuTitle}`} × ${quantity}`).join('；'),
    pieces: digits(record.pieces),
    goodsTotal: digits(record.goods),
    freight: digits(record.freight),
    discount: digits(record.discounts.reduce((sum, { amount }) => sum + Math.abs(amount), 0)),
    total: digits(record.total),
    refunded: digits(refundedOf(record)),
    carrier: record.carrier,
    tracking: record.trackingNumber,
  }
  return columns.map(({ key }) => cells[key])
}

/** Orders as a list shows them, buyers masked. */
export function orderExport(deps: { readonly store: Store; readonly vault: Vault }): ExportSource {
  return {
    what: 'orders',
    can: 'order.export',
    columns,
    async take(shop: string, filter: ExportFilter, part: string | null) {
      const { branches } = await staffFilter(deps, exportOrdersInput.parse({ ...filter, shop }))
      const after = readPage(part ?? undefined)
      const records = await openOrders(deps.store).find(continued(branches, after), { order: newestFirst, limit: PART })
      const [people, sealer] = await Promise.all([openOrderPeople(deps.store).getMany(records.map(({ _id }) => _id)), deps.vault.open()])
      const rows = records.map((record) => {
        const row = people.get(record._id)
        return cellsOf(record, buyerLabel(row === undefined ? null : openPeople(sealer, row)))
      })
      const last = records.length < PART ? undefined : records.at(-1)
      return { rows, next: last === undefined ? null : `${last.createdAt}-${last._id}` }
    },
  }
}

export const orderExportPlan = { what: 'orders', columns } as const
