import type { MerchantApi } from '../../../../typings/api/merchant'
import { change } from '../../../client/change'
import { read } from '../../../client/read'
import { go } from '../../../flows/go'
import { pageShop } from '../../../flows/page-shop'
import { staffViewPage } from '../../../flows/staff-view-page'
import { merchantText } from '../../../text/merchant-text'
import { incidentsPage, type WatchReply } from './view'

const ask = read<MerchantApi>('merchant')
const act = change<MerchantApi>('merchant')
const words = merchantText().incidents
const shop = pageShop()

const { view, methods } = staffViewPage<WatchReply, NonNullable<ReturnType<typeof incidentsPage>>>({
  ask: () => shop.with((id) => ask('watch.get', { shop: id })),
  view: incidentsPage,
  failed: words.labels.failed,
})

Page({
  ...methods,

  data: { t: words.labels, ...view.data() },

  onLoad(query: { shop?: string }) {
    shop.open(query)
    view.open(this)
    void wx.setNavigationBarTitle({ title: words.labels.title })
  },

  open(event: WechatMiniprogram.TouchEvent<object, object, { page: string }>) {
    const { page } = event.currentTarget.dataset
    if (page !== '') go(shop.url(page))
  },

  async seen(event: WechatMiniprogram.TouchEvent<object, object, { key: string; reply: string; name: string }>) {
    const { key, reply, name } = event.currentTarget.dataset
    const done = await view.act.run(key, () => shop.with((id) => act('watch.acknowledge', { shop: id, reply, name })))
    if (done === null) return
    view.act.say(words.seenDone)
    await view.load()
  },
})
