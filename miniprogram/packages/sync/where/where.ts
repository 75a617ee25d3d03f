import type { MerchantApi } from '../../../../typings/api/merchant'
import { change } from '../../../client/change'
import { go } from '../../../flows/go'
import { pageShop } from '../../../flows/page-shop'
import { StaffAct } from '../../../flows/staff-act'
import { syncPages } from '../../../flows/sync-pages'
import { merchantText } from '../../../text/merchant-text'
import { digitsOf, firstData, numberFault, whereAnswer } from './view'

const act = change<MerchantApi>('merchant')
const { labels } = merchantText().where
const shop = pageShop()
const doing = new StaffAct({ failed: labels.failed, refresh: () => {} })

Page({
  data: { t: labels, number: '', fault: '', ...firstData, ...doing.data() },

  onLoad(query: { shop?: string }) {
    shop.open(query)
    doing.on(this)
    void wx.setNavigationBarTitle({ title: labels.title })
  },

  onUnload() {
    doing.off()
  },

  type(event: WechatMiniprogram.CustomEvent<{ value: string }>) {
    this.setData({ number: event.detail.value, fault: '' })
  },

  async find() {
    const fault = numberFault(this.data.number)
    this.setData({ fault })
    if (fault !== '' || this.data.busy !== '') return
    const number = digitsOf(this.data.number)
    this.setData({ answer: null })
    const reply = await doing.run('find', () => shop.with((id) => act('sync.where', { shop: id, number })))
    if (reply !== null) this.setData({ answer: whereAnswer(reply, Date.now()) })
  },

  open() {
    go(`/packages/merchant/order/order?id=${encodeURIComponent(this.data.answer?.order ?? '')}`)
  },

  toLetters() {
    go(shop.url(syncPages.letters))
  },
})
