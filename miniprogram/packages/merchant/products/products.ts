import type { MerchantApi } from '../../../../typings/api/merchant'
import type { ReplyError } from '../../../../typings/reply'
import { afterWait } from '../../../client/after-wait'
import { pagedList } from '../../../client/paged-list'
import { read } from '../../../client/read'
import { currentShop } from '../../../flows/current-shop'
import { count } from '../../../format/count'
import { moment } from '../../../format/moment'
import { type StaffTrouble, staffTrouble } from '../../../format/staff-trouble'
import { fill } from '../../../text/fill'
import { merchantText } from '../../../text/merchant-text'
import { text } from '../../../text/text'
import { type ProductsReply, type ProductTab, productRow, productTabs, tabFilter } from './view'

const ask = read<MerchantApi>('merchant')
const TYPING_MS = 400

const words = merchantText().products
const { common } = text()

let shop: string | undefined
let tab: ProductTab = 'all'
let wanted = ''
let drawnAt = 0
let stopTyping = (): void => {}

const list = pagedList<ProductsReply>(
  async (page) => {
    const found = await currentShop(shop)
    if (!found.ok) return found
    shop = found.data
    return ask('product.list', {
      shop,
      ...tabFilter(tab),
      ...(wanted === '' ? {} : { text: wanted }),
      ...(page === undefined ? {} : { page }),
    })
  },
  (data) => data.next,
)

Page({
  data: {
    t: words.labels,
    from: common.from,
    retry: common.retry,
    loading: common.loading,
    tabs: productTabs(),
    tab: 'all' as ProductTab,
    text: '',
    total: '',
    phase: 'waiting' as 'waiting' | 'skeleton' | 'list' | 'empty' | 'none' | 'error',
    rows: [] as ReturnType<typeof productRow>[],
    hasMore: false,
    moreFailed: false,
    offline: '',
    trouble: null as StaffTrouble | null,
  },

  onLoad(query: { shop?: string }) {
    shop = decodeURIComponent(query.shop ?? '')
    tab = 'all'
    wanted = ''
    void wx.setNavigationBarTitle({ title: words.labels.title })
    void this.load()
  },

  onUnload() {
    stopTyping()
  },

  async onPullDownRefresh() {
    await this.load()
    wx.stopPullDownRefresh()
  },

  onReachBottom() {
    if (!this.data.moreFailed) void this.more()
  },

  async load() {
    const calm = afterWait(() => {
      if (this.data.rows.length === 0) this.setData({ phase: 'skeleton' })
    })
    const reply = await list.first()
    calm()
    if (reply === null) return
    if (!reply.ok) return this.fail(reply.error)
    drawnAt = Date.now()
    const rows = reply.data.products.map(productRow)
    const nothing = tab === 'all' && wanted === '' ? 'empty' : 'none'
    const total = rows.length === 0 ? '' : fill(words.total, { count: count(reply.data.total) })
    this.setData({
      rows,
      total,
      phase: rows.length === 0 ? nothing : 'list',
      hasMore: list.hasMore(),
      moreFailed: false,
      offline: '',
      trouble: null,
    })
  },

  /** An error over a drawn list is a strip; over nothing it fills the page. */
  fail(error: ReplyError) {
    if (this.data.rows.length > 0 && error.code === 'client.offline') {
      this.setData({ offline: fill(common.offline, { at: moment(drawnAt, Date.now()) }) })
    } else this.setData({ phase: 'error', rows: [], total: '', trouble: staffTrouble(words.labels.failed, error) })
  },

  async more() {
    const reply = await list.more()
    if (reply === null) return
    if (!reply.ok) return this.setData({ moreFailed: true })
    const from = this.data.rows.length
    const added = Object.fromEntries(reply.data.products.map((product, index) => [`rows[${from + index}]`, productRow(product)]))
    this.setData({ ...added, hasMore: list.hasMore(), moreFailed: false })
  },

  pick(event: WechatMiniprogram.TouchEvent<object, object, { id: ProductTab }>) {
    if (event.currentTarget.dataset.id === tab) return
    tab = event.currentTarget.dataset.id
    this.restart()
  },

  /** Searches once the fingers rest. */
  type(event: WechatMiniprogram.Input) {
    this.setData({ text: event.detail.value })
    stopTyping()
    const timer = setTimeout(() => this.search(), TYPING_MS)
    stopTyping = () => clearTimeout(timer)
  },

  search() {
    stopTyping()
    if (this.data.text.trim() === wanted) return
    wanted = this.data.text.trim()
    this.restart()
  },

  clear() {
    this.setData({ text: '' })
    this.search()
  },

  restart() {
    this.setData({ tab, rows: [], total: '', phase: 'waiting', trouble: null })
    void this.load()
  },

  act() {
    const go = this.data.trouble?.go ?? ''
    if (go !== '') void wx.navigateTo({ url: go })
    else this.restart()
  },
})
