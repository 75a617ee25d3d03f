import type { MerchantApi } from '../../../../typings/api/merchant'
import { change } from '../../../client/change'
import { read } from '../../../client/read'
import { pageShop } from '../../../flows/page-shop'
import { staffViewPage } from '../../../flows/staff-view-page'
import { merchantText } from '../../../text/merchant-text'
import { type CostReply, costPage, EVERY, isOn, PROPOSED, type Quiet } from './view'

type Picked = WechatMiniprogram.CustomEvent<{ value: string | number }>

const ask = read<MerchantApi>('merchant')
const act = change<MerchantApi>('merchant')
const words = merchantText().cost
const shop = pageShop()

/** Quiet hours as they are being edited; null: as they stand. */
let draft: Quiet | null = null

const { view, methods } = staffViewPage<CostReply, ReturnType<typeof costPage>>({
  ask: () => shop.with((id) => ask('cost.get', { shop: id })),
  view: (reply) => costPage(reply, draft),
  failed: words.labels.failed,
})

function edit(parts: Partial<Quiet>): void {
  const reply = view.shown()
  if (reply === null) return
  const { from, to, everyMinutes } = draft ?? reply.quiet
  draft = { from, to, everyMinutes, ...parts }
  view.act.hush()
  view.redraw()
}

Page({
  ...methods,

  data: { t: words.labels, ...view.data() },

  onLoad(query: { shop?: string }) {
    shop.open(query)
    draft = null
    view.open(this)
    void wx.setNavigationBarTitle({ title: words.labels.title })
  },

  pickFrom(event: Picked) {
    edit({ from: Number(event.detail.value) })
  },

  pickTo(event: Picked) {
    edit({ to: Number(event.detail.value) })
  },

  pickEvery(event: Picked) {
    edit({ everyMinutes: EVERY[Number(event.detail.value)] ?? PROPOSED.everyMinutes })
  },

  turnOn() {
    const stands = view.shown()?.quiet
    edit(stands !== undefined && isOn(stands) ? stands : PROPOSED)
  },

  turnOff() {
    edit({ from: 0, to: 0 })
  },

  async save() {
    const quiet = draft
    if (quiet === null) return
    const reply = await view.act.run('save', () => shop.with((id) => act('cost.setQuiet', { shop: id, quiet })))
    if (reply === null) return
    draft = null
    view.show(reply)
    view.act.say(words.saved)
    void wx.pageScrollTo({ scrollTop: 0, duration: 0 })
  },
})
