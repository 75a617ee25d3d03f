import type { Clock } from '../../base/clock'
import { type Detail, makeRowId, type ProductSnapshot, type ShopId } from '../../platform/port'
import { type Compared, compareRow, differing } from '../../sync'
import type { ProductRecords } from './apply'
import { mergeProduct } from './merge'
import type { ProductRecord } from './record'

/** Words for what of a product differs. What is not here we derive ourselves; the shop's update time moves by itself. */
const words = {
  name: ['name'],
  state: ['state'],
  price: ['price', 'priceTo'],
  stock: ['stock'],
  sold: ['sold'],
  code: ['code'],
  pictures: ['pictures'],
  skus: ['skus'],
  categories: ['categories'],
  detail: ['detail'],
} as const satisfies Readonly<Record<string, readonly (keyof ProductRecord)[]>>

/** What taking these details would change. Nothing is written. */
export async function compareProducts(
  { clock }: { readonly clock: Clock },
  shop: ShopId,
  records: ProductRecords,
  details: readonly Detail<ProductSnapshot>[],
): Promise<Compared[]> {
  const changed = (record: ProductRecord, snapshot: ProductSnapshot) => {
    const next = mergeProduct(record, snapshot, clock.now())
    return next === null ? null : differing(record, next, words)
  }
  return details.map((detail) => {
    const record = records.get(makeRowId(shop, detail.id)) ?? null
    // A product that is gone here too, or was never here, is no difference.
    const kept = record === null || record.state === 'gone' ? null : record
    const gone = 'snapshot' in detail && detail.snapshot.state === 'gone'
    if (!gone) return compareRow(detail, kept, changed)
    return { id: detail.id, verdict: kept === null ? 'same' : 'vanished', fields: [] }
  })
}
