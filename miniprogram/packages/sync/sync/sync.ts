import type { MerchantApi } from '../../../../typings/api/merchant'
import type { Reply } from '../../../../typings/reply'
import { afterWait } from '../../../client/after-wait'
import { change } from '../../../client/change'
import { read } from '../../../client/read'
import { repeat } from '../../../client/repeat'
import { copy } from '../../../flows/copy'
import { currentShop } from '../../../flows/current-shop'
import { changed } from '../../../format/changed'
import { staffTrouble } from '../../../format/staff-trouble'
import { staleWords } from '../../../format/stale-words'
import { trouble } from '../../../format/trouble'
import { merchantText } from '../../../text/merchant-text'
import { firstData, type SyncReply, syncPage } from './view'

const ask = read<MerchantApi>('merchant')
const act = change<MerchantApi>('merchant')
const ASK_EVERY_MS = 5_000
const TICK_MS = 1_000

const { labels } = merchantText().sync

let shop: string | undefined
let reply: SyncReply | null = null
/** Phone's clock when `reply` came. */
let receivedAt = 0
/** Server's clock when a round was asked for. */
let askedAt: number | null = null
let stops: readonly (() => void)[] = []
/** Counts openings of the page: an answer for an earlier one is dropped. */
let visit = 0

/** The server's clock, carried on since its last answer: ages tick and a wrong phone clock does no harm. */
function serverNow(): number {
  return reply === null ? 0 : reply.now + (Date.now() - receivedAt)
}

Page({
  data: {
    t: labels,
    ...firstData,
    offline: '',
    busy: false,
  },

  onLoad(query: { shop?: string }) {
    visit += 1
    shop = decodeURIComponent(query.shop ?? '')
    reply = null
    askedAt = null
    void wx.setNavigationBarTitle({ title: labels.title })
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

  async load() {
    const calm = afterWait(() => {
      if (this.data.phase === 'waiting') this.setData({ phase: 'skeleton' })
    })
    const mine = visit
    const found = await currentShop(shop)
    const answer = found.ok ? await ask('sync.get', { shop: found.data }) : found
    calm()
    if (mine !== visit) return
    if (found.ok) shop = found.data
    if (answer.ok) return this.show(answer.data)
    const { error } = answer
    if (reply === null || error.kind === 'denied') {
      this.stop()
      return this.setData({ phase: 'error', trouble: staffTrouble(labels.failed, error) })
    }
    if (error.kind === 'transient') this.setData({ offline: staleWords(error, receivedAt, Date.now()) })
  },

  show(fresh: SyncReply) {
    reply = fresh
    receivedAt = Date.now()
    this.setData({ ...this.parts(), phase: 'ready', trouble: null, offline: '' })
  },

  /** What has changed on the page since it was drawn last. */
  parts(): Record<string, unknown> {
    return reply === null ? {} : changed('v', this.data.v, syncPage(reply, serverNow(), askedAt))
  },

  draw() {
    const parts = this.parts()
    if (Object.keys(parts).length > 0) this.setData(parts)
  },

  async run(send: () => Promise<Reply<SyncReply>>) {
    if (this.data.busy) return false
    this.setData({ busy: true, failed: null })
    const answer = await send()
    this.setData({ busy: false })
    if (answer.ok) this.show(answer.data)
    else this.setData({ failed: trouble(labels.failed, answer.error) })
    return answer.ok
  },

  async now() {
    if (shop === undefined || this.data.v?.asked) return
    const target = shop
    const before = serverNow()
    if (!(await this.run(() => act('sync.now', { shop: target })))) return
    askedAt = before
    this.draw()
  },

  pause() {
    const target = shop
    if (target !== undefined) void this.run(() => act('sync.pauseFirst', { shop: target }))
  },

  resume() {
    const target = shop
    if (target !== undefined) void this.run(() => act('sync.resumeFirst', { shop: target }))
  },

  /** Everything a person who helps needs to see; nothing of it is secret or personal. */
  copyDiagnosis() {
    void copy(JSON.stringify(reply, null, 1))
  },

  copyFailed() {
    void copy(this.data.failed?.code ?? '')
  },

  toShops() {
    void wx.navigateTo({ url: '/packages/merchant/shops/shops' })
  },

  act() {
    const go = this.data.trouble?.go ?? ''
    if (go !== '') return void wx.navigateTo({ url: go })
    this.setData({ phase: 'waiting', trouble: null })
    this.start()
  },
})
