import type { MerchantApi } from '../../../../typings/api/merchant'
import { read } from '../../../client/read'
import { currentShop } from '../../../flows/current-shop'
import { staffListPage } from '../../../flows/staff-list-page'
import { count } from '../../../format/count'
import { fill } from '../../../text/fill'
import { merchantText } from '../../../text/merchant-text'
import { text } from '../../../text/text'
import { wideText } from '../../../text/wide-text'
import { type ProductsReply, type ProductTab, productRow, productTabs, tabFilter } from './view'

type Row = ReturnType<typeof productRow>

const ask = read<MerchantApi>('merchant')
const words = merchantText().products
const { common } = text()

let shop: string | undefined

const { list, longList, methods } = staffListPage<ProductsReply, Row, ProductTab>({
  async ask(wanted, page) {
    const found = await currentShop(shop)
    if (!found.ok) return found
    shop = found.data
    const search = wanted.text === '' ? {} : { text: wanted.text }
    return ask('product.list', { shop, ...tabFilter(wanted.tab), ...search, ...(page === undefined ? {} : { page }) })
  },
  next: (data) => data.next,
  rows: (data) => data.products.map(productRow),
  head: (data) => ({ total: data.products.length === 0 ? '' : fill(words.total, { count: count(data.total) }) }),
  all: 'all',
  failed: words.labels.failed,
})

Page({
  ...methods,

  data: {
    ...list.data(),
    t: words.labels,
    columns: wideText().columns,
    from: common.from,
    retry: common.retry,
    loading: common.loading,
    tabs: productTabs(),
    total: '',
  },

  onLoad(query: { shop?: string }) {
    shop = decodeURIComponent(query.shop ?? '')
    void wx.setNavigationBarTitle({ title: words.labels.title })
    longList.on(this)
    void list.start(this, 'all')
  },
})
