import type { ShopperApi } from '../../../typings/api/shopper'
import { afterWait } from '../../client/after-wait'
import { firstScreen } from '../../client/first-screen'
import { pagedList } from '../../client/paged-list'
import { read } from '../../client/read'
import { session } from '../../client/session'
import { go } from '../../flows/go'
import { longListOf } from '../../flows/long-list-of'
import { nextRows } from '../../flows/next-rows'
import { openOnWeidian } from '../../flows/open-on-weidian'
import { trip } from '../../flows/trip'
import { orderRow } from '../../format/order-row'
import { text } from '../../text/text'
import { firstData, type OrdersReply, type OrdersTab, ordersTabs, ordersTrouble, ordersView } from './view'

const ask = read<ShopperApi>('shopper')
const { claim, common, orders } = text()

function isOrders(value: unknown): value is OrdersReply {
  return typeof value === 'object' && value !== null && 'orders' in value && 'linked' in value
}

const kept = firstScreen('orders', isOrders)

/** Which list is asked for and when it was last kept: not drawn, so not in `data`. This page stands once. */
let tab: OrdersTab = 'all'
let search = ''
let keptAt: number | null = null

const list = pagedList(
  (page) =>
    ask('order.list', {
      ...(tab === 'all' ? {} : { tab }),
      ...(search === '' ? {} : { text: search }),
      ...(page === undefined ? {} : { page }),
    }),
  (reply) => reply.next,
)
const longList = longListOf('.ll', '.ll-row')

Page({
  data: {
    t: { ...orders, claim: claim.entry, retry: common.retry, loading: common.loading },
    tabs: ordersTabs,
    ...firstData,
    typed: '',
    moreFailed: false,
    signing: false,
  },

  onLoad() {
    longList.on(this)
    const last = kept.read()
    if (last === null) return
    keptAt = last.at
    this.draw(last.value)
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

  onPageScroll({ scrollTop }) {
    longList.scrolled(scrollTop)
  },

  onResize() {
    longList.resized()
  },

  onReachBottom() {
    if (this.data.phase === 'list' && !this.data.moreFailed) void this.nextPage()
  },

  async load() {
    const calm = afterWait(() => this.data.phase === 'waiting' && this.setData({ phase: 'skeleton' }))
    const known = session.known()
    // Who is not known to be signed out just asks: the answer tells, and one call is enough.
    const stranger = known !== null && !known.signedIn
    const reply = stranger ? null : await list.first()
    calm()
    const signedOut = stranger || (reply?.ok === false && reply.error.code === 'door.notMember')
    if (signedOut) this.setData({ phase: 'signedOut', rows: [], checked: '' })
    else if (reply?.ok) this.show(reply.data)
    else if (reply !== null) this.setData(ordersTrouble(reply.error, this.data.phase === 'list' ? keptAt : null, Date.now()))
  },

  draw(reply: OrdersReply) {
    this.setData({ ...ordersView(reply, tab, search, Date.now()), moreFailed: false })
    longList.drawn(reply.orders.length, true)
  },

  show(reply: OrdersReply) {
    this.draw(reply)
    if (tab !== 'all' || search !== '') return
    kept.write(reply)
    keptAt = Date.now()
  },

  async nextPage() {
    const next = await nextRows(
      list,
      'rows',
      () => this.data.rows.length,
      (reply) => reply.orders.map((order) => orderRow(order, Date.now())),
    )
    if (next === null) return
    this.setData(next.parts)
    if (next.total > 0) longList.drawn(next.total, false)
  },

  again() {
    this.setData({ phase: 'waiting', rows: [], trouble: null })
    void this.load()
  },

  pick(event: WechatMiniprogram.TouchEvent<object, object, { id: OrdersTab }>) {
    const { id } = event.currentTarget.dataset
    if (id === tab) return
    tab = id
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
    else go(`/packages/account/order/order?id=${encodeURIComponent(event.detail.id)}`)
  },

  openClaim() {
    go('/packages/account/claim/claim')
  },

  openSignIn() {
    this.setData({ signing: true })
  },

  closeSignIn() {
    this.setData({ signing: false })
    this.again()
  },
})
