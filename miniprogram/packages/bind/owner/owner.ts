import type { MerchantApi } from '../../../../typings/api/merchant'
import { change } from '../../../client/change'
import { session } from '../../../client/session'
import { trouble } from '../../../format/trouble'
import { language } from '../../../text/language'
import { merchantText } from '../../../text/merchant-text'
import { firstData, setupCodeFault } from './view'

const act = change<MerchantApi>('merchant')
const { labels } = merchantText().owner

Page({
  data: { t: labels, ...firstData },

  onLoad() {
    void wx.setNavigationBarTitle({ title: labels.title })
  },

  type(event: WechatMiniprogram.CustomEvent<{ value: string }>) {
    this.setData({ code: event.detail.value, fault: '', trouble: null })
  },

  async claim() {
    if (this.data.busy) return
    const fault = setupCodeFault(this.data.code)
    this.setData({ fault, trouble: null })
    if (fault !== '') return
    this.setData({ busy: true })
    const reply = await act('owner.claim', { code: this.data.code.trim() })
    this.setData({ busy: false })
    if (!reply.ok) return this.setData({ fault: reply.error[language()], trouble: trouble(labels.title, reply.error) })
    this.setData({ code: '', done: true })
    // The shopper's page shows the way to staff pages by what the session knows.
    await session.refresh()
  },

  next() {
    void wx.redirectTo({ url: '/packages/bind/shop/shop' })
  },
})
