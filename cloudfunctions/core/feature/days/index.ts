import type { Clock } from '../../base/clock'
import { chinaDay, chinaDayStart } from '../../base/time'
import { openOrders } from '../../domain/order'
import { actions } from '../../frame/contract'
import type { ShopId } from '../../platform/port'
import type { Store } from '../../store'
import { daysContracts } from './contract'
import { type DayRow, openDays } from './record'

export { forgetShopDays } from './record'

export interface DaysDeps {
  readonly store: Store
  readonly clock: Clock
}

const DAY_MS = 86_400_000
const PAGE = 1_000
/** Pages of orders read in one call, at most. */
const MOST_PAGES = 12
/** Days that may still change: orders paid late at night come with the next rounds. */
const OPEN_DAYS = 2

interface Total {
  orders: number
  sales: number
}

/** Paid orders since then, by day, newest first; `until` is how far back the reading came. */
async function count({ store }: DaysDeps, shop: ShopId, from: number, pages: number) {
  const totals = new Map<string, Total>()
  let before: { readonly paidAt: number; readonly id: string } | null = null
  for (let page = 0; page < pages; page++) {
    const span = { shop, paidAt: { $gte: from } }
    const rows: readonly { readonly _id: string; readonly paidAt: number | null; readonly total: number }[] = await openOrders(store).pick(
      before === null
        ? span
        : { shop, $or: [{ paidAt: { $gte: from, $lt: before.paidAt } }, { paidAt: before.paidAt, _id: { $lt: before.id } }] },
      ['paidAt', 'total'],
      { order: { paidAt: -1, _id: -1 }, limit: PAGE },
    )
    for (const { paidAt, total } of rows) {
      const day = chinaDay(paidAt ?? 0)
      const sum = totals.get(day) ?? { orders: 0, sales: 0 }
      totals.set(day, { orders: sum.orders + 1, sales: sum.sales + total })
    }
    const last = rows.at(-1)
    if (rows.length < PAGE || last === undefined) return { totals, whole: true, reached: from }
    before = { paidAt: last.paidAt ?? 0, id: last._id }
  }
  return { totals, whole: false, reached: before === null ? from : chinaDayStart(before.paidAt) + DAY_MS }
}

/**
 * The last days of a shop. Days that are over are counted once and kept, as long as the number of orders kept shows that no history came in
 * since; the others are counted anew, from at most so many pages of 1,000 orders. Three database calls in the usual case.
 */
export async function readDays(deps: DaysDeps, shop: ShopId, days: number, pages = MOST_PAGES) {
  const now = deps.clock.now()
  // What tells whether history came in: orders placed before the days that are still open.
  const older = chinaDayStart(now) - (OPEN_DAYS - 1) * DAY_MS
  const stored = await openOrders(deps.store).count({ shop, paidAt: { $gt: 0, $lt: older } })
  const first = chinaDayStart(now) - (days - 1) * DAY_MS
  const names = Array.from({ length: days }, (_, index) => chinaDay(first + index * DAY_MS))
  const closed = names.slice(0, -OPEN_DAYS)
  const kept = await openDays(deps.store).getMany(closed.map((day) => `${shop}:${day}`))
  // A first sync or a comparison has brought older orders in: what was counted before is not true any more.
  const fits = (row: DayRow | undefined) => row !== undefined && row.stored === stored
  const missing = closed.find((day) => !fits(kept.get(`${shop}:${day}`)))
  const from = missing === undefined ? chinaDayStart(now) - (OPEN_DAYS - 1) * DAY_MS : Date.parse(`${missing}T00:00:00+08:00`)
  const { totals, whole, reached } = await count(deps, shop, from, pages)
  const list = names.map((day) => {
    const row = kept.get(`${shop}:${day}`)
    const sum = totals.get(day) ?? (row !== undefined && fits(row) ? row : { orders: 0, sales: 0 })
    return { day, orders: sum.orders, sales: sum.sales }
  })
  if (missing !== undefined)
    await keep(
      deps,
      shop,
      list.filter(({ day }) => closed.includes(day) && Date.parse(`${day}T00:00:00+08:00`) >= reached),
      stored,
    )
  return { days: list, now, partial: !whole }
}

async function keep({ store }: DaysDeps, shop: ShopId, list: readonly { day: string; orders: number; sales: number }[], stored: number) {
  const rows = list.map(({ day, orders, sales }) => ({ _id: `${shop}:${day}`, shop, day, orders, sales, stored }))
  await openDays(store).removeMany({ _id: { $in: rows.map(({ _id }) => _id) } })
  await openDays(store).insertMany(rows)
}

export const daysActions = actions<typeof daysContracts, DaysDeps>(daysContracts, {
  'days.get': ({ shop, days }, { deps }) => readDays(deps, shop, days),
})
