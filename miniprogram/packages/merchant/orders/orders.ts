import type { MerchantApi } from '../../../../typings/api/merchant'
import { change } from '../../../client/change'
import { read } from '../../../client/read'
import { chosenShop } from '../../../flows/chosen-shop'
import { copy } from '../../../flows/copy'
import { currentShop } from '../../../flows/current-shop'
import { go } from '../../../flows/go'
import { staffListPage } from '../../../flows/staff-list-page'
import { count } from '../../../format/count'
import { fill } from '../../../text/fill'
import { merchantText } from '../../../text/merchant-text'
import { text } from '../../../text/text'
import { wideText } from '../../../text/wide-text'
import { exportFile } from '../export-sheet/export-file'
import { keptShops, shopNameOf } from '../filter-sheet/kept-shops'
import { anyTime, type SpanChoice, spanOf, spanWords } from '../filter-sheet/span'
import { deskText } from '../words/desk-text'
import { filterWords, type OrdersReply, type OrderTab, orderTabs, searchedWords, staffOrderRow, tabFrom } from './view'

type Row = ReturnType<typeof staffOrderRow>

const ask = read<MerchantApi>('merchant')
const words = merchantText().orders
const { common } = text()

let shop: string | undefined
let span: SpanChoice = anyTime
let wanted: { readonly tab: OrderTab; readonly text: string } = { tab: 'all', text: '' }

/** What the list shows, as the server is asked for it. */
function filterNow(named: string) {
  const search = wanted.text === '' ? {} : { text: wanted.text }
  return { shop: named, tab: wanted.tab, ...search, ...spanOf(span, Date.now()) }
}

const { list, longList, methods } = staffListPage<OrdersReply, Row, OrderTab>({
  async ask(asked, page) {
    const found = await currentShop(shop)
    if (!found.ok) return found
    shop = found.data
    wanted = asked
    return ask('order.list', { ...filterNow(shop), ...(page === undefined ? {} : { page }) })
  },
  next: (data) => data.next,
  rows: (data, now) => data.orders.map((order) => staffOrderRow(order, now)),
  head: (data) => ({
    tabs: orderTabs(data.counts),
    total: fill(words.total, { count: count(data.total) }),
    searched: searchedWords(data.people, Date.now()),
  }),
  all: 'all',
  failed: words.labels.failed,
})

const file = exportFile({
  what: 'orders',
  begin: () => change<MerchantApi>('merchant')('order.export', filterNow(shop ?? '')),
  said: () => filterWords(wanted, span, Date.now()),
  shopName: () => shopNameOf(shop),
})

Page({
  ...methods,
  ...file.methods,

  data: {
    ...list.data(),
    t: words.labels,
    columns: wideText().columns,
    retry: common.retry,
    loading: common.loading,
    tabs: orderTabs(null),
    /** Tab to scroll to. */
    into: '',
    total: '',
    searched: '',
    tools: deskText().tools,
    ...file.data(),
    filtering: false,
    span: anyTime,
    spanSaid: '',
    shops: keptShops(),
    shop: '',
  },

  onLoad(query: { shop?: string; tab?: string }) {
    shop = decodeURIComponent(query.shop ?? '')
    const tab = tabFrom(query.tab)
    void wx.setNavigationBarTitle({ title: words.labels.title })
    this.setData({ into: `tab-${tab}` })
    span = anyTime
    file.on(this)
    longList.on(this)
    void list.start(this, tab)
  },

  onUnload() {
    file.off()
    methods.onUnload()
  },

  openFilter() {
    this.setData({ filtering: true, span, shops: keptShops(), shop: shop ?? '' })
  },

  closeFilter() {
    this.setData({ filtering: false })
  },

  choose(event: WechatMiniprogram.CustomEvent<{ span: SpanChoice; shop: string }>) {
    span = event.detail.span
    if (event.detail.shop !== '' && event.detail.shop !== shop) {
      shop = event.detail.shop
      chosenShop.write(shop)
    }
    this.setData({ filtering: false, spanSaid: spanWords(span, Date.now()) })
    void list.restart()
  },

  clearFilter() {
    span = anyTime
    this.setData({ spanSaid: '' })
    void list.restart()
  },

  open(event: WechatMiniprogram.TouchEvent<object, object, { id: string }>) {
    go(`/packages/merchant/order/order?id=${encodeURIComponent(event.currentTarget.dataset.id)}`)
  },

  copy(event: WechatMiniprogram.TouchEvent<object, object, { text: string }>) {
    void copy(event.currentTarget.dataset.text)
  },
})
