import { failure } from '../../../base/error'
import { oneLine, shorten } from '../../../base/text'
import { actions, type Context } from '../../../frame/contract'
import { type ShopId, splitRowId } from '../../../platform/port'
import type { Filter } from '../../../store'
import type { ShopFront } from '../../binding'
import { shopperCatalogContracts } from '../contract'
import { catalogErrors } from '../errors'
import { PAGE, pageOf, skipOf } from '../page'
import { openCategories, openProducts, type ProductRecord } from '../record'
import { termsToFind } from '../terms'
import { cardOf, productOf } from '../view'
import type { CatalogDeps, Front } from './deps'

/** Names under a search field, and the longest that a search takes back, characters. */
const SUGGESTED = 6
const LONGEST = 40

/** Recommended first, then the newest. */
const FEED = { recommended: -1, createdAt: -1, _id: -1 } as const

const onSale = (shop: ShopId, more: Filter<ProductRecord> = {}): Filter<ProductRecord> => ({ shop, state: 'onSale', ...more })

async function feed(deps: CatalogDeps, filter: Filter<ProductRecord>, page: string | undefined) {
  const skip = skipOf(page)
  const found = await openProducts(deps.store).find(filter, { order: FEED, limit: PAGE + 1, skip })
  const { rows, next } = pageOf(found, skip)
  return { products: rows.map(cardOf), next }
}

async function chosen(
  deps: Pick<CatalogDeps, 'shops'>,
  wanted: ShopId | undefined,
): Promise<{ shop: ShopFront | null; shops: ShopFront[] }> {
  const shops = [...(await deps.shops())]
  return { shop: shops.find((each) => each.id === wanted) ?? shops[0] ?? null, shops }
}

async function readFront(deps: CatalogDeps, shop: ShopId, category?: string, page?: string): Promise<Front> {
  const filter = onSale(shop, category === undefined ? {} : { categories: category })
  const [found, categories, checkedAt] = await Promise.all([
    feed(deps, filter, page),
    openCategories(deps.store).get(shop),
    deps.checkedAt(shop),
  ])
  return { categories: categories?.categories ?? [], ...found, checkedAt }
}

async function home(
  { shop: wanted, category, page }: { shop?: ShopId | undefined; category?: string | undefined; page?: string | undefined },
  { deps }: Context<CatalogDeps>,
) {
  const frontOf = (id: ShopId) => {
    const read = () => readFront(deps, id, category, page)
    // The first page of the whole shop is what nearly everybody asks for. Kept as one, so that `checkedAt` stays true of it.
    return category === undefined && page === undefined ? deps.lately.front(id, read) : read()
  }
  const shopsRead = chosen({ shops: () => deps.lately.shops('', deps.shops) }, wanted)
  // A phone names the shop it showed last, so both are asked at once; shown is only the front of a shop that is bound.
  const guess = wanted === undefined ? null : frontOf(wanted)
  guess?.catch(() => undefined)
  const { shop, shops } = await shopsRead
  if (shop === null) return { shop: null, shops, offer: null, categories: [], products: [], next: null, checkedAt: null }
  const front = guess !== null && shop.id === wanted ? await guess : await frontOf(shop.id)
  return { shop, shops, offer: shop.offer, ...front }
}

/** Browsing, for everybody. */
export const shopperCatalogActions = actions<typeof shopperCatalogContracts, CatalogDeps>(shopperCatalogContracts, {
  'home.get': home,
  async 'catalog.search'({ shop: wanted, text, page }, { deps }) {
    const { shop } = await chosen(deps, wanted)
    const terms = termsToFind(text)
    if (shop === null || terms.length === 0) return { products: [], next: null }
    return feed(deps, onSale(shop.id, { terms: { $all: terms } }), page)
  },
  async 'catalog.suggest'({ shop: wanted, text }, { deps }) {
    const terms = termsToFind(text)
    // Asked for with each pause of a finger: the shops as they were a moment ago will do.
    const { shop } = await chosen({ shops: () => deps.lately.shops('', deps.shops) }, wanted)
    if (shop === null || terms.length === 0) return { names: [] }
    const rows = await openProducts(deps.store).pick(onSale(shop.id, { terms: { $all: terms } }), ['name'], { limit: SUGGESTED * 3 })
    return { names: [...new Set(rows.map(({ name }) => shorten(oneLine(name), LONGEST)))].slice(0, SUGGESTED) }
  },
  async 'product.get'({ id }, { deps }) {
    const { shop: wanted } = splitRowId(id)
    const [record, shops, roundAt] = await Promise.all([openProducts(deps.store).get(id), deps.shops(), deps.checkedAt(wanted)])
    const shop = shops.find((each) => each.id === wanted)
    if (record === null || shop === undefined) throw failure(catalogErrors, 'catalog.notFound')
    // A product that did not change is not written: that it is still so, the last round has seen.
    return productOf(record, shop, Math.max(record.checkedAt, roundAt ?? 0))
  },
})
