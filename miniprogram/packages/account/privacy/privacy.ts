import type { ShopperApi } from '../../../../typings/api/shopper'
import type { ReplyError } from '../../../../typings/reply'
import { afterWait } from '../../../client/after-wait'
import { change } from '../../../client/change'
import { read } from '../../../client/read'
import { session } from '../../../client/session'
import { collectExport } from '../../../flows/collect-export'
import { copy } from '../../../flows/copy'
import { openPrivacyGuide } from '../../../flows/open-privacy-guide'
import { shareFile } from '../../../flows/share-file'
import { moment } from '../../../format/moment'
import { trouble } from '../../../format/trouble'
import { fill } from '../../../text/fill'
import { language } from '../../../text/language'
import { text } from '../../../text/text'
import { claimsView, firstData, type Kept, privacyView, unlinkNote } from './view'

const ask = read<ShopperApi>('shopper')
const act = change<ShopperApi>('shopper')
const { common, orders, privacy: words } = text()

/** What the server said last, for drawing anew; and the exported text, which is too long for a page's data. */
let kept: { readonly data: Kept; readonly at: number } | null = null
let file = ''

type Sheet = '' | 'withdraw' | 'export' | 'unlink' | 'erase'

Page({
  data: {
    t: { ...words, retry: common.retry, close: common.close, signIn: orders.signIn },
    ...firstData,
    /** Some phones, and WeChat on a computer, cannot send files to a chat. */
    canShare: wx.canIUse('shareFileMessage'),
    all: false,
    sheet: '' as Sheet,
    busy: false,
    /** What an act answered: said in the sheet, or on the page. */
    said: '',
    fault: '',
    code: '',
    signing: false,
  },

  onLoad() {
    kept = null
    void wx.setNavigationBarTitle({ title: words.title })
    void this.load()
  },

  onUnload() {
    file = ''
  },

  async onPullDownRefresh() {
    await this.load()
    wx.stopPullDownRefresh()
  },

  async load() {
    const calm = afterWait(() => this.data.phase === 'waiting' && this.setData({ phase: 'skeleton' }))
    const reply = await ask('privacy.get', {})
    calm()
    if (reply.ok) {
      kept = { data: reply.data, at: Date.now() }
      this.draw()
      return
    }
    if (reply.error.code === 'door.notMember') this.setData({ phase: 'signedOut' })
    else if (kept === null) this.setData({ phase: 'error', trouble: trouble(words.failed, reply.error) })
    else this.setData({ offline: fill(common.offline, { at: moment(kept.at, Date.now()) }) })
  },

  draw() {
    if (kept !== null) this.setData(privacyView(kept.data, this.data.all, Date.now()))
  },

  retry() {
    this.setData({ phase: 'waiting', trouble: null })
    void this.load()
  },

  showAll() {
    this.setData({ all: !this.data.all })
    this.draw()
  },

  open(event: WechatMiniprogram.TouchEvent<object, object, { sheet: Sheet }>) {
    const { sheet } = event.currentTarget.dataset
    this.setData({ sheet, said: '', fault: '', code: '', busy: false })
    if (sheet === 'unlink') void this.listClaims()
    if (sheet === 'export') void this.collect()
  },

  close() {
    if (!this.data.busy) this.setData({ sheet: '' })
  },

  fail(error: ReplyError) {
    this.setData({ busy: false, fault: error[language()], code: error.code })
  },

  async withdraw() {
    if (this.data.busy) return
    this.setData({ busy: true, fault: '' })
    const reply = await session.forgetPhone()
    if (!reply.ok) return this.fail(reply.error)
    this.setData({ busy: false, sheet: '', said: words.withdrawDone })
    await this.load()
  },

  /** Which orders are linked is asked for where they are shown. */
  async listClaims() {
    this.setData({ claims: null })
    const reply = await ask('claim.list', {})
    if (reply.ok) this.setData(claimsView(reply.data.claims, Date.now()))
    else this.fail(reply.error)
  },

  async unlink(event: WechatMiniprogram.TouchEvent<object, object, { id: string }>) {
    if (this.data.busy) return
    this.setData({ busy: true, fault: '' })
    const reply = await act('claim.undo', { claim: event.currentTarget.dataset.id })
    if (!reply.ok) return this.fail(reply.error)
    const { claims } = reply.data
    if (kept !== null) kept = { ...kept, data: { ...kept.data, claims: claims.length } }
    this.setData({ busy: false, unlinkNote: unlinkNote(claims.length), ...claimsView(claims, Date.now()) })
  },

  async collect() {
    file = ''
    this.setData({ busy: true, said: fill(words.exporting, { n: 0 }) })
    const got = await collectExport((n) => this.setData({ said: fill(words.exporting, { n }) }))
    if ('error' in got) {
      this.setData({ said: '' })
      return this.fail(got.error)
    }
    file = got.text
    this.setData({ busy: false, said: fill(words.exportReady, { n: got.items }) })
  },

  async share() {
    if (file === '') return
    const shared = await shareFile(`weidian-link-${new Date().toISOString().slice(0, 10)}.json`, file)
    this.setData({ fault: shared ? '' : words.exportShareFailed })
  },

  async copyAll() {
    if (file === '') return
    const copied = await copy(file)
    this.setData(copied ? { said: words.exportCopied, fault: '' } : { fault: words.exportCopyDenied })
  },

  async erase() {
    if (this.data.busy) return
    this.setData({ busy: true, fault: '' })
    const reply = await act('privacy.erase', { sure: true })
    if (!reply.ok) return this.fail(reply.error)
    session.leave()
    kept = null
    const { waiting } = reply.data
    const said = waiting === 0 ? words.erasedNote : fill(words.erasedWaits, { n: waiting })
    this.setData({ ...firstData, phase: 'left', sheet: '', busy: false, said })
  },

  copyCode() {
    void copy(this.data.code)
  },

  openGuide() {
    openPrivacyGuide()
  },

  home() {
    void wx.switchTab({ url: '/pages/home/home' })
  },

  openSignIn() {
    this.setData({ signing: true })
  },

  closeSignIn() {
    this.setData({ signing: false })
    this.retry()
  },
})
