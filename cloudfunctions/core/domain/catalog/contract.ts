import * as z from 'zod'
import { contracts } from '../../frame/contract'
import { exportBegun } from '../../frame/export/contract'
import { fen, page, rowId, shopBrief, shopId, time } from '../../platform/port/shop'
import { shopOffer } from '../binding/contract'
import { catalogErrors } from './errors'

/** `gone`: the shop said by id that it is deleted. */
export const productState = z.enum(['onSale', 'offSale', 'gone'])

export const productCard = z.object({
  id: rowId,
  name: z.string(),
  picture: z.string().nullable(),
  price: fen,
  /** Highest price of its SKUs where they differ, else null. */
  priceTo: fen.nullable(),
  stock: z.int(),
  sold: z.int(),
  state: productState,
})

const productSku = z.object({ id: z.string(), title: z.string(), price: fen, stock: z.int() })

export const productView = productCard.extend({
  shop: shopBrief,
  pictures: z.array(z.string()),
  skus: z.array(productSku),
  detail: z.array(
    z.union([z.object({ type: z.literal('text'), text: z.string() }), z.object({ type: z.literal('picture'), url: z.string() })]),
  ),
  /** When the shop last changed it, and when we last read it. */
  updatedAt: time,
  checkedAt: time,
})

const category = z.object({ id: z.string(), name: z.string() })

export const shopperCatalogContracts = contracts({
  /** The first screen in one call: shop, shops, categories and a page of products. `shop: null` when nothing is bound yet. */
  'home.get': {
    can: 'catalog.browse',
    input: z.object({ shop: shopId.optional(), category: z.string().max(40).optional(), page: page.optional() }),
    output: z.object({
      shop: shopBrief.nullable(),
      shops: z.array(shopBrief),
      /** The strip at the foot of this shop's front page; null: the merchant has set none. */
      offer: shopOffer.nullable(),
      categories: z.array(category),
      products: z.array(productCard),
      /** Pass it back for the next page; null at the end. */
      next: page.nullable(),
      /** Last time products were read from the shop. */
      checkedAt: time.nullable(),
    }),
    errors: {},
  },
  'catalog.search': {
    can: 'catalog.browse',
    input: z.object({ shop: shopId.optional(), text: z.string().trim().min(1).max(40), page: page.optional() }),
    output: z.object({ products: z.array(productCard), next: page.nullable() }),
    errors: {},
  },
  /** Names of products that hold what was typed so far, for tapping; by the index of terms, never by a scan. */
  'catalog.suggest': {
    can: 'catalog.browse',
    input: z.object({ shop: shopId.optional(), text: z.string().trim().min(1).max(40) }),
    output: z.object({ names: z.array(z.string()) }),
    errors: {},
    perMinute: 120,
  },
  /** Shared to a timeline it is read by people WeChat does not name; they share one limit. */
  'product.get': {
    can: 'catalog.browse',
    input: z.object({ id: rowId }),
    output: productView,
    errors: catalogErrors,
    open: true,
  },
})

/** Which products go into a file: those a list shows. */
export const exportProductsInput = z.object({
  shop: shopId,
  state: productState.optional(),
  soldOut: z.boolean().optional(),
  text: z.string().trim().max(40).optional(),
})

export const merchantCatalogContracts = contracts({
  /** Begins a file of the products a list shows, one row a SKU. */
  'product.export': {
    can: 'product.export',
    input: exportProductsInput,
    output: exportBegun,
    errors: {},
    changes: true,
    told: ['state', 'soldOut', 'text'],
    perMinute: 10,
  },
  'product.list': {
    can: 'product.read',
    input: exportProductsInput.extend({ page: page.optional() }),
    output: z.object({
      products: z.array(productCard.extend({ code: z.string(), skuCount: z.int(), updatedAt: time })),
      total: z.int(),
      next: page.nullable(),
    }),
    errors: {},
  },
})
