import type { MerchantApi } from '../../../../typings/api/merchant'
import { change } from '../../../client/change'
import { read } from '../../../client/read'
import { copy } from '../../../flows/copy'
import { go } from '../../../flows/go'
import { pageShop } from '../../../flows/page-shop'
import { staffViewPage } from '../../../flows/staff-view-page'
import { trouble } from '../../../format/trouble'
import { fill } from '../../../text/fill'
import { deskText } from '../words/desk-text'
import { type MemberField, type MemberReply, memberPage, memberReasons, type Reason } from './view'

const words = deskText()
const { labels } = words.member
const hide = words.hidden
const shop = pageShop()
let member = ''
/** Fields asked for on this visit; nowhere else are they kept. */
let opened: Partial<Record<MemberField, string>> = {}
let field: MemberField = 'name'
/** Counts openings of the page: an answer for an earlier one is dropped. */
let visit = 0

const { view, methods } = staffViewPage<MemberReply, ReturnType<typeof memberPage>>({
  ask: () => shop.with((id) => read<MerchantApi>('merchant')('member.show', { shop: id, member })),
  view: (reply, now) => memberPage(reply, now, opened),
  failed: labels.failed,
})

Page({
  ...methods,

  data: {
    t: labels,
    ...view.data(),
    hiddenHead: words.member.hidden,
    hide,
    reasons: memberReasons,
    asking: false,
    askTitle: '',
    looking: false,
    lookFault: '',
    lookCode: '',
  },

  onLoad(query: { shop?: string; member?: string }) {
    shop.open(query)
    member = decodeURIComponent(query.member ?? '')
    visit += 1
    opened = {}
    view.open(this)
    void wx.setNavigationBarTitle({ title: labels.title })
  },

  /** Whoever picks the phone up next sees nothing that was asked for. */
  onHide() {
    this.cover()
    methods.onHide()
  },

  onUnload() {
    this.cover()
    methods.onUnload()
  },

  cover() {
    visit += 1
    opened = {}
    this.setData({ asking: false, looking: false })
    view.redraw()
  },

  askFor(event: WechatMiniprogram.TouchEvent<object, object, { field: MemberField; name: string }>) {
    const { dataset } = event.currentTarget
    field = dataset.field
    this.setData({ asking: true, askTitle: fill(hide.sheetTitle, { field: dataset.name }), lookFault: '', lookCode: '' })
  },

  closeAsk() {
    this.setData({ asking: false })
  },

  async look({ detail }: WechatMiniprogram.CustomEvent<{ reason: Reason; words?: string }>) {
    if (this.data.looking) return
    const mine = visit
    this.setData({ looking: true, lookFault: '', lookCode: '' })
    const reply = await shop.with((id) => change<MerchantApi>('merchant')('member.reveal', { shop: id, member, field, ...detail }))
    if (mine !== visit) return
    this.setData({ looking: false })
    if (!reply.ok) {
      const { note, codeWords } = trouble(hide.failed, reply.error)
      this.setData({ lookFault: note, lookCode: codeWords })
      return
    }
    opened = { ...opened, [reply.data.field]: reply.data.value }
    this.setData({ asking: false })
    view.redraw()
  },

  copyField(event: WechatMiniprogram.TouchEvent<object, object, { text: string }>) {
    void copy(event.currentTarget.dataset.text)
  },

  openOrder(event: WechatMiniprogram.TouchEvent<object, object, { id: string }>) {
    go(`/packages/merchant/order/order?id=${encodeURIComponent(event.currentTarget.dataset.id)}`)
  },
})
