import type { MerchantApi } from '../../../../typings/api/merchant'
import { read } from '../../../client/read'
import { pageShop } from '../../../flows/page-shop'
import { staffViewPage } from '../../../flows/staff-view-page'
import { chartsText } from '../words/charts-text'
import { type SignInsReply, signInsPage } from './view'

const { signIns: words } = chartsText()
const shop = pageShop()

const { view, methods } = staffViewPage<SignInsReply, NonNullable<ReturnType<typeof signInsPage>>>({
  ask: () => shop.with((id) => read<MerchantApi>('merchant')('signIn.funnel', { shop: id })),
  view: signInsPage,
  failed: words.failed,
})

Page({
  ...methods,

  data: { t: words, ...view.data() },

  onLoad(query: { shop?: string }) {
    shop.open(query)
    view.open(this)
    void wx.setNavigationBarTitle({ title: words.title })
  },
})
