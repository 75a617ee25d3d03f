import type { ShopperApi } from '../../../../typings/api/shopper'
import { afterWait } from '../../../client/after-wait'
import { pagedList } from '../../../client/paged-list'
import { read } from '../../../client/read'
import { productCard } from '../../../format/product-card'
import { text } from '../../../text/text'
import { type SearchData, searchTrouble, searchView } from './view'

const ask = read<ShopperApi>('shopper')
const { common, search } = text()

/** Not drawn, so not in `data`. Set anew in `onLoad`: one search page stands at a time. */
let words = ''
let shop: string | undefined

const list = pagedList(
  (page) => ask('catalog.search', { text: words, ...(shop === undefined ? {} : { shop }), ...(page === undefined ? {} : { page }) }),
  (reply) => reply.next,
)

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
  },

  type(event: WechatMiniprogram.Input) {
    this.setData({ typed: event.detail.value })
  },

  clear() {
    words = ''
    this.setData({ typed: '', phase: 'start', cards: [] })
  },

  submit() {
    words = this.data.typed.trim().slice(0, 40)
    if (words !== '') void this.find()
  },

  async find() {
    this.setData({ phase: 'waiting', cards: [], trouble: null })
    const calm = afterWait(() => this.data.phase === 'waiting' && this.setData({ phase: 'skeleton' }))
    const reply = await list.first()
    calm()
    if (reply === null || words === '') return
    this.setData(reply.ok ? { ...searchView(reply.data, words), moreFailed: false } : searchTrouble(reply.error))
  },

  onReachBottom() {
    if (this.data.phase === 'list' && !this.data.moreFailed) void this.nextPage()
  },

  async nextPage() {
    const from = this.data.cards.length
    const reply = await list.more()
    if (reply === null) return
    if (!reply.ok) {
      this.setData({ moreFailed: true })
      return
    }
    const added = Object.fromEntries(reply.data.products.map((product, index) => [`cards[${from + index}]`, productCard(product)]))
    this.setData({ ...added, more: list.hasMore(), moreFailed: false })
  },
})
