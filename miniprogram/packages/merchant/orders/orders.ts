import type { MerchantApi } from '../../../../typings/api/merchant'
import { change } from '../../../client/change'
import { chosenShop } from '../../../client/chosen-shop'
import { read } from '../../../client/read'
import { copy } from '../../../flows/copy'
import { go } from '../../../flows/go'
import type { Wanted } from '../../../flows/staff-list'
import { count } from '../../../format/count'
import { fill } from '../../../text/fill'
import { merchantText } from '../../../text/merchant-text'
import { wideText } from '../../../text/wide-text'
import { keptShops } from '../filter-sheet/kept-shops'
import { anyTime, type SpanChoice, spanOf, spanWords } from '../filter-sheet/span'
import { listPage } from '../list-page/list-page'
import { ChosenOrders, noneChosen } from './chosen-orders'
import { filterWords, type OrdersReply, type OrderTab, orderTabs, searchedWords, staffOrderRow, tabFrom } from './view'

type Row = ReturnType<typeof staffOrderRow>

const ask = read<MerchantApi>('merchant')
const words = merchantText().orders
const { columns, chosen: chosenWords } = wideText()

let span: SpanChoice = anyTime
const chosen = new ChosenOrders()
/** The file is of the chosen orders, not of the list. */
let ofChosen = false
let asked: Wanted<OrderTab> | null = null

/** What the list shows, as the server is asked for it. */
const filterOf = (shop: string, { tab, text }: Wanted<OrderTab>) => ({
  ...{ shop, tab, ...spanOf(span, Date.now()) },
  ...(text === '' ? {} : { text }),
})

const { list, shop, data, methods, open } = listPage<OrdersReply, Row, OrderTab>({
  ask(named, wanted, page) {
    // What was ticked in another list cannot be seen in this one.
    if (wanted !== asked) chosen.clear()
    asked = wanted
    return named.with((id) => ask('order.list', { ...filterOf(id, wanted), ...(page === undefined ? {} : { page }) }))
  },
  next: (reply) => reply.next,
  rows: (reply, now) => reply.orders.map((order) => staffOrderRow(order, now)),
  head: (reply) => ({
    tabs: orderTabs(reply.counts),
    total: fill(words.total, { count: count(reply.total) }),
    searched: searchedWords(reply.people, Date.now()),
    ...chosen.view([]),
  }),
  total: (reply) => reply.total,
  all: 'all',
  failed: words.labels.failed,
  title: words.labels.title,
  what: 'orders',
  begin: (id, wanted) =>
    change<MerchantApi>('merchant')('order.export', ofChosen ? { shop: id, orders: chosen.ids() } : filterOf(id, wanted)),
  said: (wanted) => (ofChosen ? fill(chosenWords.file, { count: count(chosen.ids().length) }) : filterWords(wanted, span, Date.now())),
})

Page({
  ...methods,

  data: {
    ...data(),
    ...noneChosen,
    t: words.labels,
    columns,
    c: chosenWords,
    tabs: orderTabs(null),
    /** Tab to scroll to. */
    into: '',
    total: '',
    searched: '',
    filtering: false,
    span: anyTime,
    spanSaid: '',
    shops: keptShops(),
    shop: '',
  },

  onLoad(query: { shop?: string; tab?: string }) {
    const tab = tabFrom(query.tab)
    span = anyTime
    chosen.clear()
    this.setData({ into: `tab-${tab}` })
    open(this, query, tab)
  },

  openFilter() {
    this.setData({ filtering: true, span, shops: keptShops(), shop: shop.id() })
  },

  closeFilter() {
    this.setData({ filtering: false })
  },

  choose(event: WechatMiniprogram.CustomEvent<{ span: SpanChoice; shop: string }>) {
    if (event.detail.shop !== '' && event.detail.shop !== shop.id()) {
      shop.open(event.detail)
      chosenShop.write(event.detail.shop)
    }
    this.setData({ filtering: false })
    this.narrow(event.detail.span)
  },

  clearFilter() {
    this.narrow(anyTime)
  },

  narrow(wanted: SpanChoice) {
    span = wanted
    chosen.clear()
    this.setData({ spanSaid: spanWords(span, Date.now()) })
    void list.restart()
  },

  /** The orders on this page of the table. */
  onPage(): Row[] {
    const { rows, shown } = this.data
    return rows.slice(shown.from, shown.to)
  },

  tick(event: WechatMiniprogram.TouchEvent<object, object, { id: string }>) {
    chosen.toggle(this.data.rows.filter(({ id }) => id === event.currentTarget.dataset.id))
    this.setData(chosen.view(this.onPage()))
  },

  tickAll() {
    chosen.toggle(this.onPage())
    this.setData(chosen.view(this.onPage()))
  },

  tickNone() {
    chosen.clear()
    this.setData(noneChosen)
  },

  pageBack() {
    methods.pageBack()
    this.setData(chosen.view(this.onPage()))
  },

  async pageOn() {
    await methods.pageOn()
    this.setData(chosen.view(this.onPage()))
  },

  openExport() {
    ofChosen = false
    methods.openExport()
  },

  exportChosen() {
    ofChosen = true
    methods.openExport()
  },

  copyChosen() {
    void copy(chosen.numbers())
  },

  open(event: WechatMiniprogram.TouchEvent<object, object, { id: string }>) {
    go(`/packages/merchant/order/order?id=${encodeURIComponent(event.currentTarget.dataset.id)}`)
  },

  copy(event: WechatMiniprogram.TouchEvent<object, object, { text: string }>) {
    void copy(event.currentTarget.dataset.text)
  },
})
