import type { MerchantApi } from '../../../../typings/api/merchant'
import { count } from '../../../format/count'
import { day } from '../../../format/day'
import { groups } from '../../../format/groups'
import { moment } from '../../../format/moment'
import { orderRow } from '../../../format/order-row'
import { fill } from '../../../text/fill'
import { merchantText } from '../../../text/merchant-text'
import { type SpanChoice, spanWords } from '../filter-sheet/span'
import { deskText } from '../words/desk-text'

export type OrdersReply = MerchantApi['order.list']['output']
type Order = OrdersReply['orders'][number]

export type OrderTab = NonNullable<MerchantApi['order.list']['input']['tab']>

const TABS = ['all', 'unpaid', 'toShip', 'toReceive', 'refund', 'finished', 'closed'] as const

/** A tab named by a link, or `all`. */
export function tabFrom(named: string | undefined): OrderTab {
  return TABS.find((tab) => tab === named) ?? 'all'
}

/** The tabs, with counts where the server tells them and there is something to count. */
export function orderTabs(counts: OrdersReply['counts'] | null) {
  const { tabs } = merchantText().orders
  const known = new Map<string, number>(Object.entries(counts ?? {}))
  return TABS.map((id) => {
    const n = known.get(id) ?? 0
    return { id, name: tabs[id], count: n === 0 ? '' : count(n) }
  })
}

/** How far names and phone ends were looked for, in words; empty where they were not. */
export function searchedWords(people: OrdersReply['people'], now: number): string {
  if (people === null || people.orders === 0) return ''
  const words = deskText().searched
  const found = { count: count(people.orders), day: people.since === null ? '' : day(people.since, now) }
  return fill(people.all ? words.all : words.some, found)
}

/** What a list shows, in words: for the head of a file and its name. Empty for everything. */
export function filterWords({ tab, text }: { readonly tab: OrderTab; readonly text: string }, span: SpanChoice, now: number): string {
  const parts = [tab === 'all' ? '' : merchantText().orders.tabs[tab], spanWords(span, now), text]
  return parts.filter((part) => part !== '').join(merchantText().join)
}

/** An order as staff see it in a list: who bought, what, and the number they need next. */
export function staffOrderRow(order: Order, now: number) {
  const row = orderRow(order, now)
  return {
    id: order.id,
    /** For the table: as it is typed, and as it is read. */
    number: order.number,
    numberSaid: groups(order.number),
    fen: order.total,
    goods: order.lines > 1 ? `${row.name} ${fill(merchantText().orders.kinds, { count: order.lines })}` : row.name,
    count: count(order.pieces),
    tag: tagOf(order, row.tone),
    placed: moment(order.createdAt, now),
    parcel: parcelOf(order),
    buyer: order.buyer,
    state: order.state === 'shipped' && order.refund !== 'asked' ? merchantText().orders.tabs.toReceive : row.state,
    tone: row.tone,
    name: row.name,
    note: row.note,
    picture: row.picture,
    total: row.total,
    pieces: row.pieces,
    ...foot(order, now),
  }
}

/** A tag stands only where somebody must act: in amber what waits for the buyer or a refund, in the accent what is to be shipped. */
function tagOf({ state, refund }: Order, tone: string): string {
  if (tone === 'wac') return 'tag warn'
  return (state === 'paid' || state === 'partlyShipped') && refund !== 'asked' ? 'tag ac' : 'q'
}

/** Who carries it, and the number shortened in its middle: `中通 7820…1203`. */
function parcelOf({ carrier, trackingNumber, state }: Order): string {
  if (trackingNumber === '' || state === 'closed') return '—'
  const short = trackingNumber.length > 10 ? `${trackingNumber.slice(0, 4)}…${trackingNumber.slice(-4)}` : trackingNumber
  return `${carrier} ${short}`.trim()
}

/** A refund asked for stands before everything else while the parcel can still be held back. */
function foot(order: Order, now: number) {
  const { labels, ...words } = merchantText().orders
  const number = { copies: order.number, copyWords: labels.copyNumber }
  const held = order.refund === 'asked' && (order.state === 'paid' || order.state === 'partlyShipped')
  if (held) return { foot: words.holdRefund, warn: true, ...number }
  if (order.trackingNumber !== '' && order.state !== 'closed') {
    const carrier = order.carrier === '' ? '' : `${order.carrier} `
    return { foot: carrier + groups(order.trackingNumber), warn: false, copies: order.trackingNumber, copyWords: labels.copyTracking }
  }
  return { foot: fill(words.placed, { at: moment(order.createdAt, now) }), warn: false, ...number }
}
