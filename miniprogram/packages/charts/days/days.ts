import type { MerchantApi } from '../../../../typings/api/merchant'
import { read } from '../../../client/read'
import { go } from '../../../flows/go'
import { pageShop } from '../../../flows/page-shop'
import { staffViewPage } from '../../../flows/staff-view-page'
import { chartsText } from '../words/charts-text'
import { type DaysReply, daysPage, type Measure } from './view'

const words = chartsText()
const shop = pageShop()
const MEASURES: readonly Measure[] = ['orders', 'sales']
const DAYS = 30

let measure: Measure = 'orders'

const { view, methods } = staffViewPage<DaysReply, ReturnType<typeof daysPage>>({
  ask: () => shop.with((id) => read<MerchantApi>('merchant')('days.get', { shop: id, days: DAYS })),
  view: (reply) => daysPage(reply, measure),
  failed: words.failed,
})

Page({
  ...methods,

  data: { t: words, tabs: MEASURES.map((id) => ({ id, name: words.tabs[id] })), measure: 'orders' as Measure, ...view.data() },

  onLoad(query: { shop?: string }) {
    shop.open(query)
    measure = 'orders'
    this.setData({ measure })
    view.open(this)
    void wx.setNavigationBarTitle({ title: words.title })
  },

  toSignIns() {
    go(shop.url('/packages/charts/sign-ins/sign-ins'))
  },

  pickMeasure(event: WechatMiniprogram.TouchEvent<object, object, { id: Measure }>) {
    measure = event.currentTarget.dataset.id
    this.setData({ measure })
    view.redraw()
  },
})
