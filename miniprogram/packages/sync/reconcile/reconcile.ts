import type { MerchantApi } from '../../../../typings/api/merchant'
import type { Reply } from '../../../../typings/reply'
import { change } from '../../../client/change'
import { read } from '../../../client/read'
import { pageShop } from '../../../flows/page-shop'
import { staffViewPage } from '../../../flows/staff-view-page'
import { merchantText } from '../../../text/merchant-text'
import { text } from '../../../text/text'
import { type DayReport, type Kind, type ReconcileReply, reconcilePage } from './view'

const ask = read<MerchantApi>('merchant')
const act = change<MerchantApi>('merchant')
const { labels } = merchantText().reconcile
const shop = pageShop()
const ASK_EVERY_MS = 5_000

let kind: Kind = 'orders'
/** The day the sheet is about. */
let opened: string | null = null

const { view, methods } = staffViewPage<ReconcileReply, NonNullable<ReturnType<typeof reconcilePage>>>({
  ask: () => shop.with((id) => ask('reconcile.list', { shop: id })),
  view: (reply, now) => reconcilePage(reply, kind, now, opened),
  again: (reply) => (reply.days.some(({ verdict }) => verdict === 'running') ? ASK_EVERY_MS : null),
  failed: labels.failed,
})

/** Does something with the day of the sheet, and shows what has come of it among the others. */
async function run(name: string, send: (named: { shop: string; kind: Kind; day: string }) => Promise<Reply<DayReport>>): Promise<void> {
  const day = opened
  if (day === null) return
  const report = await view.act.run(name, () => shop.with((id) => send({ shop: id, kind, day })))
  const reply = view.shown()
  if (report === null || reply === null) return
  const others = reply.days.filter((each) => each.kind !== report.kind || each.day !== report.day)
  // Products are compared as they are today: theirs is another day.
  opened = opened === null ? null : report.day
  view.show({ ...reply, days: [...others, report].sort((a, b) => b.day.localeCompare(a.day)) })
}

Page({
  ...methods,

  data: { t: labels, close: text().common.close, sheetOpen: false, ...view.data() },

  onLoad(query: { shop?: string }) {
    shop.open(query)
    kind = 'orders'
    opened = null
    view.open(this)
    void wx.setNavigationBarTitle({ title: labels.title })
  },

  pick(event: WechatMiniprogram.TouchEvent<object, object, { id: Kind }>) {
    kind = event.currentTarget.dataset.id
    opened = null
    view.redraw()
  },

  openDay(event: WechatMiniprogram.TouchEvent<object, object, { key: string }>) {
    opened = event.currentTarget.dataset.key
    view.act.hush()
    view.redraw()
    this.setData({ sheetOpen: true })
  },

  closeDay() {
    this.setData({ sheetOpen: false })
  },

  compare() {
    void run('run', (named) => act('reconcile.run', named))
  },

  mend() {
    void run('mend', (named) => act('reconcile.mend', named))
  },
})
