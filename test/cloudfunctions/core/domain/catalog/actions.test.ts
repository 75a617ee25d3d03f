import { describe, expect, it } from 'vitest'
import { openProducts } from '../../../../../cloudfunctions/core/domain/catalog'
import { merchantCatalogContracts, productView, shopperCatalogContracts } from '../../../../../cloudfunctions/core/domain/catalog/contract'
import { ask, code, createRig, data, SETUP_CODE } from '../../rig'
import { boundShop } from '../order/bound-shop'

const home = shopperCatalogContracts['home.get'].output
const search = shopperCatalogContracts['catalog.search'].output
const list = merchantCatalogContracts['product.list'].output

describe('browsing', () => {
  it('is empty, not broken, before a shop is bound', async () => {
    const rig = createRig()
    expect(await data(ask(rig.shopper, 'v', 'home.get'))).toEqual({
      shop: null,
      shops: [],
      offer: null,
      categories: [],
      products: [],
      next: null,
      checkedAt: null,
    })
    expect(await data(ask(rig.shopper, 'v', 'catalog.search', { text: '茶' }))).toEqual({ products: [], next: null })
    expect(await code(ask(rig.shopper, 'v', 'product.get', { id: 'weidian:1:1' }))).toBe('catalog.notFound')
  })

  it('shows every product on sale once, page by page, with categories', async () => {
    const all = await boundShop()
    const seen: string[] = []
    let page: string | null = null
    do {
      const shown: ReturnType<typeof home.parse> = home.parse(
        await data(all.asShopper('home.get', page === null ? {} : { page }, 'visitor')),
      )
      expect(shown.shop?.id).toBe(all.shop)
      expect(shown.categories.length).toBeGreaterThanOrEqual(8)
      seen.push(...shown.products.map((product) => product.id))
      page = shown.next
    } while (page !== null)
    const onSale = all.documents.all('products').filter((row) => row.state === 'onSale')
    expect(seen.toSorted()).toEqual(onSale.map((row) => row._id).toSorted())
  })

  it('shows everybody the same front for 3 s without asking the database, then reads it again', async () => {
    const all = await boundShop()
    await all.asShopper('home.get', {}, 'a')
    const before = all.store.calls()
    const first = home.parse(await data(all.asShopper('home.get', {}, 'b')))
    expect(all.store.calls()).toBe(before)
    const [id = ''] = first.products.map((product) => product.id)
    await openProducts(all.store).updateOne(id, {}, { set: { name: 'new name' } })
    const nameOf = async () => home.parse(await data(all.asShopper('home.get'))).products.find((each) => each.id === id)?.name
    all.clock.advance(2_999)
    expect(await nameOf()).toBe(first.products[0]?.name)
    expect(productView.parse(await data(all.asShopper('product.get', { id }))).name).toBe('new name')
    all.clock.advance(1)
    expect(await nameOf()).toBe('new name')
  })

  it('shows a shop as soon as it is bound', async () => {
    const rig = createRig({ orders: 5 })
    expect(await data(ask(rig.shopper, 'v', 'home.get'))).toMatchObject({ shop: null })
    await data(ask(rig.merchant, 'owner', 'owner.claim', { code: SETUP_CODE }))
    await data(ask(rig.merchant, 'owner', 'binding.bindOwnApp', { key: rig.ownApp.key, secret: rig.ownApp.secret }))
    expect(await data(ask(rig.shopper, 'v', 'home.get'))).toMatchObject({ shop: { id: `weidian:${rig.ownApp.shopId}` } })
  })

  it('shows the products of a category', async () => {
    const all = await boundShop()
    const { categories } = home.parse(await data(all.asShopper('home.get')))
    const [category] = categories
    const { products } = home.parse(await data(all.asShopper('home.get', { category: category?.id })))
    expect(products.length).toBeGreaterThan(0)
    const rows = new Map(all.documents.all('products').map((row) => [row._id, row.categories]))
    for (const product of products) expect(rows.get(product.id)).toContain(category?.id)
  })

  it('finds products by a part of their name', async () => {
    const all = await boundShop()
    const { products } = search.parse(await data(all.asShopper('catalog.search', { text: '绿茶' })))
    expect(products.length).toBeGreaterThan(0)
    for (const product of products) expect(product.name).toContain('绿茶')
    expect(search.parse(await data(all.asShopper('catalog.search', { text: '!!' }))).products).toEqual([])
  })

  it('shows a product with pictures, SKUs and description', async () => {
    const all = await boundShop()
    const row = all.documents.all('products').find((each) => Array.isArray(each.skus) && each.skus.length > 1)
    const product = productView.parse(await data(all.asShopper('product.get', { id: row?._id })))
    expect(product.skus.length).toBeGreaterThan(1)
    expect(product.pictures.length).toBeGreaterThan(0)
    expect(product.price).toBe(Math.min(...product.skus.map((sku) => sku.price)))
    expect(product.shop.id).toBe(all.shop)
  })
})

describe('a merchant’s products', () => {
  it('are listed with what is off sale, filtered and searched', async () => {
    const all = await boundShop()
    const shown = async (input: object = {}) => list.parse(await data(all.asOwner('product.list', { shop: all.shop, ...input })))
    const rows = all.documents.all('products')
    expect((await shown()).total).toBe(rows.filter((row) => row.state !== 'gone').length)
    const off = await shown({ state: 'offSale' })
    expect(off.total).toBe(rows.filter((row) => row.state === 'offSale').length)
    const soldOut = await shown({ soldOut: true })
    expect(soldOut.total).toBeGreaterThan(0)
    expect(soldOut.products.every((product) => product.stock <= 0)).toBe(true)
    expect((await shown({ text: '绿茶' })).total).toBeGreaterThan(0)
  })
})
