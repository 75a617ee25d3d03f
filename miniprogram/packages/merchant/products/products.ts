import type { MerchantApi } from '../../../../typings/api/merchant'
import { change } from '../../../client/change'
import { read } from '../../../client/read'
import type { Wanted } from '../../../flows/staff-list'
import { count } from '../../../format/count'
import { fill } from '../../../text/fill'
import { merchantText } from '../../../text/merchant-text'
import { text } from '../../../text/text'
import { wideText } from '../../../text/wide-text'
import { listPage } from '../list-page/list-page'
import { filterWords, type ProductsReply, type ProductTab, productRow, productTabs, tabFilter } from './view'

const ask = read<MerchantApi>('merchant')
const words = merchantText().products

/** What the list shows, as the server is asked for it. */
const filterOf = (shop: string, { tab, text: search }: Wanted<ProductTab>) => ({
  ...{ shop, ...tabFilter(tab) },
  ...(search === '' ? {} : { text: search }),
})

const { data, methods, open } = listPage<ProductsReply, ReturnType<typeof productRow>, ProductTab>({
  ask: (shop, wanted, page) => shop.with((id) => ask('product.list', { ...filterOf(id, wanted), ...(page === undefined ? {} : { page }) })),
  next: (reply) => reply.next,
  rows: (reply) => reply.products.map(productRow),
  head: ({ products, total }) => ({ total: products.length === 0 ? '' : fill(words.total, { count: count(total) }) }),
  total: (reply) => reply.total,
  all: 'all',
  failed: words.labels.failed,
  title: words.labels.title,
  what: 'products',
  begin: (id, wanted) => change<MerchantApi>('merchant')('product.export', filterOf(id, wanted)),
  said: filterWords,
})

Page({
  ...methods,

  data: { ...data(), t: words.labels, columns: wideText().columns, from: text().common.from, tabs: productTabs(), total: '' },

  onLoad(query: { shop?: string }) {
    open(this, query)
  },
})
