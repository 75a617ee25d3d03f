import type { ExportFilter, ExportSource } from '../../frame/export'
import { splitRowId } from '../../platform/port'
import type { Store } from '../../store'
import { exportProductsInput } from './contract'
import { openProducts, type ProductRecord } from './record'
import { staffFilter } from './staff-filter'

/** Products of one part. */
const PART = 100

const columns = [
  { key: 'product', as: 'id' },
  { key: 'sku', as: 'id' },
  { key: 'code', as: 'id' },
  { key: 'name', as: 'text' },
  { key: 'skuTitle', as: 'text' },
  { key: 'state', as: 'text' },
  { key: 'price', as: 'money' },
  { key: 'stock', as: 'count' },
  { key: 'sold', as: 'count' },
  { key: 'updatedAt', as: 'time' },
] as const satisfies ExportSource['columns']

/** A row for each SKU; what was sold is known of the whole product, so it stands in its first row alone. */
function rowsOf(record: ProductRecord): string[][] {
  const { name, state, code, sold, updatedAt } = record
  const { id } = splitRowId(record._id)
  const none = { id: '', title: '', price: record.price, stock: record.stock, code }
  return (record.skus.length === 0 ? [none] : record.skus).map((sku, index) => {
    const cells = [id, sku.id, sku.code || code, name, sku.title, state, sku.price, sku.stock, index === 0 ? sold : '', updatedAt]
    return cells.map(String)
  })
}

export function productExport({ store }: { readonly store: Store }): ExportSource {
  return {
    what: 'products',
    can: 'product.export',
    columns,
    async take(shop: string, filter: ExportFilter, part: string | null) {
      const wanted = staffFilter(exportProductsInput.parse({ ...filter, shop }))
      const after = part === null ? wanted : { ...wanted, _id: { $gt: part } }
      const records = await openProducts(store).find(after, { order: { _id: 1 }, limit: PART })
      return { rows: records.flatMap(rowsOf), next: records.length < PART ? null : (records.at(-1)?._id ?? null) }
    },
  }
}

export const productExportPlan = { what: 'products', columns } as const
