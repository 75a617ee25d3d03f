import type { ShopperApi } from '../../../typings/api/shopper'
import { afterWait } from '../../client/after-wait'
import { firstScreen } from '../../client/first-screen'
import { read } from '../../client/read'
import { session } from '../../client/session'
import { openOnWeidian } from '../../flows/open-on-weidian'
import { trip } from '../../flows/trip'
import { orderRow } from '../../format/order-row'
import { text } from '../../text/text'
import { type OrdersData, type OrdersReply, type OrdersTab, ordersTabs, ordersTrouble, ordersView } from './view'

const ask = read<ShopperApi>('shopper')
const { common, orders } = text()

function isOrders(value: unknown): value is OrdersReply {
  return typeof value === 'object' && value !== null && 'orders' in value && 'linked' in value
}

const kept = firstScreen('orders', isOrders)

/** Not drawn, so not in `data`: this page stands once. */
let next: string | null = null
let asked = 0
let keptAt: number | null = null
let search = ''

Page({
  data: {
    t: { ...orders, retry: common.retry, loading: common.loading },
    tabs: ordersTabs,
    tab: 'all' as OrdersTab,
    typed: '',
    phase: 'waiting' as OrdersData['phase'],
    checked: '',
    rows: [] as OrdersData['rows'],
    more: false,
    moreFailed: false,
    offline: '',
    trouble: null as OrdersData['trouble'],
    signing: false,
  },

  onLoad() {
    const last = kept.read()
    if (last === null) return
    keptAt = last.at
    next = last.value.next
    this.setData(ordersView(last.value, 'all', '', Date.now()))
  },

  /** Shown again, perhaps after a purchase: what is there stays until the fresh answer comes. */
  onShow() {
    trip.end()
    void this.load()
  },

  async onPullDownRefresh() {
    await this.load()
    wx.stopPullDownRefresh()
  },

  onReachBottom() {
    if (!this.data.moreFailed) void this.nextPage()
  },

  input(page?: string) {
    const { tab } = this.data
    return { ...(tab === 'all' ? {} : { tab }), ...(search === '' ? {} : { text: search }), ...(page === undefined ? {} : { page }) }
  },

  async load() {
    const turn = ++asked
    const calm = afterWait(() => this.data.rows.length === 0 && turn === asked && this.setData({ phase: 'skeleton' }))
    const member = await session.get()
    const reply = member.ok && member.data.signedIn ? await ask('order.list', this.input()) : null
    calm()
    if (turn !== asked) return
    if (!member.ok) this.setData(ordersTrouble(member.error, this.data.rows.length > 0 ? keptAt : null, Date.now()))
    else if (reply === null) this.setData({ phase: 'signedOut', rows: [], checked: '' })
    else if (!reply.ok) this.setData(ordersTrouble(reply.error, this.data.rows.length > 0 ? keptAt : null, Date.now()))
    else this.show(reply.data)
  },

  show(reply: OrdersReply) {
    const { tab } = this.data
    next = reply.next
    this.setData({ ...ordersView(reply, tab, search, Date.now()), moreFailed: false })
    if (tab !== 'all' || search !== '') return
    kept.write(reply)
    keptAt = Date.now()
  },

  async nextPage() {
    if (next === null || this.data.phase !== 'list') return
    const page = next
    next = null
    const turn = asked
    const reply = await ask('order.list', this.input(page))
    if (turn !== asked) return
    if (!reply.ok) {
      next = page
      this.setData({ moreFailed: true })
      return
    }
    next = reply.data.next
    const from = this.data.rows.length
    const added = Object.fromEntries(reply.data.orders.map((order, index) => [`rows[${from + index}]`, orderRow(order, Date.now())]))
    this.setData({ ...added, more: next !== null, moreFailed: false })
  },

  again() {
    this.setData({ phase: 'waiting', rows: [], trouble: null })
    void this.load()
  },

  pick(event: WechatMiniprogram.TouchEvent<object, object, { id: OrdersTab }>) {
    const { id } = event.currentTarget.dataset
    if (id === this.data.tab) return
    this.setData({ tab: id })
    this.again()
  },

  type(event: WechatMiniprogram.Input) {
    this.setData({ typed: event.detail.value })
  },

  submit() {
    search = this.data.typed.trim().slice(0, 40)
    this.again()
  },

  clear() {
    this.setData({ typed: '' })
    this.submit()
  },

  async pay(event: WechatMiniprogram.CustomEvent<{ id: string }>) {
    const reply = await ask('order.get', { id: event.detail.id })
    if (reply.ok) await openOnWeidian(reply.data.url)
    else void wx.navigateTo({ url: `/packages/account/order/order?id=${encodeURIComponent(event.detail.id)}` })
  },

  openSignIn() {
    this.setData({ signing: true })
  },

  closeSignIn() {
    this.setData({ signing: false })
    this.again()
  },
})
