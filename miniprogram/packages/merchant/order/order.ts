import type { MerchantApi } from '../../../../typings/api/merchant'
import { afterWait } from '../../../client/after-wait'
import { read } from '../../../client/read'
import { copy } from '../../../flows/copy'
import type { Order } from '../../../format/order-view'
import { staffTrouble } from '../../../format/staff-trouble'
import { trouble } from '../../../format/trouble'
import { merchantText } from '../../../text/merchant-text'
import { text } from '../../../text/text'
import { firstData, staffOrderView } from './view'

const ask = read<MerchantApi>('merchant')
const { labels } = merchantText().order
const { common, order: words } = text()
const TICK_MS = 10_000

let order: Order | null = null
let unchanged = false
/** Counts openings of the page: an answer for an earlier one is dropped. */
let visit = 0
let stop = (): void => {}

/** Did the shop's reading bring anything that a person would see? */
function same(before: Order | null, after: Order): boolean {
  return before !== null && JSON.stringify({ ...before, checkedAt: 0 }) === JSON.stringify({ ...after, checkedAt: 0 })
}

Page({
  data: {
    t: { ...words, copy: common.copy },
    copyLinkWords: labels.copyLink,
    id: '',
    ...firstData,
    refreshing: false,
  },

  onLoad(query: { id?: string }) {
    visit += 1
    order = null
    void wx.setNavigationBarTitle({ title: labels.title })
    this.setData({ id: decodeURIComponent(query.id ?? '') })
    void this.load()
  },

  onShow() {
    const ticking = setInterval(() => this.draw(), TICK_MS)
    stop = () => clearInterval(ticking)
  },

  onHide() {
    stop()
  },

  onUnload() {
    stop()
  },

  async onPullDownRefresh() {
    await this.refresh()
    wx.stopPullDownRefresh()
  },

  async load() {
    const mine = visit
    const calm = afterWait(() => {
      if (order === null) this.setData({ phase: 'skeleton' })
    })
    const reply = await ask('order.get', { id: this.data.id })
    calm()
    if (mine !== visit) return
    if (reply.ok) this.show(reply.data, false)
    else this.setData({ phase: 'error', trouble: staffTrouble(labels.failed, reply.error) })
  },

  /** Reads the order from the shop now. */
  async refresh() {
    if (this.data.refreshing) return
    const mine = visit
    this.setData({ refreshing: true, failed: null })
    const reply = await ask('order.refresh', { id: this.data.id })
    if (mine !== visit) return
    this.setData({ refreshing: false })
    if (reply.ok) this.show(reply.data, same(order, reply.data))
    else this.setData({ failed: trouble(labels.failed, reply.error) })
  },

  show(fresh: Order, nothingNew: boolean) {
    order = fresh
    unchanged = nothingNew
    this.setData({ phase: 'shown', trouble: null, view: staffOrderView(fresh, Date.now(), nothingNew) })
  },

  draw() {
    if (order !== null) this.setData({ view: staffOrderView(order, Date.now(), unchanged) })
  },

  openProduct(event: WechatMiniprogram.CustomEvent<{ id: string }>) {
    void wx.navigateTo({ url: `/packages/shop/product/product?id=${encodeURIComponent(event.detail.id)}` })
  },

  copyLink() {
    void copy(this.data.view?.url ?? '')
  },

  copyCode() {
    void copy(this.data.failed?.code ?? '')
  },

  act() {
    const go = this.data.trouble?.go ?? ''
    if (go !== '') return void wx.navigateTo({ url: go })
    this.setData({ phase: 'waiting', trouble: null })
    void this.load()
  },
})
