import type { ShopperApi } from '../../../typings/api/shopper'
import { afterWait } from '../../client/after-wait'
import { firstScreen } from '../../client/first-screen'
import { isStale } from '../../client/is-stale'
import { pagedList } from '../../client/paged-list'
import { putAway } from '../../client/put-away-here'
import { read } from '../../client/read'
import { go } from '../../flows/go'
import { longListOf } from '../../flows/long-list-of'
import { nextRows } from '../../flows/next-rows'
import { productCard } from '../../format/product-card'
import { text } from '../../text/text'
import { firstData, type HomeReply, homeTrouble, homeView } from './view'

const ask = read<ShopperApi>('shopper')

function isHome(value: unknown): value is HomeReply {
  return typeof value === 'object' && value !== null && 'products' in value && 'categories' in value && 'shops' in value
}

const kept = firstScreen('home', isHome)

/** Which list is asked for and when it was last kept: none of it is drawn, so none of it is `data`. This page stands once. */
let shopId: string | undefined
let category = ''
let keptAt: number | null = null
let readAt = 0

/** A shop with nothing to show is probably being read for the first time: ask again so often, and for so long. */
const AGAIN_MS = 3_000
const AGAIN_TIMES = 20
let asking = 0
let asked = 0

const list = pagedList(
  (page) =>
    ask('home.get', {
      ...(shopId === undefined ? {} : { shop: shopId }),
      ...(category === '' ? {} : { category }),
      ...(page === undefined ? {} : { page }),
    }),
  (reply) => reply.next,
)

const { common, home } = text()
const longList = longListOf('.ll-grid >>> .ll', '.ll-grid >>> .ll-row')

Page({
  data: {
    t: { ...home, from: common.from, retry: common.retry, loading: common.loading, close: common.close },
    ...firstData,
    category: '',
    moreFailed: false,
    choosing: false,
  },

  onLoad() {
    longList.on(this)
    const last = kept.read()
    if (last !== null) {
      keptAt = last.at
      this.show(last.value)
    }
    void this.load()
  },

  /** Come back to an empty page: perhaps the shop has been read by now. After a while, perhaps the next day: it is read again. */
  onShow() {
    asked = 0
    const bare = this.data.phase === 'empty' || this.data.phase === 'noShop' || this.data.phase === 'error'
    const old = this.data.phase === 'list' && readAt > 0 && isStale(readAt, Date.now())
    if (bare || old) void this.load()
  },

  onHide() {
    clearTimeout(asking)
  },

  onUnload() {
    clearTimeout(asking)
  },

  async onPullDownRefresh() {
    await this.load()
    wx.stopPullDownRefresh()
  },

  onPageScroll({ scrollTop }) {
    longList.scrolled(scrollTop)
  },

  onResize() {
    longList.resized()
  },

  onReachBottom() {
    if (this.data.phase === 'list' && !this.data.moreFailed) void this.nextPage()
  },

  onShareAppMessage() {
    return { title: this.data.shop?.name ?? common.brand, path: '/pages/home/home' }
  },

  show(reply: HomeReply) {
    shopId = reply.shop?.id
    this.setData({ ...homeView(reply, Date.now(), putAway.has), moreFailed: false, offline: '', trouble: null })
    longList.drawn(reply.products.length, true)
  },

  async load() {
    const calm = afterWait(() => this.data.phase === 'waiting' && this.setData({ phase: 'skeleton' }))
    const reply = await list.first()
    calm()
    if (reply === null) return
    if (!reply.ok) {
      const { offline, trouble } = homeTrouble(reply.error, this.data.phase === 'list' ? keptAt : null, Date.now())
      this.setData({ offline, trouble, phase: trouble === null ? this.data.phase : 'error' })
      return
    }
    readAt = Date.now()
    this.show(reply.data)
    this.askAgain()
    if (category !== '') return
    kept.write(reply.data)
    keptAt = Date.now()
  },

  askAgain() {
    clearTimeout(asking)
    const bare = this.data.phase === 'empty' || this.data.phase === 'noShop'
    if (bare && asked++ < AGAIN_TIMES) asking = setTimeout(() => void this.load(), AGAIN_MS)
  },

  async nextPage() {
    const next = await nextRows(
      list,
      'cards',
      () => this.data.cards.length,
      ({ products }) => products.map(productCard),
    )
    if (next === null) return
    this.setData(next.parts)
    if (next.total > 0) longList.drawn(next.total, false)
  },

  pick(event: WechatMiniprogram.TouchEvent<object, object, { id: string }>) {
    const { id } = event.currentTarget.dataset
    if (id === category) return
    category = id
    this.setData({ category: id, cards: [], phase: 'waiting' })
    void this.load()
  },

  openOffer() {
    const product = this.data.offer?.product ?? ''
    if (product !== '') go(`/packages/shop/product/product?id=${encodeURIComponent(product)}`)
  },

  /** For good: this offer does not come back to this phone. */
  closeOffer() {
    if (this.data.offer !== null) putAway.add(this.data.offer.id)
    this.setData({ offer: null })
  },

  retry() {
    this.setData({ phase: 'waiting', trouble: null })
    void this.load()
  },

  openSearch() {
    go(`/packages/shop/search/search${shopId === undefined ? '' : `?shop=${encodeURIComponent(shopId)}`}`)
  },

  openShops() {
    this.setData({ choosing: true })
  },

  closeShops() {
    this.setData({ choosing: false })
  },

  switchShop(event: WechatMiniprogram.TouchEvent<object, object, { id: string }>) {
    shopId = event.currentTarget.dataset.id
    category = ''
    this.setData({ choosing: false, category: '', cards: [], phase: 'waiting' })
    void this.load()
  },
})
