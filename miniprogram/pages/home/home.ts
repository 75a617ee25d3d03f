import type { ShopperApi } from '../../../typings/api/shopper'
import { afterWait } from '../../client/after-wait'
import { firstScreen } from '../../client/first-screen'
import { read } from '../../client/read'
import { productCard } from '../../format/product-card'
import { text } from '../../text/text'
import { type HomeData, type HomeReply, homeTrouble, homeView } from './view'

const ask = read<ShopperApi>('shopper')

function isHome(value: unknown): value is HomeReply {
  return typeof value === 'object' && value !== null && 'products' in value && 'categories' in value && 'shops' in value
}

const kept = firstScreen('home', isHome)

/** The pages of products asked for, kept out of `data`: nothing of it is drawn. */
let next: string | null = null
let shopId: string | undefined
let asked = 0
let keptAt: number | null = null

const { common, home } = text()

Page({
  data: {
    t: { ...home, from: common.from, retry: common.retry, loading: common.loading, close: common.close },
    phase: 'waiting' as HomeData['phase'],
    shop: null as HomeData['shop'],
    note: '',
    several: false,
    shops: [] as HomeData['shops'],
    tabs: [] as HomeData['tabs'],
    category: '',
    cards: [] as HomeData['cards'],
    more: false,
    moreFailed: false,
    offline: '',
    trouble: null as HomeData['trouble'],
    choosing: false,
  },

  onLoad() {
    const last = kept.read()
    if (last !== null) {
      keptAt = last.at
      this.show(last.value)
    }
    void this.load()
  },

  async onPullDownRefresh() {
    await this.load()
    wx.stopPullDownRefresh()
  },

  onReachBottom() {
    if (!this.data.moreFailed) void this.nextPage()
  },

  onShareAppMessage() {
    return { title: this.data.shop?.name ?? common.brand, path: '/pages/home/home' }
  },

  show(reply: HomeReply) {
    next = reply.next
    shopId = reply.shop?.id
    this.setData({ ...homeView(reply, Date.now()), moreFailed: false, offline: '', trouble: null })
    if (reply.shop !== null) void wx.setNavigationBarTitle({ title: reply.shop.name })
  },

  async load() {
    const turn = ++asked
    const { category } = this.data
    const calm = afterWait(() => {
      if (this.data.cards.length === 0 && turn === asked) this.setData({ phase: 'skeleton' })
    })
    const reply = await ask('home.get', { ...(shopId === undefined ? {} : { shop: shopId }), ...(category === '' ? {} : { category }) })
    calm()
    if (turn !== asked) return
    if (!reply.ok) {
      const drawn = this.data.cards.length > 0
      const { offline, trouble } = homeTrouble(reply.error, drawn ? keptAt : null, Date.now())
      this.setData({ offline, trouble, phase: trouble === null ? this.data.phase : 'error' })
      return
    }
    this.show(reply.data)
    if (category === '') {
      kept.write(reply.data)
      keptAt = Date.now()
    }
  },

  async nextPage() {
    if (next === null || this.data.phase !== 'list') return
    const page = next
    next = null
    const turn = asked
    const { category } = this.data
    const reply = await ask('home.get', {
      ...(shopId === undefined ? {} : { shop: shopId }),
      ...(category === '' ? {} : { category }),
      page,
    })
    if (turn !== asked) return
    if (!reply.ok) {
      next = page
      this.setData({ moreFailed: true })
      return
    }
    next = reply.data.next
    const from = this.data.cards.length
    const added = Object.fromEntries(reply.data.products.map((product, index) => [`cards[${from + index}]`, productCard(product)]))
    this.setData({ ...added, more: next !== null, moreFailed: false })
  },

  pick(event: WechatMiniprogram.TouchEvent<object, object, { id: string }>) {
    const { id } = event.currentTarget.dataset
    if (id === this.data.category) return
    this.setData({ category: id, cards: [], phase: 'waiting' })
    void this.load()
  },

  retry() {
    this.setData({ phase: 'waiting', trouble: null })
    void this.load()
  },

  openSearch() {
    void wx.navigateTo({ url: `/packages/shop/search/search${shopId === undefined ? '' : `?shop=${encodeURIComponent(shopId)}`}` })
  },

  openShops() {
    this.setData({ choosing: true })
  },

  closeShops() {
    this.setData({ choosing: false })
  },

  switchShop(event: WechatMiniprogram.TouchEvent<object, object, { id: string }>) {
    shopId = event.currentTarget.dataset.id
    this.setData({ choosing: false, category: '', cards: [], phase: 'waiting' })
    void this.load()
  },
})
