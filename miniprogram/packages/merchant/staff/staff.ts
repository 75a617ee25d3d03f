import type { MerchantApi } from '../../../../typings/api/merchant'
import { change } from '../../../client/change'
import { read } from '../../../client/read'
import { session } from '../../../client/session'
import { type LowerRole, viewAs } from '../../../client/view-as'
import { currentShop } from '../../../flows/current-shop'
import { go } from '../../../flows/go'
import { staffViewPage } from '../../../flows/staff-view-page'
import { fill } from '../../../text/fill'
import { staffText } from '../../../text/staff-text'
import { text } from '../../../text/text'
import { type GivenRole, type StaffReply, staffPage, tookRows } from './view'

type RowTap = WechatMiniprogram.TouchEvent<object, object, { id: string; name: string }>

const ask = read<MerchantApi>('merchant')
const act = change<MerchantApi>('merchant')
const words = staffText()

/** The shop the page is about, and the invitation that was just made: shown once, so it is kept nowhere else. */
let shop = ''
let named: string | undefined
let ticket = ''
let target = ''
let targetName = ''

const { view, methods } = staffViewPage<StaffReply, ReturnType<typeof staffPage>>({
  ask: async () => {
    const found = await currentShop(named)
    if (!found.ok) return found
    shop = found.data
    return ask('staff.list', { shop })
  },
  view: staffPage,
  failed: words.failed,
})

Page({
  ...methods,

  data: {
    t: words.labels,
    close: text().common.close,
    ...view.data(),
    sheet: '' as '' | 'invite' | 'ready' | 'remove' | 'role' | 'took' | 'as',
    viewAs: words.viewAs,
    took: null as ReturnType<typeof tookRows> | null,
    sheetTitle: '',
    label: '',
    role: 'service' as GivenRole,
  },

  onLoad(query: Record<string, string | undefined>) {
    named = query.shop === undefined ? undefined : decodeURIComponent(query.shop)
    ticket = ''
    view.open(this)
    void wx.setNavigationBarTitle({ title: words.labels.title })
  },

  /** Only a card made from the button carries the invitation. */
  onShareAppMessage({ from }: { from: string }) {
    if (from !== 'button' || ticket === '') return { title: text().common.brand, path: '/pages/home/home' }
    const title = words.cardPlain
    return { title, path: `/packages/merchant/join/join?ticket=${ticket}` }
  },

  openInvite() {
    view.act.hush()
    ticket = ''
    this.setData({ sheet: 'invite', sheetTitle: words.labels.inviteTitle, label: '' })
  },

  closeSheet() {
    ticket = ''
    this.setData({ sheet: '' })
    void view.load()
  },

  type(event: WechatMiniprogram.CustomEvent<{ value: string }>) {
    this.setData({ label: event.detail.value })
  },

  pick(event: WechatMiniprogram.TouchEvent<object, object, { id: GivenRole }>) {
    this.setData({ role: event.currentTarget.dataset.id })
  },

  async make() {
    if (this.data.busy !== '') return
    const { role, label } = this.data
    const reply = await view.act.run('invite', () => act('staff.invite', { shop, role, label }))
    if (reply === null) {
      this.setData({ sheet: '' })
      return
    }
    ticket = reply.ticket
    this.setData({ sheet: 'ready', sheetTitle: words.labels.readyTitle })
  },

  async withdraw(event: RowTap) {
    const { id } = event.currentTarget.dataset
    const reply = await view.act.run(id, () => act('staff.withdraw', { shop, invitation: id }))
    if (reply === null) return
    view.show(reply)
    view.act.say(words.withdrawn)
  },

  askRemove(event: RowTap) {
    const { id, name } = event.currentTarget.dataset
    target = id
    targetName = name
    view.act.hush()
    this.setData({ sheet: 'remove', sheetTitle: fill(words.labels.removeTitle, { who: name }) })
  },

  async remove() {
    this.setData({ sheet: '' })
    const reply = await view.act.run(target, () => act('staff.remove', { shop, id: target }))
    if (reply === null) return
    view.show(reply)
    view.act.say(words.removed)
    this.setData({ sheet: 'took', sheetTitle: fill(words.labels.tookTitle, { who: targetName }), took: tookRows(reply.took, Date.now()) })
  },

  openRole(event: WechatMiniprogram.TouchEvent<object, object, { id: string; name: string; role: GivenRole; can: boolean }>) {
    const { id, name, role, can } = event.currentTarget.dataset
    if (!can) return
    target = id
    view.act.hush()
    this.setData({ sheet: 'role', sheetTitle: fill(words.labels.roleTitle, { who: name }), role })
  },

  async setRole() {
    const { role } = this.data
    this.setData({ sheet: '' })
    const reply = await view.act.run(target, () => act('staff.setRole', { shop, id: target, role }))
    if (reply === null) return
    view.show(reply)
    view.act.say(words.roleSet)
  },

  openHandover() {
    go(`/packages/merchant/handover/handover?shop=${encodeURIComponent(shop)}`)
  },

  openAs() {
    this.setData({ sheet: 'as', sheetTitle: words.viewAs.title })
  },

  seeAs(event: WechatMiniprogram.TouchEvent<object, object, { id: LowerRole }>) {
    viewAs.start(event.currentTarget.dataset.id)
    void wx.reLaunch({ url: '/packages/merchant/overview/overview' })
  },

  async leave() {
    const reply = await view.act.run('leave', () => act('staff.leave', { shop }))
    if (reply === null) return
    await session.refresh()
    void wx.switchTab({ url: '/pages/me/me' })
  },
})
