import type { MerchantApi } from '../../../../typings/api/merchant'
import { change } from '../../../client/change'
import { read } from '../../../client/read'
import { session } from '../../../client/session'
import { go } from '../../../flows/go'
import { pageShop } from '../../../flows/page-shop'
import { staffViewPage } from '../../../flows/staff-view-page'
import { text } from '../../../text/text'
import { handoverText } from '../words/handover-text'
import { type HandoverReply, handoverPage, proofFaults, proofOf, spoken } from './view'

const act = change<MerchantApi>('merchant')
const words = handoverText()
const { labels } = words
const shop = pageShop()

const { view, methods } = staffViewPage<HandoverReply, ReturnType<typeof handoverPage>>({
  ask: () => shop.with((id) => read<MerchantApi>('merchant')('handover.get', { shop: id })),
  view: handoverPage,
  sentAt: ({ now }) => now,
  // The owner's screen waits for the other phone.
  again: ({ running }) => (running?.state === 'offered' ? 5_000 : null),
  failed: labels.failed,
})

/** Nothing of it stays on the phone once the page is left. */
const EMPTY = {
  who: '',
  key: '',
  secret: '',
  setup: '',
  typed: '',
  keyFault: '',
  secretFault: '',
  setupFault: '',
  codeFault: '',
  whoFault: '',
}

Page({
  ...methods,

  data: { t: labels, close: text().common.close, ...view.data(), ...EMPTY, code: '', stopping: false },

  onLoad(query: { shop?: string }) {
    shop.open(query)
    view.open(this)
    void wx.setNavigationBarTitle({ title: labels.title })
  },

  onUnload() {
    this.setData({ ...EMPTY, code: '' })
    methods.onUnload()
  },

  type(event: WechatMiniprogram.CustomEvent<{ value: string }, object, { field: 'key' | 'secret' | 'setup' | 'typed' }>) {
    view.act.hush()
    const { field } = event.currentTarget.dataset
    const fault = field === 'typed' ? 'codeFault' : `${field}Fault`
    this.setData({ [field]: event.detail.value, [fault]: '' })
  },

  pick(event: WechatMiniprogram.TouchEvent<object, object, { id: string }>) {
    this.setData({ who: event.currentTarget.dataset.id, whoFault: '' })
  },

  /** The proof, where its fields are filled as they should be; null else, and the page says which is not. */
  proof() {
    const byKey = this.data.v?.byKey ?? true
    const faults = proofFaults(this.data, byKey)
    this.setData(faults)
    return Object.values(faults).every((fault) => fault === '') ? proofOf(this.data, byKey) : null
  },

  async offer() {
    const { who } = this.data
    const proof = this.proof()
    if (who === '') this.setData({ whoFault: labels.whoFault })
    if (proof === null || who === '') return
    const reply = await view.act.run('offer', () => shop.with((id) => act('handover.offer', { shop: id, id: who, proof })))
    if (reply === null) return
    this.setData({ ...EMPTY, code: spoken(reply.code) })
    view.show(reply)
  },

  async recover() {
    const proof = this.proof()
    if (proof === null) return
    const reply = await view.act.run('recover', () => shop.with((id) => act('handover.recover', { shop: id, proof })))
    if (reply === null) return
    this.setData(EMPTY)
    view.show(reply)
    view.act.say(words.asked)
  },

  async accept() {
    const code = this.data.typed.replace(/\D/g, '')
    if (code.length !== 8) return this.setData({ codeFault: labels.codeFault })
    const reply = await view.act.run('accept', () => shop.with((id) => act('handover.accept', { shop: id, code })))
    if (reply === null) {
      // How many tries are left stands on the page.
      void view.load()
      return
    }
    this.setData(EMPTY)
    view.show(reply)
    view.act.say(words.accepted)
  },

  askStop() {
    view.act.hush()
    this.setData({ stopping: true })
  },

  closeStop() {
    this.setData({ stopping: false })
  },

  async stop() {
    const number = this.data.v?.number ?? 0
    this.setData({ stopping: false })
    const reply = await view.act.run('stop', () => shop.with((id) => act('handover.stop', { shop: id, number })))
    if (reply === null) return
    this.setData({ code: '' })
    view.show(reply)
    view.act.say(words.stopped)
    void session.refresh()
  },

  toStaff() {
    go(shop.url('/packages/merchant/staff/staff'))
  },
})
