import { productRow } from '../api/product-row'
import type { ShopProduct } from '../shop/catalog'
import type { World } from '../world'
import { findShop } from './find-shop'

interface Named {
  readonly product: string
  readonly shop?: string
}

/** Verbs of the person who keeps the shop's shelves. Products come back as list 1.1 writes them. */
export function createProductVerbs(world: World) {
  const { chronicle, shopDeeds } = world
  const row = (product: ShopProduct, shop?: string) => productRow(findShop(world, shop), product, '1.1', world.links)
  const shelve = (input: Named, status: 'onsale' | 'instock' | 'delete') => {
    const wish = shopDeeds.shelve.input.parse({ ...input, status })
    return { product: row(chronicle.perform(shopDeeds.shelve, wish, world.now()), input.shop) }
  }
  return {
    /** Every product, deleted ones too. */
    products: (input: { shop?: string } = {}) => {
      world.now()
      return findShop(world, input.shop).catalog.products.map((product) => row(product, input.shop))
    },
    /** `price` in yuan. */
    changePrice: (input: Named & { sku?: string; price: string | number }) => ({
      product: row(chronicle.perform(shopDeeds.changePrice, shopDeeds.changePrice.input.parse(input), world.now()), input.shop),
    }),
    setStock: (input: Named & { sku?: string; stock: number }) => ({
      product: row(chronicle.perform(shopDeeds.setStock, shopDeeds.setStock.input.parse(input), world.now()), input.shop),
    }),
    onShelf: (input: Named) => shelve(input, 'onsale'),
    offShelf: (input: Named) => shelve(input, 'instock'),
    deleteProduct: (input: Named) => shelve(input, 'delete'),
  }
}
