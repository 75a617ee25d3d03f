import type { Seed } from '../../base/seed'
import type { SampleShop } from '../shop/sample'
import { Shop } from '../shop/shop'

/** Orders of the second shop's past. */
const ORDERS = 24
/** Its recipes: the plain ones. */
const RECIPES = new Set(['S01', 'S02', 'S04', 'S05', 'S06', 'S07', 'S09', 'S13'])
const SHIFT = 800_000

/** A second, small shop of the same merchant with numbers of its own: stationery, the same buyers. */
export function createSecondShop(sample: SampleShop, bornAt: number, seed: Seed): Shop {
  return new Shop({ sample: secondSample(sample), orders: ORDERS, days: 20, bornAt, seed })
}

function secondSample(sample: SampleShop): SampleShop {
  const shift = (id: string) => String(BigInt(id) + BigInt(SHIFT))
  const products = sample.products
    .filter((product) => product.categories.includes('50000007') && product.kind === 'goods')
    .map((product) => ({
      ...product,
      id: shift(product.id),
      categories: ['50000101'],
      sold: Math.floor(product.sold / 9),
      skus: product.skus.map((sku) => ({ ...sku, id: shift(sku.id) })),
    }))
  return {
    ...sample,
    shop: {
      ...sample.shop,
      id: '9600000002',
      name: '示例店铺 · 北岸纸品',
      slogan: '本子、笔，和一点点纸',
      icon: 'notebook',
      tint: '#E1EEF8',
      distributors: [],
    },
    categories: [{ id: '50000101', name: '纸品', sort: 1 }],
    products,
    oddProducts: { gifts: [] },
    you: { ...sample.you, orders: [] },
    scenarios: sample.scenarios.filter((scenario) => RECIPES.has(scenario.id)).map((scenario) => ({ ...scenario, atLeast: 1 })),
    overlays: sample.overlays.filter((overlay) => overlay.set.product === undefined && overlay.set.addLine === undefined),
    more: {
      ...sample.more,
      ids: { orderFrom: '990000800000001', subOrderFrom: '980000800000001', refundFrom: '990000800000000001' },
    },
  }
}
