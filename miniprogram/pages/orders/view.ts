import type { ShopperApi } from '../../../typings/api/shopper'
import type { ReplyError } from '../../../typings/reply'
import { allShown, type Shown } from '../../client/row-window'
import type { OrderRow } from '../../components/order-row/type'
import { ago } from '../../format/ago'
import { moment } from '../../format/moment'
import { orderRow } from '../../format/order-row'
import { type Trouble, trouble } from '../../format/trouble'
import { fill } from '../../text/fill'
import { text } from '../../text/text'

export type OrdersReply = ShopperApi['order.list']['output']
export type OrdersTab = NonNullable<ShopperApi['order.list']['input']['tab']>

export interface OrdersData {
  phase: 'waiting' | 'skeleton' | 'list' | 'empty' | 'emptyTab' | 'emptySearch' | 'unlinked' | 'signedOut' | 'error'
  checked: string
  rows: OrderRow[]
  /** Which of them are drawn. */
  shown: Shown
  more: boolean
  offline: string
  trouble: Trouble | null
}

/** The page before anything is known. */
export const firstData: OrdersData & { tab: OrdersTab } = {
  tab: 'all',
  phase: 'waiting',
  checked: '',
  rows: [],
  shown: allShown,
  more: false,
  offline: '',
  trouble: null,
}

export const ordersTabs: readonly { id: OrdersTab; name: string }[] = (['all', 'unpaid', 'toShip', 'toReceive', 'refund'] as const).map(
  (id) => ({
    id,
    name: text().orders.tabs[id],
  }),
)

function empty(tab: OrdersTab, search: string): OrdersData['phase'] {
  if (search !== '') return 'emptySearch'
  return tab === 'all' ? 'empty' : 'emptyTab'
}

/** A first page of orders → all the page shows. */
export function ordersView(reply: OrdersReply, tab: OrdersTab, search: string, now: number): OrdersData {
  const words = text().orders
  return {
    phase: !reply.linked ? 'unlinked' : reply.orders.length === 0 ? empty(tab, search) : 'list',
    checked: reply.checkedAt === null ? words.notChecked : fill(words.checked, { ago: ago(reply.checkedAt, now) }),
    rows: reply.orders.map((order) => orderRow(order, now)),
    shown: allShown,
    more: reply.next !== null,
    offline: '',
    trouble: null,
  }
}

/** Offline over kept rows is a strip; any other trouble, or nothing kept, fills the page. */
export function ordersTrouble(error: ReplyError, keptAt: number | null, now: number): Partial<OrdersData> {
  if (keptAt !== null && error.code === 'client.offline') return { offline: fill(text().common.offline, { at: moment(keptAt, now) }) }
  return { phase: 'error', trouble: trouble(text().orders.failed, error), offline: '' }
}
