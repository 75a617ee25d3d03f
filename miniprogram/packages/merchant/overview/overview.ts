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

/** Days that were kept of this shop: an answer that does not tell them takes none away. */
function keptDays(shop: string | undefined): OverviewReply['days'] {
  const last = kept.read()?.value
  return last !== undefined && last.shop?.id === shop ? (last.days ?? null) : null
}

/** The page, while it is open. */
let overview: { readonly days: (shop: string, days: Days) => void; readonly count: (shop: string) => void } | null = null
const { labels } = merchantText().overview

type Days = NonNullable<OverviewReply['days']>

/** The shop whose days are drawn, and when they came: they change slowly, so they are not asked for with every round. */
let drawn: { readonly shop: string; readonly at: number } | null = null
const DAYS_EVERY_MS = 5 * 60_000
const DAYS = 14

/** Were the days of this shop told a moment ago? */
const isDrawn = (shop: string | undefined): boolean => drawn !== null && drawn.shop === shop && Date.now() - drawn.at < DAYS_EVERY_MS

/** Of the shop last chosen; where that is bound no more, or not to this person, of the first one. */
async function askChosen(): Promise<Reply<OverviewReply>> {
  const shop = chosenShop.read()
  const withDays = !isDrawn(shop)
  const answer = await ask('overview.get', { ...(shop === undefined ? {} : { shop }), ...(withDays ? { days: DAYS } : {}) })
  // Another shop was chosen meanwhile: its own answer is on the way.
  if (shop !== chosenShop.read()) return answer
  if (answer.ok) {
    const { shop: found, you, days } = answer.data
    kept.write({ ...answer.data, days: days ?? keptDays(found?.id) })
    if (found === null) return answer
    chosenShop.write(found.id)
    if (withDays && days != null) overview?.days(found.id, days)
    // So many orders that the first screen would have had to wait for them: they are counted after it stands.
    else if (withDays && you?.may.includes('order.read') === true) setTimeout(() => overview?.count(found.id), 0)
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
    days: null as ReturnType<typeof dayBars> | null,
  },

  onLoad() {
    drawn = null
    overview = { days: (shop, days) => this.drawDays(shop, days), count: (shop) => void this.countDays(shop) }
    view.open(this)
    void wx.setNavigationBarTitle({ title: labels.title })
    const last = kept.read()
    if (last === null) return
    view.show(last.value, last.at)
    if (last.value.days != null) this.setData({ days: dayBars(last.value.days) })
  },

  open(event: WechatMiniprogram.TouchEvent<object, object, { page: string; tab?: string }>) {
    const { page, tab } = event.currentTarget.dataset
    const shop = this.data.v === null ? '' : `shop=${encodeURIComponent(this.data.v.shop.id)}`
    go(`${page}?${shop}${tab === undefined ? '' : `&tab=${tab}`}`)
  },

  drawDays(shop: string, days: Days) {
    drawn = { shop, at: Date.now() }
    this.setData({ days: dayBars(days) })
  },

  /** What failed is asked for the next time. */
  async countDays(shop: string) {
    drawn = { shop, at: Date.now() }
    const reply = await ask('days.get', { shop, days: DAYS })
    if (drawn?.shop !== shop) return
    if (reply.ok) this.drawDays(shop, reply.data)
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
