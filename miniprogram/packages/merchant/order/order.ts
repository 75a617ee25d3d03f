import type { MerchantApi } from '../../../../typings/api/merchant'
import { afterWait } from '../../../client/after-wait'
import { change } from '../../../client/change'
import { read } from '../../../client/read'
import { copy } from '../../../flows/copy'
import { go } from '../../../flows/go'
import { staffTrouble } from '../../../format/staff-trouble'
import { trouble } from '../../../format/trouble'
import { fill } from '../../../text/fill'
import { merchantText } from '../../../text/merchant-text'
import { text } from '../../../text/text'
import { deskText } from '../words/desk-text'
import { firstData, type HiddenField, hiddenRows, orderReasons, type Reason, type StaffOrder, staffOrderView } from './view'

const ask = read<MerchantApi>('merchant')
const { labels } = merchantText().order
const { common, order: words } = text()
const TICK_MS = 10_000

const hide = deskText().hidden

let order: StaffOrder | null = null
/** Fields asked for on this visit; nowhere else are they kept. */
let opened: Partial<Record<HiddenField, string>> = {}
let field: HiddenField = 'name'
let unchanged = false
/** Counts openings of the page: an answer for an earlier one is dropped. */
let visit = 0
/** Counts looks at hidden fields, and ends of them: an answer that comes after the page was covered opens nothing. */
let looks = 0
let stop = (): void => {}

/** Did the shop's reading bring anything that a person would see? */
function same(before: StaffOrder | null, after: StaffOrder): boolean {
  return before !== null && JSON.stringify({ ...before, checkedAt: 0 }) === JSON.stringify({ ...after, checkedAt: 0 })
}

Page({
  data: {
    t: { ...words, copy: common.copy },
    copyLinkWords: labels.copyLink,
    id: '',
    ...firstData,
    refreshing: false,
    hide,
    reasons: orderReasons,
    asking: false,
    askTitle: '',
    looking: false,
    lookFault: '',
    lookCode: '',
  },

  onLoad(query: { id?: string }) {
    visit += 1
    order = null
    opened = {}
    void wx.setNavigationBarTitle({ title: labels.title })
    this.setData({ id: decodeURIComponent(query.id ?? '') })
    void this.load()
  },

  onShow() {
    const ticking = setInterval(() => this.draw(), TICK_MS)
    stop = () => clearInterval(ticking)
  },

  /** Whoever picks the phone up next sees nothing that was asked for. */
  onHide() {
    stop()
    this.cover()
  },

  onUnload() {
    stop()
    this.cover()
  },

  cover() {
    looks += 1
    opened = {}
    this.setData({ asking: false, looking: false, hidden: order === null ? [] : hiddenRows(order, opened) })
  },

  askFor(event: WechatMiniprogram.TouchEvent<object, object, { field: HiddenField }>) {
    field = event.currentTarget.dataset.field
    this.setData({
      asking: true,
      askTitle: fill(hide.sheetTitle, { field: hide.fields[field] }),
      lookFault: '',
      lookCode: '',
    })
  },

  closeAsk() {
    this.setData({ asking: false })
  },

  async look({ detail }: WechatMiniprogram.CustomEvent<{ reason: Reason; words?: string }>) {
    if (this.data.looking) return
    const { id } = this.data
    looks += 1
    const mine = looks
    this.setData({ looking: true, lookFault: '', lookCode: '' })
    const reply = await change<MerchantApi>('merchant')('order.reveal', { id, field, ...detail })
    if (mine !== looks) return
    this.setData({ looking: false })
    if (!reply.ok) {
      const { note, codeWords } = trouble(hide.failed, reply.error)
      this.setData({ lookFault: note, lookCode: codeWords })
      return
    }
    opened = { ...opened, [reply.data.field]: reply.data.value }
    this.setData({ asking: false, hidden: order === null ? [] : hiddenRows(order, opened) })
  },

  copyField(event: WechatMiniprogram.TouchEvent<object, object, { text: string }>) {
    void copy(event.currentTarget.dataset.text)
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

  show(fresh: StaffOrder, nothingNew: boolean) {
    order = fresh
    unchanged = nothingNew
    this.setData({ phase: 'shown', trouble: null, view: staffOrderView(fresh, Date.now(), nothingNew), hidden: hiddenRows(fresh, opened) })
  },

  draw() {
    if (order !== null) this.setData({ view: staffOrderView(order, Date.now(), unchanged) })
  },

  openProduct(event: WechatMiniprogram.CustomEvent<{ id: string }>) {
    go(`/packages/shop/product/product?id=${encodeURIComponent(event.detail.id)}`)
  },

  copyLink() {
    void copy(this.data.view?.url ?? '')
  },

  copyCode() {
    void copy(this.data.failed?.code ?? '')
  },

  act() {
    const place = this.data.trouble?.go ?? ''
    if (place !== '') return go(place)
    this.setData({ phase: 'waiting', trouble: null })
    void this.load()
  },
})
