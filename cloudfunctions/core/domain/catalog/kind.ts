import { makeRowId, type OpenShop, type ShopId, splitRowId } from '../../platform/port'
import { createKind, type Kind } from '../../sync'
import { type ApplyDeps, applyProducts } from './apply'
import { compareProducts } from './compare'
import { countKeptProducts, keptProducts } from './kept'
import { openCategories, openProducts } from './record'

/** Ids of one look over the whole shop: more pages than this is a shop for reconciliation, not for a round. */
const MAX_PAGES = 40

/** All products by id, in the shop's own list. Null where it is too long to compare in a round. */
async function listAll(shop: OpenShop): Promise<Set<string> | null> {
  const ids = new Set<string>()
  for (let page = 1, pages = 1; page <= pages; page++) {
    const answer = await shop.products.list({ by: 'updated', from: 0, to: null }, page)
    pages = Math.ceil(answer.total / shop.products.pageSize)
    if (pages > MAX_PAGES) return null
    for (const row of answer.rows) ids.add(row.id)
  }
  return ids
}

/**
 * What no window shows: products that are listed and not kept, and products kept as there that are listed no more. Both are
 * then read by their id, so that a page that moved does no harm. Categories are read again with it.
 */
async function sweepProducts(deps: ApplyDeps, shopId: ShopId, shop: OpenShop, first: boolean): Promise<string[]> {
  await readCategories(deps, shopId, shop)
  // All products come with the first sync, in its own time.
  if (first) return []
  const listed = await listAll(shop)
  if (listed === null) return []
  const kept = new Set<string>()
  const vanished: string[] = []
  for await (const page of openProducts(deps.store).pages({ shop: shopId })) {
    for (const { _id, state } of page) {
      const { id } = splitRowId(_id)
      kept.add(id)
      if (state !== 'gone' && !listed.has(id)) vanished.push(id)
    }
  }
  return [...vanished, ...[...listed].filter((id) => !kept.has(id))]
}

async function readCategories(deps: ApplyDeps, shopId: ShopId, shop: OpenShop): Promise<void> {
  const categories = (await shop.categories()).map(({ id, name }) => ({ id, name }))
  const rows = openCategories(deps.store)
  const checkedAt = deps.clock.now()
  if (await rows.updateOne(shopId, { _id: shopId }, { set: { categories, checkedAt } })) return
  await rows.insert({ _id: shopId, categories, checkedAt })
}

/** Products as the sync engine sees them. */
export function productKind(deps: ApplyDeps): Kind {
  return createKind({
    name: 'products',
    historyBy: 'updated',
    rows: (shop) => shop.products,
    records: (shopId, ids) => openProducts(deps.store).getMany(ids.map((id) => makeRowId(shopId, id))),
    apply: (shopId, records, details) => applyProducts(deps, shopId, records, details),
    known: async (shopId, ids) => {
      const rows = await openProducts(deps.store).pick({ _id: { $in: ids.map((id) => makeRowId(shopId, id)) } }, ['revision'], {
        limit: 1_000,
      })
      return new Set(rows.map((row) => splitRowId(row._id).id))
    },
    stored: (shopId) => countProducts(deps, shopId),
    compare: (shopId, records, details) => compareProducts(deps, shopId, records, details),
    kept: (shopId, span) => keptProducts(deps.store, shopId, span),
    countKept: (shopId, span) => countKeptProducts(deps.store, shopId, span),
    marksGone: true,
    sweep: (shopId, shop, first) => sweepProducts(deps, shopId, shop, first),
  })
}

/** Products kept of a shop, those that are gone left out. */
export function countProducts(deps: Pick<ApplyDeps, 'store'>, shopId: ShopId): Promise<number> {
  return openProducts(deps.store).count({ shop: shopId, state: { $in: ['onSale', 'offSale'] } })
}
