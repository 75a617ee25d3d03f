import type { MerchantApi } from '../../../../typings/api/merchant'
import { afterWait } from '../../../client/after-wait'
import { firstScreen } from '../../../client/first-screen'
import { read } from '../../../client/read'
import { repeat } from '../../../client/repeat'
import { chosenShop } from '../../../flows/chosen-shop'
import { changed } from '../../../format/changed'
import { staffTrouble } from '../../../format/staff-trouble'
import { staleWords } from '../../../format/stale-words'
import { merchantText } from '../../../text/merchant-text'
import { text } from '../../../text/text'
import { firstData, type OverviewReply, overviewPage } from './view'

const ask = read<MerchantApi>('merchant')
const ASK_EVERY_MS = 15_000
const TICK_MS = 1_000

function isOverview(value: unknown): value is OverviewReply {
  return typeof value === 'object' && value !== null && 'shop' in value && 'shops' in value && 'sync' in value && 'toShip' in value
}

const kept = firstScreen('overview', isOverview)
const { labels } = merchantText().overview

let reply: OverviewReply | null = null
/** Phone's clock when `reply` came; for a kept reply, when it was kept. */
let receivedAt = 0
let stops: readonly (() => void)[] = []

/** The server's clock carried on since its last answer; without one the phone's must do. */
function serverNow(): number {
  const sent = reply?.sync?.now
  return sent === undefined ? Date.now() : sent + (Date.now() - receivedAt)
}

Page({
  data: {
    t: labels,
    close: text().common.close,
    pages: {
      sync: '/packages/sync/sync/sync',
      orders: '/packages/merchant/orders/orders',
      products: '/packages/merchant/products/products',
      audit: '/packages/merchant/audit/audit',
      shops: '/packages/merchant/shops/shops',
    },
    ...firstData,
    offline: '',
    choosing: false,
  },

  onLoad() {
    reply = null
    void wx.setNavigationBarTitle({ title: labels.title })
    const last = kept.read()
    if (last !== null) this.show(last.value, last.at)
  },

  onShow() {
    this.start()
  },

  onHide() {
    this.stop()
  },

  onUnload() {
    this.stop()
  },

  start() {
    this.stop()
    const ticking = setInterval(() => this.draw(), TICK_MS)
    stops = [repeat(ASK_EVERY_MS, () => this.load()), () => clearInterval(ticking)]
  },

  stop() {
    for (const stop of stops) stop()
    stops = []
  },

  async onPullDownRefresh() {
    await this.load()
    wx.stopPullDownRefresh()
  },

  async load(): Promise<void> {
    const calm = afterWait(() => {
      if (this.data.phase === 'waiting') this.setData({ phase: 'skeleton' })
    })
    const shop = chosenShop.read()
    const answer = await ask('overview.get', shop === undefined ? {} : { shop })
    calm()
    // Another shop was chosen meanwhile: its own answer is on the way.
    if (shop !== chosenShop.read()) return
    if (answer.ok) {
      kept.write(answer.data)
      if (answer.data.shop !== null) chosenShop.write(answer.data.shop.id)
      return this.show(answer.data, Date.now())
    }
    const { error } = answer
    if (shop !== undefined && (error.kind === 'input' || error.kind === 'denied')) {
      // The shop last chosen is bound no more, or not to this person: begin with the first one.
      chosenShop.forget()
      return this.load()
    }
    if (reply === null || error.kind === 'denied') {
      this.stop()
      return this.setData({ phase: 'error', trouble: staffTrouble(labels.failed, error) })
    }
    if (error.kind === 'transient') this.setData({ offline: staleWords(error, receivedAt, Date.now()) })
  },

  show(fresh: OverviewReply, at: number) {
    reply = fresh
    receivedAt = at
    this.setData({ ...this.parts(), phase: fresh.shop === null ? 'none' : 'ready', trouble: null, offline: '' })
  },

  /** What has changed on the page since it was drawn last. */
  parts(): Record<string, unknown> {
    const view = reply === null ? null : overviewPage(reply, serverNow())
    return view === null ? {} : changed('v', this.data.v, view)
  },

  draw() {
    const parts = this.parts()
    if (Object.keys(parts).length > 0) this.setData(parts)
  },

  open(event: WechatMiniprogram.TouchEvent<object, object, { page: string; tab?: string }>) {
    const { page, tab } = event.currentTarget.dataset
    const shop = this.data.v === null ? '' : `shop=${encodeURIComponent(this.data.v.shop.id)}`
    void wx.navigateTo({ url: `${page}?${shop}${tab === undefined ? '' : `&tab=${tab}`}` })
  },

  toBind() {
    void wx.navigateTo({ url: '/packages/bind/shop/shop' })
  },

  openShops() {
    if (this.data.v?.canSwitch) this.setData({ choosing: true })
  },

  closeShops() {
    this.setData({ choosing: false })
  },

  switchShop(event: WechatMiniprogram.TouchEvent<object, object, { id: string }>) {
    chosenShop.write(event.currentTarget.dataset.id)
    this.setData({ choosing: false })
    void this.load()
  },

  act() {
    const go = this.data.trouble?.go ?? ''
    if (go !== '') return void wx.navigateTo({ url: go })
    this.setData({ phase: 'waiting', trouble: null })
    this.start()
  },
})
