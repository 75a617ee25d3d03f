import type { MerchantApi } from '../../../../typings/api/merchant'
import { change } from '../../../client/change'
import { read } from '../../../client/read'
import { pageShop } from '../../../flows/page-shop'
import { staffViewPage } from '../../../flows/staff-view-page'
import { merchantText } from '../../../text/merchant-text'
import { fieldFaults } from '../shop/view'
import { type SpareReply, sparePage } from './view'

type Change = WechatMiniprogram.CustomEvent<{ value: string }>

const ask = read<MerchantApi>('merchant')
const act = change<MerchantApi>('merchant')
const { labels } = merchantText().spare
const { labels: bindLabels } = merchantText().bind
const shop = pageShop()
let shown = ''

const { view, methods } = staffViewPage<SpareReply, NonNullable<ReturnType<typeof sparePage>>>({
  ask: () =>
    shop.with((id) => {
      shown = id
      return ask('binding.list', {})
    }),
  view: (reply) => sparePage(reply, shown),
  failed: labels.failed,
})

const NO_FIELDS = { key: '', secret: '', keyFault: '', secretFault: '' }

Page({
  ...methods,

  data: {
    t: labels,
    paste: bindLabels.paste,
    secretNote: bindLabels.secretNote,
    none: merchantText().shops.labels,
    ...NO_FIELDS,
    ...view.data(),
  },

  onLoad(query: { shop?: string }) {
    shop.open(query)
    view.open(this)
    void wx.setNavigationBarTitle({ title: labels.title })
  },

  typeKey(event: Change) {
    view.act.hush()
    this.setData({ key: event.detail.value, keyFault: '' })
  },

  typeSecret(event: Change) {
    view.act.hush()
    this.setData({ secret: event.detail.value, secretFault: '' })
  },

  async save() {
    const { key, secret } = this.data
    const faults = fieldFaults({ key, secret })
    this.setData({ keyFault: faults.key, secretFault: faults.secret })
    if (faults.key !== '' || faults.secret !== '') return
    const fields = { key: key.trim(), secret: secret.trim() }
    const kept = await view.act.run('save', () => shop.with((id) => act('binding.setSpare', { shop: id, ...fields })))
    if (kept === null) return
    // The secret leaves the phone's memory with the page's data.
    this.setData(NO_FIELDS)
    view.act.say(labels.saved)
    await view.load()
  },

  async remove() {
    const removed = await view.act.run('remove', () => shop.with((id) => act('binding.removeSpare', { shop: id })))
    if (removed === null) return
    view.act.say(labels.removed)
    await view.load()
  },

  toShops() {
    void wx.redirectTo({ url: '/packages/bind/shop/shop' })
  },
})
