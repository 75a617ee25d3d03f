import { expect } from 'vitest'
import type { BatteryCase, BatteryWorld } from './battery-world'
import { idsOf, readAll } from './read-all'
import { snapshotOf } from './snapshot-of'

const everything = { by: 'updated', from: 0, to: null } as const

const some = ({ truth }: BatteryWorld): string => {
  const [first] = truth.products()
  if (first === undefined) throw new Error('the shop has no product')
  return first
}
const read = (world: BatteryWorld, id: string) => snapshotOf(world.open().products, id)
const listed = (world: BatteryWorld, from: number) => world.open().products.list({ by: 'updated', from, to: null }, 1)

export const productCases: readonly BatteryCase[] = [
  {
    name: 'every product is listed, on sale or not',
    shows: 'productsByUpdate',
    async run(world) {
      world.deeds.takeDown(some(world))
      const found = new Set(idsOf(await readAll(world.open().products, everything)))
      expect(world.truth.products().filter((id) => !found.has(id))).toEqual([])
    },
  },
  {
    name: 'a changed price brings a product into the window',
    shows: 'productsByUpdate',
    async run(world) {
      world.clock.advance(60_000)
      const from = world.clock.now()
      world.deeds.changePrice(some(world), 12_345)
      expect(idsOf((await listed(world, from)).rows)).toContain(some(world))
    },
  },
  {
    name: 'a sale brings a product into the window',
    shows: 'productsByUpdate',
    async run(world) {
      world.clock.advance(60_000)
      const from = world.clock.now()
      const order = await snapshotOf(world.open().orders, world.deeds.place({ pay: true }))
      const rows = idsOf((await listed(world, from)).rows)
      for (const { product } of order.lines) expect(rows).toContain(product)
    },
  },
  {
    name: 'price and stock are what the shop says',
    async run(world) {
      const id = some(world)
      world.deeds.changePrice(id, 8_850)
      world.deeds.setStock(id, 7)
      const product = await read(world, id)
      const offers = product.skus.length === 0 ? [product] : product.skus
      expect(offers.some(({ price, stock }) => price === 8_850 && stock === 7)).toBe(true)
      expect(product.price).toBe(Math.min(...offers.map(({ price }) => price)))
    },
  },
  {
    name: 'taken down is off sale, put up again is on sale',
    async run(world) {
      const id = some(world)
      world.deeds.takeDown(id)
      expect((await read(world, id)).state).toBe('offSale')
      world.deeds.putUp(id)
      expect((await read(world, id)).state).toBe('onSale')
    },
  },
  {
    name: 'a deleted product is gone by its id, or missing; never silently unchanged',
    async run(world) {
      const id = some(world)
      world.deeds.remove(id)
      const [detail] = await world.open().products.details([id])
      const gone = detail !== undefined && ('failure' in detail ? detail.missing : detail.snapshot.state === 'gone')
      expect(gone).toBe(true)
    },
  },
  {
    name: 'a product that never was is missing',
    async run(world) {
      const [detail] = await world.open().products.details(['9999999999'])
      expect(detail).toMatchObject({ missing: true })
    },
  },
  {
    name: 'names are one line',
    async run(world) {
      const details = await world.open().products.details(world.truth.products())
      for (const detail of details) if ('snapshot' in detail) expect(detail.snapshot.name).not.toMatch(/[\r\n]/)
    },
  },
  {
    name: 'prices are whole fen, and a range only where SKUs differ',
    async run(world) {
      const details = await world.open().products.details(world.truth.products())
      for (const detail of details) {
        if (!('snapshot' in detail)) throw new Error(`not read: ${detail.id}`)
        const { price, priceTo, skus } = detail.snapshot
        expect(Number.isInteger(price)).toBe(true)
        if (priceTo === null) continue
        expect(priceTo).toBeGreaterThan(price)
        expect(new Set(skus.map((sku) => sku.price)).size).toBeGreaterThan(1)
      }
    },
  },
  {
    name: 'a hundred products are read in few calls',
    async run(world) {
      const shop = world.open()
      const ids = world.truth.products()
      await shop.products.details(ids.slice(0, 1))
      const before = world.calls()
      await shop.products.details(ids)
      expect(world.calls() - before).toBeLessThanOrEqual(Math.ceil(ids.length / 50) + 2)
    },
  },
  {
    name: 'pictures are web addresses',
    async run(world) {
      const { pictures } = await read(world, some(world))
      expect(pictures.length).toBeGreaterThan(0)
      for (const url of pictures) expect(new URL(url).protocol).toMatch(/^https?:$/)
    },
  },
  {
    name: 'categories stand in the shop’s order, each with a name',
    shows: 'categories',
    async run(world) {
      const categories = await world.open().categories()
      expect(categories.length).toBeGreaterThan(0)
      const sorts = categories.map(({ sort }) => sort)
      expect(sorts).toEqual(sorts.toSorted((a, b) => a - b))
      for (const { id, name } of categories) expect([id, name]).not.toContain('')
    },
  },
  {
    name: 'the categories of a product are categories of the shop',
    shows: 'categories',
    async run(world) {
      const shop = world.open()
      await readAll(shop.products, everything)
      const known = new Set((await shop.categories()).map(({ id }) => id))
      const details = await shop.products.details(world.truth.products().slice(0, 20))
      const named = details.flatMap((detail) => ('snapshot' in detail ? (detail.snapshot.categories ?? []) : []))
      expect(named.length).toBeGreaterThan(0)
      expect(named.filter((id) => !known.has(id))).toEqual([])
    },
  },
]
