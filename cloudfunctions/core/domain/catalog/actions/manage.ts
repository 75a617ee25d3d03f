import { actions } from '../../../frame/contract'
import type { Filter } from '../../../store'
import { merchantCatalogContracts } from '../contract'
import { PAGE, pageOf, skipOf } from '../page'
import { openProducts, type ProductRecord } from '../record'
import { termsToFind } from '../terms'
import { cardOf } from '../view'
import type { CatalogDeps } from './deps'

/** Products for the merchant's phone. */
export const merchantCatalogActions = actions<typeof merchantCatalogContracts, Pick<CatalogDeps, 'store'>>(merchantCatalogContracts, {
  async 'product.list'({ shop, state, soldOut, text, page }, { deps }) {
    const products = openProducts(deps.store)
    const terms = termsToFind(text ?? '')
    const filter: Filter<ProductRecord> = {
      shop,
      state: state ?? { $in: ['onSale', 'offSale'] },
      ...(soldOut === undefined ? {} : { stock: soldOut ? { $lte: 0 } : { $gt: 0 } }),
      ...(terms.length === 0 ? {} : { terms: { $all: terms } }),
    }
    const skip = skipOf(page)
    const order = { updatedAt: -1, _id: -1 } as const
    const [found, total] = await Promise.all([products.find(filter, { order, limit: PAGE + 1, skip }), products.count(filter)])
    const { rows, next } = pageOf(found, skip)
    const card = (record: ProductRecord) => ({
      ...cardOf(record),
      code: record.code,
      skuCount: record.skus.length,
      updatedAt: record.updatedAt,
    })
    return { products: rows.map(card), total, next }
  },
})
