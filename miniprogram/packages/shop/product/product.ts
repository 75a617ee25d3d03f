import type { ShopperApi } from '../../../../typings/api/shopper'
import { afterWait } from '../../../client/after-wait'
import { isStale } from '../../../client/is-stale'
import { read } from '../../../client/read'
import { sharePicture } from '../../../flows/share-picture'
import { trouble } from '../../../format/trouble'
import { text } from '../../../text/text'
import { skuChoice } from './sku-choice'
import { choiceView, firstData, type Product, productView, wantedNote } from './view'

const ask = read<ShopperApi>('shopper')
const { common, product: words } = text()
type Tap<D> = WechatMiniprogram.TouchEvent<object, object, D & WechatMiniprogram.IAnyObject>

/** Scene of a page that was opened from a timeline (docs/protocols/wechat.md, A6). */
const SINGLE_PAGE = 1154
/** Beside a picture on a card: the surface of the light theme, whoever shares. */
const GROUND = '#F6F5F2'

/** When the product on top was read, UTC ms. */
let readAt = 0

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
    /** Opened from a timeline: nobody is signed in, and no other page can be opened. */
    single: wx.getLaunchOptionsSync().scene === SINGLE_PAGE,
    wanted: { product: '', sku: '', quantity: 1 },
    wantedNote: '',
  },

  onLoad(query: Record<string, string | undefined>) {
    this.setData({ id: decodeURIComponent(query.id ?? '') })
    wx.showShareMenu({ menus: ['shareAppMessage', 'shareTimeline'] })
    void this.load()
  },

  /** Back after a while, perhaps the next day: price and stock are read again. */
  onShow() {
    if (this.data.phase === 'shown' && isStale(readAt, Date.now())) void this.load()
  },

  onUnload() {
    products.delete(this.data.id)
  },

  async onPullDownRefresh() {
    await this.load()
    wx.stopPullDownRefresh()
  },

  /** The card: the name, and the whole picture on 5:4. WeChat shows it at once and takes the picture when it comes. */
  onShareAppMessage() {
    const path = `/packages/shop/product/product?id=${encodeURIComponent(this.data.id)}`
    const { view } = this.data
    const title = view?.name ?? common.brand
    const [picture] = view?.pictures ?? []
    if (picture === undefined) return { title, path }
    return { title, path, imageUrl: picture, promise: sharePicture(picture, GROUND).then((imageUrl) => ({ title, path, imageUrl })) }
  },

  /** In a timeline the picture is square, as it is. */
  onShareTimeline() {
    const { view, id } = this.data
    return { title: view?.name ?? common.brand, query: `id=${encodeURIComponent(id)}`, imageUrl: view?.pictures[0] ?? '' }
  },

  async load() {
    const calm = afterWait(() => this.data.view === null && this.setData({ phase: 'skeleton' }))
    const { id } = this.data
    const reply = await ask('product.get', { id })
    calm()
    if (!reply.ok) {
      const gone = reply.error.code === 'catalog.notFound' || reply.error.code === 'door.input'
      // What was read a moment ago stays, unless it is gone for good.
      if (gone || this.data.view === null)
        this.setData({ phase: gone ? 'gone' : 'error', view: null, trouble: trouble(words.failed, reply.error) })
      return
    }
    products.set(id, reply.data)
    readAt = Date.now()
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
