import type { MerchantApi } from '../../../../typings/api/merchant'
import type { Reply } from '../../../../typings/reply'
import { chosenShop } from '../../../client/chosen-shop'
import { firstScreen } from '../../../client/first-screen'
import { read } from '../../../client/read'
import { go } from '../../../flows/go'
import { staffViewPage } from '../../../flows/staff-view-page'
import { syncPages } from '../../../flows/sync-pages'
import { merchantText } from '../../../text/merchant-text'
import { text } from '../../../text/text'
import { dayBars, type OverviewReply, overviewPage } from './view'

const ask = read<MerchantApi>('merchant')
const ASK_EVERY_MS = 15_000
const TICK_MS = 1_000

const PARTS = ['shop', 'shops', 'sync', 'toShip', 'attention']

function isOverview(value: unknown): value is OverviewReply {
  return typeof value === 'object' && value !== null && PARTS.every((part) => part in value)
}

const kept = firstScreen('overview', isOverview)

/** The page, while it is open. */
let overview: { readonly loaded: (shop: string) => void } | null = null
const { labels } = merchantText().overview

/** The shop whose days are drawn, and when they were asked for: they change slowly, so they are not asked for with every round. */
let drawn: { readonly shop: string; readonly at: number } | null = null
const DAYS_EVERY_MS = 5 * 60_000
const DAYS = 14

/** Of the shop last chosen; where that is bound no more, or not to this person, of the first one. */
async function askChosen(): Promise<Reply<OverviewReply>> {
  const shop = chosenShop.read()
  const answer = await ask('overview.get', shop === undefined ? {} : { shop })
  // Another shop was chosen meanwhile: its own answer is on the way.
  if (shop !== chosenShop.read()) return answer
  if (answer.ok) {
    kept.write(answer.data)
    const { shop: found, you } = answer.data
    if (found !== null) {
      chosenShop.write(found.id)
      if (you?.may.includes('order.read') === true) setTimeout(() => overview?.loaded(found.id), 0)
    }
    return answer
  }
  if (shop === undefined || (answer.error.kind !== 'input' && answer.error.kind !== 'denied')) return answer
  chosenShop.forget()
  return askChosen()
}

const { view, methods } = staffViewPage<OverviewReply, NonNullable<ReturnType<typeof overviewPage>>>({
  ask: askChosen,
  view: overviewPage,
  sentAt: (reply) => reply.sync?.now ?? null,
  again: () => ASK_EVERY_MS,
  tickMs: TICK_MS,
  failed: labels.failed,
})

type Days = ReturnType<typeof dayBars>

Page({
  ...methods,

  data: {
    t: labels,
    close: text().common.close,
    pages: {
      ...syncPages,
      orders: '/packages/merchant/orders/orders',
      products: '/packages/merchant/products/products',
      members: '/packages/merchant/members/members',
      checks: '/packages/bind/checks/checks',
      staff: '/packages/merchant/staff/staff',
      audit: '/packages/merchant/audit/audit',
      shops: '/packages/merchant/shops/shops',
      days: '/packages/charts/days/days',
    },
    ...view.data(),
    choosing: false,
    days: null as Days | null,
  },

  onLoad() {
    drawn = null
    overview = { loaded: (shop) => void this.loadDays(shop) }
    view.open(this)
    void wx.setNavigationBarTitle({ title: labels.title })
    const last = kept.read()
    if (last !== null) view.show(last.value, last.at)
  },

  open(event: WechatMiniprogram.TouchEvent<object, object, { page: string; tab?: string }>) {
    const { page, tab } = event.currentTarget.dataset
    const shop = this.data.v === null ? '' : `shop=${encodeURIComponent(this.data.v.shop.id)}`
    go(`${page}?${shop}${tab === undefined ? '' : `&tab=${tab}`}`)
  },

  /** After the first screen stands. Who may not read orders sees no bars; what failed is asked for the next time. */
  async loadDays(shop: string) {
    if (drawn?.shop === shop && Date.now() - drawn.at < DAYS_EVERY_MS) return
    drawn = { shop, at: Date.now() }
    const reply = await ask('days.get', { shop, days: DAYS })
    if (drawn?.shop !== shop) return
    if (reply.ok) this.setData({ days: dayBars(reply.data) })
    else drawn = null
  },

  toBind() {
    go('/packages/bind/shop/shop')
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
    void view.load()
  },
})
