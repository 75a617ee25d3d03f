import type { MerchantApi } from '../../../../typings/api/merchant'
import { read } from '../../../client/read'
import { copy } from '../../../flows/copy'
import { currentShop } from '../../../flows/current-shop'
import { staffListPage } from '../../../flows/staff-list-page'
import { count } from '../../../format/count'
import { fill } from '../../../text/fill'
import { merchantText } from '../../../text/merchant-text'
import { text } from '../../../text/text'
import { wideText } from '../../../text/wide-text'
import { type OrdersReply, type OrderTab, orderTabs, staffOrderRow, tabFrom } from './view'

type Row = ReturnType<typeof staffOrderRow>

const ask = read<MerchantApi>('merchant')
const words = merchantText().orders
const { common } = text()

let shop: string | undefined

const { list, longList, methods } = staffListPage<OrdersReply, Row, OrderTab>({
  async ask(wanted, page) {
    const found = await currentShop(shop)
    if (!found.ok) return found
    shop = found.data
    const search = wanted.text === '' ? {} : { text: wanted.text }
    return ask('order.list', { shop, tab: wanted.tab, ...search, ...(page === undefined ? {} : { page }) })
  },
  next: (data) => data.next,
  rows: (data, now) => data.orders.map((order) => staffOrderRow(order, now)),
  head: (data) => ({
    tabs: orderTabs(data.counts),
    total: data.orders.length === 0 ? '' : fill(words.total, { count: count(data.total) }),
  }),
  all: 'all',
  failed: words.labels.failed,
})

Page({
  ...methods,

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
  },

  onLoad(query: { shop?: string; tab?: string }) {
    shop = decodeURIComponent(query.shop ?? '')
    const tab = tabFrom(query.tab)
    void wx.setNavigationBarTitle({ title: words.labels.title })
    this.setData({ into: `tab-${tab}` })
    longList.on(this)
    void list.start(this, tab)
  },

  open(event: WechatMiniprogram.TouchEvent<object, object, { id: string }>) {
    void wx.navigateTo({ url: `/packages/merchant/order/order?id=${encodeURIComponent(event.currentTarget.dataset.id)}` })
  },

  copy(event: WechatMiniprogram.TouchEvent<object, object, { text: string }>) {
    void copy(event.currentTarget.dataset.text)
  },
})
