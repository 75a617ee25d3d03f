import type { MerchantApi } from '../../../../typings/api/merchant'
import { read } from '../../../client/read'
import { go } from '../../../flows/go'
import { pageShop } from '../../../flows/page-shop'
import { staffViewPage } from '../../../flows/staff-view-page'
import { deskText } from '../words/desk-text'
import { type MemberReply, memberPage } from './view'

const { labels } = deskText().member
const shop = pageShop()
let member = ''

const { view, methods } = staffViewPage<MemberReply, ReturnType<typeof memberPage>>({
  ask: () => shop.with((id) => read<MerchantApi>('merchant')('member.show', { shop: id, member })),
  view: memberPage,
  failed: labels.failed,
})

Page({
  ...methods,

  data: { t: labels, ...view.data() },

  onLoad(query: { shop?: string; member?: string }) {
    shop.open(query)
    member = decodeURIComponent(query.member ?? '')
    view.open(this)
    void wx.setNavigationBarTitle({ title: labels.title })
  },

  openOrder(event: WechatMiniprogram.TouchEvent<object, object, { id: string }>) {
    go(`/packages/merchant/order/order?id=${encodeURIComponent(event.currentTarget.dataset.id)}`)
  },
})
