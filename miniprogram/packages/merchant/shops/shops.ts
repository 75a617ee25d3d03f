import type { MerchantApi } from '../../../../typings/api/merchant'
import type { ReplyError } from '../../../../typings/reply'
import { afterWait } from '../../../client/after-wait'
import { change } from '../../../client/change'
import { read } from '../../../client/read'
import { chosenShop } from '../../../flows/chosen-shop'
import { copy } from '../../../flows/copy'
import { staffTrouble } from '../../../format/staff-trouble'
import { trouble } from '../../../format/trouble'
import { fill } from '../../../text/fill'
import { merchantText } from '../../../text/merchant-text'
import { text } from '../../../text/text'
import { firstData, shopsPage } from './view'

type ShopTap = WechatMiniprogram.TouchEvent<object, object, { id: string; name: string }>

const ask = read<MerchantApi>('merchant')
const act = change<MerchantApi>('merchant')
const words = merchantText().shops

/** The shop the sheet asks about. */
let target: { readonly id: string; readonly name: string } | null = null
let busy = false

Page({
  data: {
    t: words.labels,
    close: text().common.close,
    ...firstData,
    done: '',
    asking: false,
    sheetTitle: '',
  },

  onLoad() {
    busy = false
    void wx.setNavigationBarTitle({ title: words.labels.title })
  },

  onShow() {
    void this.load()
  },

  async onPullDownRefresh() {
    await this.load()
    wx.stopPullDownRefresh()
  },

  async load() {
    const calm = afterWait(() => {
      if (this.data.phase === 'waiting') this.setData({ phase: 'skeleton' })
    })
    const reply = await ask('binding.list', {})
    calm()
    if (!reply.ok) return this.fail(reply.error)
    const { shops, empty } = shopsPage(reply.data, Date.now())
    this.setData({ shops, phase: empty ? 'empty' : 'ready', trouble: null })
  },

  fail(error: ReplyError) {
    if (this.data.shops.length > 0 && error.kind !== 'denied') this.setData({ failed: trouble(words.labels.failed, error) })
    else this.setData({ phase: 'error', trouble: staffTrouble(words.labels.failed, error) })
  },

  askUnbind(event: ShopTap) {
    target = event.currentTarget.dataset
    this.setData({ asking: true, sheetTitle: fill(words.sheetTitle, { shop: target.name }), done: '', failed: null })
  },

  closeSheet() {
    this.setData({ asking: false })
  },

  async unbind() {
    if (target === null || busy) return
    const { id, name } = target
    this.setData({ asking: false })
    busy = true
    const reply = await act('binding.unbind', { shop: id })
    busy = false
    if (reply.ok) {
      if (chosenShop.read() === id) chosenShop.forget()
      this.setData({ done: fill(words.unbindDone, { shop: name }) })
    } else this.setData({ failed: trouble(words.labels.failed, reply.error) })
    await this.load()
  },

  async undo(event: ShopTap) {
    const { id, name } = event.currentTarget.dataset
    if (busy) return
    busy = true
    this.setData({ done: '', failed: null })
    const reply = await act('binding.undoUnbind', { shop: id })
    busy = false
    if (reply.ok) this.setData({ done: fill(words.undoDone, { shop: name }) })
    else this.setData({ failed: trouble(words.labels.failed, reply.error) })
    await this.load()
  },

  copy(event: WechatMiniprogram.TouchEvent<object, object, { text: string }>) {
    void copy(event.currentTarget.dataset.text)
  },

  copyCode() {
    void copy(this.data.failed?.code ?? '')
  },

  toBind() {
    void wx.navigateTo({ url: '/packages/bind/shop/shop' })
  },

  act() {
    const go = this.data.trouble?.go ?? ''
    if (go !== '') return void wx.navigateTo({ url: go })
    this.setData({ phase: 'waiting', trouble: null })
    void this.load()
  },
})
