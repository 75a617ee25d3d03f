import type { ShopperApi } from '../../../../typings/api/shopper'
import { afterWait } from '../../../client/after-wait'
import { pagedList } from '../../../client/paged-list'
import { read } from '../../../client/read'
import { searchHistory } from '../../../client/search-history-here'
import { longListOf } from '../../../flows/long-list-of'
import { nextRows } from '../../../flows/next-rows'
import { productCard } from '../../../format/product-card'
import { text } from '../../../text/text'
import { firstData, searchTrouble, searchView, suggestedView } from './view'

const ask = read<ShopperApi>('shopper')
const { common, search } = text()

/** Not drawn, so not in `data`. Set anew in `onLoad`: one search page stands at a time. */
let words = ''
let shop: string | undefined

/** After a pause of the finger so long, names are asked for, ms. */
const PAUSE_MS = 200
let pause = 0

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
    this.setData({ history: searchHistory.read() })
  },

  onUnload() {
    clearTimeout(pause)
  },

  /** Typing leaves what was found: names come, and what was typed itself. */
  type(event: WechatMiniprogram.Input) {
    const typed = event.detail.value
    const text = typed.trim().slice(0, 40)
    clearTimeout(pause)
    if (text === '') return this.clear()
    this.setData({ typed, phase: 'suggest', suggested: suggestedView([], text) })
    pause = setTimeout(() => void this.suggest(text), PAUSE_MS)
  },

  /** An answer for what is typed no more is dropped; one that does not come is no trouble. */
  async suggest(text: string) {
    const reply = await ask('catalog.suggest', { text, ...(shop === undefined ? {} : { shop }) })
    const still = this.data.phase === 'suggest' && this.data.typed.trim().slice(0, 40) === text
    if (reply.ok && still) this.setData({ suggested: suggestedView(reply.data.names, text) })
  },

  clear() {
    words = ''
    clearTimeout(pause)
    this.setData({ typed: '', phase: 'start', cards: [], history: searchHistory.read() })
  },

  submit() {
    clearTimeout(pause)
    words = this.data.typed.trim().slice(0, 40)
    if (words === '') return
    searchHistory.add(words)
    void this.find()
  },

  pick(event: WechatMiniprogram.TouchEvent<object, object, { words: string }>) {
    this.setData({ typed: event.currentTarget.dataset.words })
    this.submit()
  },

  forget() {
    searchHistory.clear()
    this.setData({ history: [] })
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
})
