import type { MerchantApi } from '../../../../typings/api/merchant'
import type { Reply } from '../../../../typings/reply'
import { firstScreen } from '../../../client/first-screen'
import { read } from '../../../client/read'
import { chosenShop } from '../../../flows/chosen-shop'
import { staffViewPage } from '../../../flows/staff-view-page'
import { syncPages } from '../../../flows/sync-pages'
import { merchantText } from '../../../text/merchant-text'
import { text } from '../../../text/text'
import { type OverviewReply, overviewPage } from './view'

const ask = read<MerchantApi>('merchant')
const ASK_EVERY_MS = 15_000
const TICK_MS = 1_000

const PARTS = ['shop', 'shops', 'sync', 'toShip', 'attention']

function isOverview(value: unknown): value is OverviewReply {
  return typeof value === 'object' && value !== null && PARTS.every((part) => part in value)
}

const kept = firstScreen('overview', isOverview)
const { labels } = merchantText().overview

/** Of the shop last chosen; where that is bound no more, or not to this person, of the first one. */
async function askChosen(): Promise<Reply<OverviewReply>> {
  const shop = chosenShop.read()
  const answer = await ask('overview.get', shop === undefined ? {} : { shop })
  // Another shop was chosen meanwhile: its own answer is on the way.
  if (shop !== chosenShop.read()) return answer
  if (answer.ok) {
    kept.write(answer.data)
    if (answer.data.shop !== null) chosenShop.write(answer.data.shop.id)
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
    },
    ...view.data(),
    choosing: false,
  },

  onLoad() {
    view.open(this)
    void wx.setNavigationBarTitle({ title: labels.title })
    const last = kept.read()
    if (last !== null) view.show(last.value, last.at)
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
    void view.load()
  },
})
