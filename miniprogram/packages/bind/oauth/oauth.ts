import type { MerchantApi } from '../../../../typings/api/merchant'
import type { ReplyError } from '../../../../typings/reply'
import { change } from '../../../client/change'
import { chosenShop } from '../../../client/chosen-shop'
import { read } from '../../../client/read'
import { repeat } from '../../../client/repeat'
import { copy } from '../../../flows/copy'
import { toOverview } from '../../../flows/to-overview'
import { span } from '../../../format/span'
import { staffTrouble } from '../../../format/staff-trouble'
import { fill } from '../../../text/fill'
import { language } from '../../../text/language'
import { merchantText } from '../../../text/merchant-text'
import { digits, firstData, resumable, type StartedOauth, started } from './view'

const ask = read<MerchantApi>('merchant')
const act = change<MerchantApi>('merchant')
const KEY = 'bind.oauth'
const ASK_EVERY_MS = 3_000
const words = merchantText().oauth

let oauth: StartedOauth | null = null
let stop = (): void => {}
/** The page is on top: nobody is asked for one that was left. */
let shown = false

Page({
  data: {
    t: words.labels,
    enterWords: merchantText().bind.labels.enter,
    ...firstData,
    url: '',
    left: '',
    offline: false,
    shopName: '',
    code: '',
    fault: '',
    busy: false,
  },

  onLoad() {
    void wx.setNavigationBarTitle({ title: words.labels.title })
    oauth = resumable(wx.getStorageSync<unknown>(KEY), Date.now())
    if (oauth === null) void this.begin()
    else this.setData({ phase: 'waiting', url: oauth.url })
  },

  onShow() {
    shown = true
    if (this.data.phase === 'waiting' && oauth !== null) this.wait()
  },

  onHide() {
    shown = false
    stop()
  },

  onUnload() {
    shown = false
    stop()
  },

  async begin() {
    const reply = await act('binding.startOauth', {})
    if (!reply.ok) return this.setData({ phase: 'failed', trouble: staffTrouble(words.labels.failed, reply.error) })
    oauth = started(reply.data, Date.now())
    wx.setStorageSync(KEY, oauth)
    this.setData({ phase: 'waiting', url: oauth.url })
    this.wait()
  },

  /** Asks every few seconds whether the browser is done; the server has the last word about expiry. */
  wait() {
    stop()
    if (shown) stop = repeat(ASK_EVERY_MS, () => this.look())
  },

  async look() {
    if (oauth === null) return
    const asked = oauth
    const reply = await ask('binding.oauthState', { ticket: asked.ticket })
    if (asked !== oauth || this.data.phase !== 'waiting') return
    if (!reply.ok) return this.lookFailed(reply.error)
    const { state, shopName } = reply.data
    const overdue = state === 'waiting' && Date.now() >= asked.until
    this.setData({ offline: false, left: fill(words.left, { span: span(asked.until - Date.now()) }) })
    if (overdue) return this.end('expired')
    if (state === 'arrived') {
      stop()
      this.setData({ phase: 'arrived', shopName: shopName ?? '' })
    } else if (state !== 'waiting') this.end(state)
  },

  /** A lost connection is no answer: the waiting goes on until the time is up. */
  lookFailed(error: ReplyError) {
    if (error.kind === 'transient') {
      this.setData({ offline: true })
      if (oauth !== null && Date.now() >= oauth.until) this.end('expired')
    } else if (error.code === 'binding.oauthState') this.end('expired')
    else {
      stop()
      this.setData({ phase: 'failed', trouble: staffTrouble(words.labels.failed, error) })
    }
  },

  end(phase: 'refused' | 'expired') {
    stop()
    this.forget()
    this.setData({ phase })
  },

  forget() {
    oauth = null
    wx.removeStorageSync(KEY)
  },

  type(event: WechatMiniprogram.CustomEvent<{ value: string }>) {
    this.setData({ code: digits(event.detail.value), fault: '', confirmTrouble: null })
  },

  async confirm() {
    if (this.data.busy || oauth === null) return
    const { code } = this.data
    if (code.length !== 6) return this.setData({ fault: words.labels.codeShort, confirmTrouble: null })
    this.setData({ busy: true, fault: '' })
    const reply = await act('binding.confirmOauth', { ticket: oauth.ticket, code })
    this.setData({ busy: false })
    if (!reply.ok) return this.confirmFailed(reply.error)
    chosenShop.write(reply.data.shop.id)
    this.forget()
    this.setData({ code: '', bound: reply.data })
  },

  /** Too many wrong codes end the ticket: then only a new start helps. */
  confirmFailed(error: ReplyError) {
    if (error.code === 'binding.oauthState') return this.end('expired')
    if (error.code === 'binding.oauthRefused') return this.end('refused')
    this.setData({ fault: error[language()], confirmTrouble: staffTrouble(words.labels.failed, error) })
  },

  restart() {
    stop()
    this.forget()
    this.setData({
      phase: 'starting',
      url: '',
      left: '',
      code: '',
      fault: '',
      shopName: '',
      confirmTrouble: null,
      trouble: null,
      offline: false,
    })
    void this.begin()
  },

  copyLink() {
    void copy(this.data.url)
  },

  act() {
    const go = this.data.trouble?.go ?? ''
    if (go !== '') void wx.redirectTo({ url: go })
    else this.restart()
  },

  toKey() {
    void wx.redirectTo({ url: '/packages/bind/shop/shop' })
  },

  enter() {
    toOverview()
  },
})
