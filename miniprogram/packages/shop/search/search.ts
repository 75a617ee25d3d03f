import type { ShopperApi } from '../../../../typings/api/shopper'
import { afterWait } from '../../../client/after-wait'
import { pagedList } from '../../../client/paged-list'
import { read } from '../../../client/read'
import { longListOf } from '../../../flows/long-list-of'
import { nextRows } from '../../../flows/next-rows'
import { productCard } from '../../../format/product-card'
import { text } from '../../../text/text'
import { firstData, searchTrouble, searchView } from './view'

const ask = read<ShopperApi>('shopper')
const { common, search } = text()

/** Not drawn, so not in `data`. Set anew in `onLoad`: one search page stands at a time. */
let words = ''
let shop: string | undefined

const list = pagedList(
  (page) => ask('catalog.search', { text: words, ...(shop === undefined ? {} : { shop }), ...(page === undefined ? {} : { page }) }),
  (reply) => reply.next,
)
const longList = longListOf('.ll-grid >>> .ll', '.ll-grid >>> .ll-row')

Page({
  data: {
    t: { ...search, from: common.from, retry: common.retry, loading: common.loading },
    typed: '',
    ...firstData,
    moreFailed: false,
  },

  onLoad(query: Record<string, string | undefined>) {
    shop = query.shop === undefined ? undefined : decodeURIComponent(query.shop)
    words = ''
    longList.on(this)
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
    if (!reply.ok) return this.setData(searchTrouble(reply.error))
    this.setData({ ...searchView(reply.data, words), moreFailed: false })
    longList.drawn(reply.data.products.length, true)
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

  async nextPage() {
    const next = await nextRows(list, 'cards', this.data.cards.length, ({ products }) => products.map(productCard))
    if (next === null) return
    this.setData(next.parts)
    if (next.total > 0) longList.drawn(next.total, false)
  },
})
