import type { MerchantApi } from '../../../../typings/api/merchant'
import type { Reply } from '../../../../typings/reply'
import { change } from '../../../client/change'
import { read } from '../../../client/read'
import { copy } from '../../../flows/copy'
import { go } from '../../../flows/go'
import { pageShop } from '../../../flows/page-shop'
import { staffViewPage } from '../../../flows/staff-view-page'
import { syncPages } from '../../../flows/sync-pages'
import { merchantText } from '../../../text/merchant-text'
import { type SyncReply, syncPage } from './view'

const ask = read<MerchantApi>('merchant')
const act = change<MerchantApi>('merchant')
const ASK_EVERY_MS = 5_000
const TICK_MS = 1_000

const { labels } = merchantText().sync
const shop = pageShop()
/** Server's clock when a round was asked for. */
let askedAt: number | null = null

const { view, methods } = staffViewPage<SyncReply, ReturnType<typeof syncPage>>({
  ask: () => shop.with((id) => ask('sync.get', { shop: id })),
  view: (reply, now) => syncPage(reply, now, askedAt),
  sentAt: (reply) => reply.now,
  again: () => ASK_EVERY_MS,
  tickMs: TICK_MS,
  failed: labels.failed,
})

/** Does something about the shop; every such action answers how sync stands then. */
async function run(send: (shop: string) => Promise<Reply<SyncReply>>): Promise<boolean> {
  const reply = await view.act.run('act', () => shop.with(send))
  if (reply !== null) view.show(reply)
  return reply !== null
}

Page({
  ...methods,

  data: { t: labels, pages: syncPages, ...view.data() },

  onLoad(query: { shop?: string }) {
    shop.open(query)
    askedAt = null
    view.open(this)
    void wx.setNavigationBarTitle({ title: labels.title })
  },

  async now() {
    if (this.data.v?.asked) return
    const before = view.now()
    if (!(await run((id) => act('sync.now', { shop: id })))) return
    askedAt = before
    view.redraw()
  },

  pause() {
    void run((id) => act('sync.pauseFirst', { shop: id }))
  },

  resume() {
    void run((id) => act('sync.resumeFirst', { shop: id }))
  },

  /** Everything a person who helps needs to see; nothing of it is secret or personal. */
  copyDiagnosis() {
    void copy(JSON.stringify(view.shown(), null, 1))
  },

  open(event: WechatMiniprogram.TouchEvent<object, object, { page: string }>) {
    go(shop.url(event.currentTarget.dataset.page))
  },

  toShops() {
    go('/packages/merchant/shops/shops')
  },
})
