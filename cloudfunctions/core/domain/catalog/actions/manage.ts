import { actions } from '../../../frame/contract'
import { type BeginDeps, beginExport } from '../../../frame/export'
import { merchantCatalogContracts } from '../contract'
import { productExportPlan } from '../export-products'
import { PAGE, pageOf, skipOf } from '../page'
import { openProducts, type ProductRecord } from '../record'
import { staffFilter } from '../staff-filter'
import { cardOf } from '../view'
import type { CatalogDeps } from './deps'

type ManageDeps = Pick<CatalogDeps, 'store'> & BeginDeps

/** Products for the merchant's phone. */
export const merchantCatalogActions = actions<typeof merchantCatalogContracts, ManageDeps>(merchantCatalogContracts, {
  async 'product.export'({ shop, ...wanted }, context) {
    const total = await openProducts(context.deps.store).count(staffFilter({ shop, ...wanted }))
    const filter = Object.fromEntries(Object.entries(wanted).flatMap(([key, value]) => (value === undefined ? [] : [[key, value]])))
    return beginExport(context, productExportPlan, { shop, filter, total })
  },
  async 'product.list'({ page, ...wanted }, { deps }) {
    const products = openProducts(deps.store)
    const filter = staffFilter(wanted)
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
