import type { ShopperApi } from '../../../../typings/api/shopper'
import { change } from '../../../client/change'
import { session } from '../../../client/session'
import { copy } from '../../../flows/copy'
import { trouble } from '../../../format/trouble'
import { text } from '../../../text/text'
import { digitsOf, faults, firstData, found } from './view'

const act = change<ShopperApi>('shopper')
const { claim: words, common } = text()

/** An order is found by its number and the tail of its phone. Nothing of what is typed is kept. */
Page({
  data: { t: { ...words, retry: common.retry }, ...firstData, signing: false },

  onLoad() {
    void wx.setNavigationBarTitle({ title: words.title })
    void this.load()
  },

  async load() {
    const reply = await session.get()
    if (reply.ok) this.setData({ phase: reply.data.signedIn ? 'form' : 'signedOut', trouble: null })
    else this.setData({ phase: 'error', trouble: trouble(words.failed, reply.error) })
  },

  retry() {
    this.setData({ phase: 'waiting', trouble: null })
    void this.load()
  },

  typeNumber(event: WechatMiniprogram.CustomEvent<{ value: string }>) {
    this.setData({ number: event.detail.value, numberFault: '', trouble: null })
  },

  typeTail(event: WechatMiniprogram.CustomEvent<{ value: string }>) {
    this.setData({ tail: event.detail.value, tailFault: '', trouble: null })
  },

  async claim() {
    if (this.data.busy) return
    const { number, tail } = this.data
    const wrong = faults(number, tail)
    this.setData({ ...wrong, trouble: null })
    if (wrong.numberFault !== '' || wrong.tailFault !== '') return
    this.setData({ busy: true })
    const reply = await act('claim.order', { number: digitsOf(number), tail: digitsOf(tail) })
    if (reply.ok) this.setData(found(reply.data.order, Date.now()))
    else if (reply.error.code === 'door.notMember') this.setData({ busy: false, phase: 'signedOut' })
    else this.setData({ busy: false, trouble: trouble(words.title, reply.error) })
  },

  another() {
    this.setData({ ...firstData, phase: 'form' })
  },

  see() {
    const id = this.data.row?.id ?? ''
    void wx.redirectTo({ url: `/packages/account/order/order?id=${encodeURIComponent(id)}` })
  },

  toOrders() {
    void wx.switchTab({ url: '/pages/orders/orders' })
  },

  copyCode() {
    void copy(this.data.trouble?.code ?? '')
  },

  openSignIn() {
    this.setData({ signing: true })
  },

  closeSignIn() {
    this.setData({ signing: false, phase: session.known()?.signedIn ? 'form' : 'signedOut' })
  },
})
