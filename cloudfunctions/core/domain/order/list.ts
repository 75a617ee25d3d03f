import type * as z from 'zod'
import type { Filter } from '../../store'
import type { orderTab } from './contract'
import type { OrderRecord } from './record'

/** Orders of one page. */
export const PAGE = 20

/** What a tab of the order lists holds. An order whose refund is asked for is nothing to ship. */
export function tabFilter(tab: z.output<typeof orderTab>): Filter<OrderRecord> {
  switch (tab) {
    case 'all':
      return {}
    case 'unpaid':
      return { state: { $in: ['unpaid', 'partlyPaid'] } }
    case 'toShip':
      return { state: { $in: ['paid', 'partlyShipped'] }, refund: { $ne: 'asked' } }
    case 'toReceive':
      return { state: 'shipped' }
    case 'refund':
      return { refund: 'asked' }
    case 'finished':
      return { state: { $in: ['received', 'finished'] } }
    case 'closed':
      return { state: 'closed' }
  }
}

/** Orders placed in that span, UTC ms; an empty filter part where there is none. */
export function spanFilter({ from, to }: { readonly from?: number | undefined; readonly to?: number | undefined }): Filter<OrderRecord> {
  if (from === undefined && to === undefined) return {}
  return { createdAt: { ...(from === undefined ? {} : { $gte: from }), ...(to === undefined ? {} : { $lt: to }) } }
}

/** A page begins after this order: time and key, so that new orders do not shift the pages. */
export interface After {
  readonly createdAt: number
  readonly id: string
}

export function readPage(page: string | undefined): After | null {
  const match = /^(\d{1,16})-(weidian:\d{1,20}:\d{1,24})$/.exec(page ?? '')
  return match === null ? null : { createdAt: Number(match[1]), id: match[2] ?? '' }
}

/** A branch may name its orders: the page narrows that, it does not replace it. */
const namedBy = ({ _id }: Filter<OrderRecord>): object => (typeof _id === 'object' ? _id : {})

/** The page ends earlier than the branch's own span, which keeps its beginning. */
const spanOf = ({ createdAt }: Filter<OrderRecord>): object => (typeof createdAt === 'object' ? createdAt : {})

/** The same filters, each continued after `after`; several branches are alternatives. */
export function continued(branches: readonly Filter<OrderRecord>[], after: After | null): Filter<OrderRecord> {
  const all = branches.flatMap((branch): Filter<OrderRecord>[] => {
    if (after === null) return [branch]
    return [
      { ...branch, createdAt: { ...spanOf(branch), $lt: after.createdAt } },
      { ...branch, createdAt: after.createdAt, _id: { ...namedBy(branch), $lt: after.id } },
    ]
  })
  const [only] = all
  return all.length === 1 && only !== undefined ? only : { $or: all }
}

export const newestFirst = { createdAt: -1, _id: -1 } as const

/** Of one row more than asked for: the page and the mark of the next. */
export function cutPage(rows: readonly OrderRecord[]): { readonly rows: readonly OrderRecord[]; readonly next: string | null } {
  const page = rows.slice(0, PAGE)
  const last = page.at(-1)
  return { rows: page, next: rows.length > PAGE && last !== undefined ? `${last.createdAt}-${last._id}` : null }
}
