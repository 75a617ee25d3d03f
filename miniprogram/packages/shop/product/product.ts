import type { ShopperApi } from '../../../../typings/api/shopper'
import { afterWait } from '../../../client/after-wait'
import { read } from '../../../client/read'
import { trouble } from '../../../format/trouble'
import { text } from '../../../text/text'
import { skuChoice } from './sku-choice'
import { choiceView, firstData, type Product, productView, wantedNote } from './view'

const ask = read<ShopperApi>('shopper')
const { common, product: words } = text()
type Tap<D> = WechatMiniprogram.TouchEvent<object, object, D & WechatMiniprogram.IAnyObject>

/** Products by id of the pages that stand on the stack: of these, only views are drawn. */
const products = new Map<string, Product>()

Page({
  data: {
    t: { ...words, to: common.to, soldOut: common.soldOut, close: common.close, retry: common.retry },
    id: '',
    ...firstData,
    at: 1,
    choosing: false,
    buying: false,
    wanted: { product: '', sku: '', quantity: 1 },
    wantedNote: '',
  },

  onLoad(query: Record<string, string | undefined>) {
    this.setData({ id: decodeURIComponent(query.id ?? '') })
    void this.load()
  },

  onUnload() {
    products.delete(this.data.id)
  },

  async onPullDownRefresh() {
    await this.load()
    wx.stopPullDownRefresh()
  },

  onShareAppMessage() {
    return {
      title: this.data.view?.name ?? common.brand,
      path: `/packages/shop/product/product?id=${encodeURIComponent(this.data.id)}`,
      imageUrl: this.data.view?.pictures[0] ?? '',
    }
  },

  async load() {
    const calm = afterWait(() => this.data.view === null && this.setData({ phase: 'skeleton' }))
    const { id } = this.data
    const reply = await ask('product.get', { id })
    calm()
    if (!reply.ok) {
      this.setData({ phase: 'error', view: null, trouble: trouble(words.failed, reply.error) })
      return
    }
    products.set(id, reply.data)
    this.setData({ phase: 'shown', view: productView(reply.data), trouble: null })
    this.choose(this.data.picked, this.data.choice?.quantity ?? 1)
  },

  choose(picked: string[], quantity: number) {
    const product = products.get(this.data.id)
    if (product !== undefined) this.setData({ picked, choice: choiceView(product, picked, quantity, Date.now()) })
  },

  retry() {
    this.setData({ phase: 'waiting', trouble: null })
    void this.load()
  },

  turned(event: WechatMiniprogram.SwiperChange) {
    this.setData({ at: event.detail.current + 1 })
  },

  look(event: Tap<{ url: string }>) {
    const { url } = event.currentTarget.dataset
    void wx.previewImage({ current: url, urls: this.data.view?.pictures.includes(url) ? this.data.view.pictures : [url] })
  },

  openChoice() {
    this.setData({ choosing: true })
  },

  closeChoice() {
    this.setData({ choosing: false })
  },

  pick(event: Tap<{ group: number; value: string; off: boolean }>) {
    const { group, value, off } = event.currentTarget.dataset
    if (off) return
    const picked = [...this.data.picked]
    for (let index = 0; index <= group; index += 1) picked[index] ??= ''
    picked[group] = picked[group] === value ? '' : value
    this.choose(picked, this.data.choice?.quantity ?? 1)
  },

  step(event: Tap<{ by: number }>) {
    this.choose(this.data.picked, (this.data.choice?.quantity ?? 1) + event.currentTarget.dataset.by)
  },

  /** Without SKUs and for one piece there is still the choice of how many: the sheet opens first, always. */
  buy() {
    const product = products.get(this.data.id)
    const { choice } = this.data
    if (product === undefined || choice === null) return
    if (!this.data.choosing || !choice.ready) {
      this.setData({ choosing: true })
      return
    }
    const sku = product.skus.length > 0 ? (skuChoice(product.skus, this.data.picked).sku?.id ?? '') : ''
    const wanted = { product: product.id, sku, quantity: choice.quantity }
    this.setData({ choosing: false, buying: true, wanted, wantedNote: wantedNote(product, sku, choice.quantity) })
  },

  closeBuy() {
    this.setData({ buying: false })
  },

  goHome() {
    void wx.switchTab({ url: '/pages/home/home' })
  },
})
