import type { MerchantApi } from '../../../../typings/api/merchant'
import { change } from '../../../client/change'
import { read } from '../../../client/read'
import { pageShop } from '../../../flows/page-shop'
import { staffViewPage } from '../../../flows/staff-view-page'
import { language } from '../../../text/language'
import { merchantText } from '../../../text/merchant-text'
import { text } from '../../../text/text'
import { choices, offerFaults, offerPage, type ShopsReply } from './view'

type Change = WechatMiniprogram.CustomEvent<{ value: string }>

const ask = read<MerchantApi>('merchant')
const act = change<MerchantApi>('merchant')
const { labels } = merchantText().offer
const shop = pageShop()
let shown = ''

const { view, methods } = staffViewPage<ShopsReply, NonNullable<ReturnType<typeof offerPage>>>({
  ask: () =>
    shop.with((id) => {
      shown = id
      return ask('binding.list', {})
    }),
  view: (reply) => offerPage(reply, shown),
  failed: labels.failed,
})

Page({
  ...methods,

  data: {
    t: labels,
    close: text().common.close,
    none: merchantText().shops.labels,
    ...view.data(),
    /** As typed; the fields begin with what is kept. */
    typed: { title: null as string | null, note: null as string | null, product: null as string | null },
    productName: '',
    titleFault: '',
    noteFault: '',
    choosing: false,
    wanted: '',
    rows: [] as { id: string; name: string }[],
    rowsSaid: '',
  },

  onLoad(query: { shop?: string }) {
    shop.open(query)
    view.open(this)
    void wx.setNavigationBarTitle({ title: labels.title })
  },

  type(name: 'title' | 'note', value: string) {
    view.act.hush()
    this.setData({ [`typed.${name}`]: value, [`${name}Fault`]: '' })
  },

  typeTitle(event: Change) {
    this.type('title', event.detail.value)
  },

  typeNote(event: Change) {
    this.type('note', event.detail.value)
  },

  now() {
    const { typed } = this.data
    const kept = this.data.v
    return { title: typed.title ?? kept?.title ?? '', note: typed.note ?? kept?.note ?? '', product: typed.product ?? kept?.product ?? '' }
  },

  openChoice() {
    this.setData({ choosing: true, wanted: '' })
    void this.find()
  },

  closeChoice() {
    this.setData({ choosing: false })
  },

  typeWanted(event: WechatMiniprogram.Input) {
    this.setData({ wanted: event.detail.value })
  },

  async find() {
    const wanted = this.data.wanted.trim().slice(0, 40)
    const reply = await shop.with((id) => ask('product.list', { shop: id, state: 'onSale', ...(wanted === '' ? {} : { text: wanted }) }))
    if (reply.ok) this.setData({ rows: choices(reply.data.products), rowsSaid: reply.data.products.length === 0 ? labels.noneFound : '' })
    else this.setData({ rows: [], rowsSaid: `${labels.failedProducts} ${reply.error[language()]}` })
  },

  choose(event: WechatMiniprogram.TouchEvent<object, object, { id: string; name: string }>) {
    const { id, name } = event.currentTarget.dataset
    this.setData({ 'typed.product': id, productName: name, choosing: false })
  },

  async keep(busy: 'save' | 'remove', offer: { title: string; note: string; product: string | null } | null, said: string) {
    const kept = await view.act.run(busy, () => shop.with((id) => act('binding.setOffer', { shop: id, offer })))
    if (kept === null) return
    this.setData({ typed: { title: null, note: null, product: null } })
    view.act.say(said)
    await view.load()
  },

  async save() {
    const { title, note, product } = this.now()
    const wrong = offerFaults({ title, note })
    this.setData(wrong)
    if (wrong.titleFault !== '' || wrong.noteFault !== '') return
    await this.keep('save', { title, note, product: product === '' ? null : product }, labels.saved)
  },

  async remove() {
    await this.keep('remove', null, labels.removed)
  },

  toShops() {
    void wx.redirectTo({ url: '/packages/bind/shop/shop' })
  },
})
