import type { ShopperApi } from '../../../../typings/api/shopper'
import { afterWait } from '../../../client/after-wait'
import { read } from '../../../client/read'
import { productCard } from '../../../format/product-card'
import { text } from '../../../text/text'
import { type SearchData, searchTrouble, searchView } from './view'

const ask = read<ShopperApi>('shopper')
const { common, search } = text()

/** Not drawn, so not in `data`. Reset in `onLoad`: one search page stands at a time. */
let words = ''
let shop: string | undefined
let next: string | null = null
let asked = 0

Page({
  data: {
    t: { ...search, from: common.from, retry: common.retry, loading: common.loading },
    typed: '',
    phase: 'start' as SearchData['phase'],
    cards: [] as SearchData['cards'],
    more: false,
    moreFailed: false,
    emptyNote: '',
    trouble: null as SearchData['trouble'],
  },

  onLoad(query: Record<string, string | undefined>) {
    shop = query.shop === undefined ? undefined : decodeURIComponent(query.shop)
    words = ''
    next = null
  },

  type(event: WechatMiniprogram.Input) {
    this.setData({ typed: event.detail.value })
  },

  clear() {
    asked += 1
    this.setData({ typed: '', phase: 'start', cards: [] })
  },

  submit() {
    words = this.data.typed.trim().slice(0, 40)
    if (words !== '') void this.find()
  },

  async find() {
    const turn = ++asked
    this.setData({ phase: 'waiting', cards: [], trouble: null })
    const calm = afterWait(() => turn === asked && this.setData({ phase: 'skeleton' }))
    const reply = await ask('catalog.search', { text: words, ...(shop === undefined ? {} : { shop }) })
    calm()
    if (turn !== asked) return
    if (!reply.ok) {
      this.setData(searchTrouble(reply.error))
      return
    }
    next = reply.data.next
    this.setData({ ...searchView(reply.data, words), moreFailed: false })
  },

  onReachBottom() {
    if (!this.data.moreFailed) void this.nextPage()
  },

  async nextPage() {
    if (next === null) return
    const page = next
    next = null
    const turn = asked
    const reply = await ask('catalog.search', { text: words, page, ...(shop === undefined ? {} : { shop }) })
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
})
