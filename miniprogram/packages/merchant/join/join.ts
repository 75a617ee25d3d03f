import type { MerchantApi } from '../../../../typings/api/merchant'
import { afterWait } from '../../../client/after-wait'
import { change } from '../../../client/change'
import { chosenShop } from '../../../client/chosen-shop'
import { read } from '../../../client/read'
import { session } from '../../../client/session'
import { trouble } from '../../../format/trouble'
import { staffText } from '../../../text/staff-text'
import { text } from '../../../text/text'
import { firstData, offerView } from './view'

const { join: words } = staffText()

/** Opened from the card of an invitation. Says what is offered before anything happens. */
Page({
  data: { t: { ...words, retry: text().common.retry }, ticket: '', ...firstData },

  onLoad(query: Record<string, string | undefined>) {
    this.setData({ ticket: query.ticket ?? '' })
    void wx.setNavigationBarTitle({ title: words.title })
    void this.load()
  },

  async load() {
    const calm = afterWait(() => this.data.phase === 'waiting' && this.setData({ phase: 'skeleton' }))
    const reply = await read<MerchantApi>('merchant')('staff.look', { ticket: this.data.ticket })
    calm()
    if (reply.ok) this.setData(offerView(reply.data, Date.now()))
    else this.setData({ phase: 'error', trouble: trouble(words.failed, reply.error) })
  },

  retry() {
    this.setData({ phase: 'waiting', trouble: null })
    void this.load()
  },

  async accept() {
    if (this.data.busy) return
    this.setData({ busy: true })
    const reply = await change<MerchantApi>('merchant')('staff.accept', { ticket: this.data.ticket })
    if (!reply.ok) {
      this.setData({ busy: false, phase: 'error', trouble: trouble(words.failed, reply.error) })
      return
    }
    chosenShop.write(reply.data.shop)
    this.setData({ busy: false, phase: 'done' })
    await session.refresh()
  },

  open() {
    void wx.redirectTo({ url: '/packages/merchant/overview/overview' })
  },

  later() {
    void wx.switchTab({ url: '/pages/home/home' })
  },
})
