import type { MerchantApi } from '../../../../typings/api/merchant'
import { change } from '../../../client/change'
import { read } from '../../../client/read'
import { currentShop } from '../../../flows/current-shop'
import { staffListPage } from '../../../flows/staff-list-page'
import { count } from '../../../format/count'
import { fill } from '../../../text/fill'
import { merchantText } from '../../../text/merchant-text'
import { text } from '../../../text/text'
import { wideText } from '../../../text/wide-text'
import { exportFile } from '../export-sheet/export-file'
import { shopNameOf } from '../filter-sheet/kept-shops'
import { deskText } from '../words/desk-text'
import { type ProductsReply, type ProductTab, productRow, productTabs, tabFilter } from './view'

type Row = ReturnType<typeof productRow>

const ask = read<MerchantApi>('merchant')
const words = merchantText().products
const { common } = text()

let shop: string | undefined
let wanted: { readonly tab: ProductTab; readonly text: string } = { tab: 'all', text: '' }

/** What the list shows, as the server is asked for it. */
function filterNow(named: string) {
  const search = wanted.text === '' ? {} : { text: wanted.text }
  return { shop: named, ...tabFilter(wanted.tab), ...search }
}

const { list, longList, methods } = staffListPage<ProductsReply, Row, ProductTab>({
  async ask(asked, page) {
    const found = await currentShop(shop)
    if (!found.ok) return found
    shop = found.data
    wanted = asked
    return ask('product.list', { ...filterNow(shop), ...(page === undefined ? {} : { page }) })
  },
  next: (data) => data.next,
  rows: (data) => data.products.map(productRow),
  head: (data) => ({ total: data.products.length === 0 ? '' : fill(words.total, { count: count(data.total) }) }),
  all: 'all',
  failed: words.labels.failed,
})

const file = exportFile({
  what: 'products',
  begin: () => change<MerchantApi>('merchant')('product.export', filterNow(shop ?? '')),
  said: () => [wanted.tab === 'all' ? '' : words.tabs[wanted.tab], wanted.text].filter((part) => part !== '').join(merchantText().join),
  shopName: () => shopNameOf(shop),
})

Page({
  ...methods,
  ...file.methods,

  data: {
    ...list.data(),
    t: words.labels,
    columns: wideText().columns,
    from: common.from,
    retry: common.retry,
    loading: common.loading,
    tabs: productTabs(),
    total: '',
    tools: deskText().tools,
    ...file.data(),
  },

  onLoad(query: { shop?: string }) {
    shop = decodeURIComponent(query.shop ?? '')
    void wx.setNavigationBarTitle({ title: words.labels.title })
    file.on(this)
    longList.on(this)
    void list.start(this, 'all')
  },

  onUnload() {
    file.off()
    methods.onUnload()
  },
})
