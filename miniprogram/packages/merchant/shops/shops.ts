import type { MerchantApi } from '../../../../typings/api/merchant'
import { change } from '../../../client/change'
import { chosenShop } from '../../../client/chosen-shop'
import { read } from '../../../client/read'
import { copy } from '../../../flows/copy'
import { go } from '../../../flows/go'
import { staffViewPage } from '../../../flows/staff-view-page'
import { fill } from '../../../text/fill'
import { merchantText } from '../../../text/merchant-text'
import { text } from '../../../text/text'
import { exportFile } from '../export-sheet/export-file'
import { type ShopsReply, shopsPage } from './view'

type ShopTap = WechatMiniprogram.TouchEvent<object, object, { id: string; name: string }>

const ask = read<MerchantApi>('merchant')
const act = change<MerchantApi>('merchant')
const words = merchantText().shops

/** The shop the sheet asks about. */
let target: { readonly id: string; readonly name: string } | null = null

const { view, methods } = staffViewPage<ShopsReply, NonNullable<ReturnType<typeof shopsPage>>>({
  ask: () => ask('binding.list', {}),
  view: shopsPage,
  failed: words.labels.failed,
})

/** The shop whose data are taken along. */
let taken = { id: '', name: '' }

const file = exportFile({
  what: 'shop',
  begin: () => act('shop.export', { shop: taken.id }),
  said: () => '',
  shopName: () => taken.name,
})

Page({
  ...methods,
  ...file.methods,

  data: {
    t: words.labels,
    checks: merchantText().overview.labels.checks,
    offer: merchantText().offer.labels,
    close: text().common.close,
    ...view.data(),
    asking: false,
    ...file.data(),
    sheetTitle: '',
  },

  onLoad() {
    file.on(this)
    view.open(this)
    void wx.setNavigationBarTitle({ title: words.labels.title })
  },

  onUnload() {
    file.off()
    methods.onUnload()
  },

  /** Also before leaving, from the sheet that asks. */
  takeAll(event: ShopTap) {
    const { id, name } = event.currentTarget.dataset
    taken = id === undefined || id === '' ? { id: target?.id ?? '', name: target?.name ?? '' } : { id, name }
    this.setData({ asking: false })
    file.methods.openExport()
  },

  askUnbind(event: ShopTap) {
    target = event.currentTarget.dataset
    view.act.hush()
    this.setData({ asking: true, sheetTitle: fill(words.sheetTitle, { shop: target.name }) })
  },

  closeSheet() {
    this.setData({ asking: false })
  },

  async unbind() {
    if (target === null) return
    const { id, name } = target
    this.setData({ asking: false })
    const reply = await view.act.run('unbind', () => act('binding.unbind', { shop: id }))
    if (reply !== null) {
      if (chosenShop.read() === id) chosenShop.forget()
      view.act.say(fill(words.unbindDone, { shop: name }))
    }
    await view.load()
  },

  async undo(event: ShopTap) {
    const { id, name } = event.currentTarget.dataset
    const reply = await view.act.run('undo', () => act('binding.undoUnbind', { shop: id }))
    if (reply !== null) view.act.say(fill(words.undoDone, { shop: name }))
    await view.load()
  },

  copy(event: WechatMiniprogram.TouchEvent<object, object, { text: string }>) {
    void copy(event.currentTarget.dataset.text)
  },

  toSpare(event: ShopTap) {
    go(`/packages/bind/spare/spare?shop=${encodeURIComponent(event.currentTarget.dataset.id)}`)
  },

  toOffer(event: ShopTap) {
    go(`/packages/bind/offer/offer?shop=${encodeURIComponent(event.currentTarget.dataset.id)}`)
  },

  toChecks(event: ShopTap) {
    go(`/packages/bind/checks/checks?shop=${encodeURIComponent(event.currentTarget.dataset.id)}`)
  },

  toBind() {
    go('/packages/bind/shop/shop')
  },
})
