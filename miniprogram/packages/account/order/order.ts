import type { ShopperApi } from '../../../../typings/api/shopper'
import { afterWait } from '../../../client/after-wait'
import { isStale } from '../../../client/is-stale'
import { read } from '../../../client/read'
import { go } from '../../../flows/go'
import { openOnWeidian } from '../../../flows/open-on-weidian'
import { trip } from '../../../flows/trip'
import { trouble } from '../../../format/trouble'
import { language } from '../../../text/language'
import { text } from '../../../text/text'
import { firstData, type Order, orderView } from './view'

const ask = read<ShopperApi>('shopper')
const { claim, common, order: words, orders: orderWords } = text()

/** Did the shop's reading bring anything that a person would see? */
function same(before: Order | null, after: Order): boolean {
  return before !== null && JSON.stringify({ ...before, checkedAt: 0 }) === JSON.stringify({ ...after, checkedAt: 0 })
}

/** When the order on top was read, UTC ms. */
let readAt = 0

/** Orders by id of the pages that stand on the stack: of these, only views are drawn. */
const orders = new Map<string, Order>()

Page({
  data: {
    t: { ...words, copy: common.copy, retry: common.retry, claim: claim.entry, signIn: orderWords.signIn },
    id: '',
    ...firstData,
    refreshing: false,
    /** What a refresh or a copy answered, said on the page. */
    note: '',
    signing: false,
  },

  onLoad(query: Record<string, string | undefined>) {
    this.setData({ id: decodeURIComponent(query.id ?? '') })
    void this.load()
  },

  /** Back from 微店: what was paid there is read at once. */
  onShow() {
    const ended = trip.end()
    if (ended === null) {
      // Back after a while, perhaps the next day.
      if (this.data.phase === 'shown' && isStale(readAt, Date.now())) void this.load()
      return
    }
    if (ended.refused === null) void this.refresh()
    else void this.open()
  },

  onUnload() {
    orders.delete(this.data.id)
  },

  async onPullDownRefresh() {
    await this.refresh()
    wx.stopPullDownRefresh()
  },

  async load() {
    const { id } = this.data
    const calm = afterWait(() => this.data.view === null && this.setData({ phase: 'skeleton' }))
    const reply = await ask('order.get', { id })
    calm()
    if (!reply.ok) {
      const { code } = reply.error
      const phase = code === 'door.notMember' ? 'signedOut' : code === 'order.notFound' || code === 'door.input' ? 'notMine' : 'error'
      // What was read a moment ago stays while the network is away.
      if (phase !== 'error' || this.data.view === null) this.setData({ phase, view: null, trouble: trouble(words.failed, reply.error) })
      return
    }
    readAt = Date.now()
    orders.set(id, reply.data)
    this.setData({ phase: 'shown', view: orderView(reply.data, Date.now(), false) })
  },

  openClaim() {
    void wx.redirectTo({ url: '/packages/account/claim/claim' })
  },

  openSignIn() {
    this.setData({ signing: true })
  },

  closeSignIn() {
    this.setData({ signing: false })
    this.retry()
  },

  retry() {
    this.setData({ phase: 'waiting', trouble: null })
    void this.load()
  },

  async refresh() {
    const { id } = this.data
    if (this.data.refreshing) return
    this.setData({ refreshing: true, note: '' })
    const reply = await ask('order.refresh', { id })
    if (!reply.ok) {
      this.setData({ refreshing: false, note: reply.error[language()] })
      return
    }
    const unchanged = same(orders.get(id) ?? null, reply.data)
    orders.set(id, reply.data)
    this.setData({ refreshing: false, phase: 'shown', view: orderView(reply.data, Date.now(), unchanged) })
  },

  async open() {
    const url = this.data.view?.url ?? ''
    const how = await openOnWeidian(url)
    if (how === 'copied') this.setData({ note: words.linkCopied })
  },

  openProduct(event: WechatMiniprogram.CustomEvent<{ id: string }>) {
    go(`/packages/shop/product/product?id=${encodeURIComponent(event.detail.id)}`)
  },
})
