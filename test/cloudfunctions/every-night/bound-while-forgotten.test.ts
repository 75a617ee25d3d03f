import { describe, expect, it } from 'vitest'
import type { Documents } from '../../../cloudfunctions/core/cloud'
import { openPeople } from '../../../cloudfunctions/core/domain/order/people'
import { openOrderPeople } from '../../../cloudfunctions/core/domain/order/record'
import { night } from '../../../cloudfunctions/every-night/night'
import { boundShop } from '../core/domain/order/bound-shop'
import { data } from '../core/rig'

const DAY_MS = 86_400_000

/** Something that comes before the next operation of that name. */
interface Between {
  name: string
  happen: (() => Promise<void>) | null
}

function interrupted(between: Between) {
  const seen: string[] = []
  const step = async (name: string) => {
    seen.push(name)
    const { happen } = between
    if (happen === null || between.name !== name) return
    between.happen = null
    await happen()
  }
  const after = async <T>(name: string, operation: () => Promise<T>): Promise<T> => {
    await step(name)
    return operation()
  }
  const wrap = (documents: Documents): Documents => ({
    find: (name, ...more) => after(`find ${name}`, () => documents.find(name, ...more)),
    count: (name, ...more) => after(`count ${name}`, () => documents.count(name, ...more)),
    insert: (name, ...more) => after(`insert ${name}`, () => documents.insert(name, ...more)),
    update: (name, ...more) => after(`update ${name}`, () => documents.update(name, ...more)),
    updateAndReturn: (name, ...more) => after(`updateAndReturn ${name}`, () => documents.updateAndReturn(name, ...more)),
    remove: (name, ...more) => after(`remove ${name}`, () => documents.remove(name, ...more)),
  })
  return { wrap, seen }
}

type World = Awaited<ReturnType<typeof leftWorld>>

/** A shop that was unbound so long ago that this night forgets it. */
async function leftWorld() {
  const between: Between = { name: '', happen: null }
  const { wrap, seen } = interrupted(between)
  const world = await boundShop({ wrap, orders: 6 })
  await data(world.asOwner('binding.unbind', { shop: world.shop }))
  world.clock.advance(31 * DAY_MS)
  const claims = world.documents.all('claims').length
  const again = async () => void (await data(world.asOwner('binding.bindOwnApp', { key: world.ownApp.key, secret: world.ownApp.secret })))
  return { ...world, between, seen, claims, again }
}

/** All that the shop has is here, as after any binding. */
async function expectWhole(world: World) {
  for (let count = 0; count < 4; count++) await world.beat()
  const orders = world.weidian.control.orders().map(({ order_id }) => `${world.shop}:${String(order_id)}`)
  const kept = world.documents.all('orders').map(({ _id }) => _id)
  expect(kept.toSorted()).toEqual(orders.toSorted())
  const sealer = await world.deps.vault.open()
  const people = await openOrderPeople(world.store).getMany(orders)
  for (const id of orders) {
    const row = people.get(id)
    expect(row === undefined ? null : openPeople(sealer, row)).not.toBeNull()
  }
  expect(world.documents.all('products').filter(({ state }) => state !== 'gone').length).toBeGreaterThan(0)
  expect(world.documents.all('claims').length).toBe(world.claims)
  expect(world.documents.all('shops')).toMatchObject([{ state: 'bound', emptiedAt: null, leaving: null }])
  expect(world.documents.all('credentials')).toMatchObject([{ state: 'live' }])
  const products = world.documents.all('products').length
  world.clock.advance(DAY_MS)
  await night(world.deps)
  expect(world.documents.all('orders')).toHaveLength(orders.length)
  expect(world.documents.all('products')).toHaveLength(products)
}

describe('a shop bound again while a night forgets it', () => {
  it('loses nothing, whichever change of the night comes after the binding', async () => {
    const quiet = await leftWorld()
    quiet.seen.length = 0
    await night(quiet.deps)
    expect(quiet.documents.all('orders')).toEqual([])
    expect(quiet.claims).toBeGreaterThan(0)
    const changes = [...new Set(quiet.seen)].filter((name) => /^(?:remove|update)/.test(name))
    expect(changes).toContain('remove orderPeople')
    for (const name of changes) {
      const world = await leftWorld()
      Object.assign(world.between, { name, happen: world.again })
      await night(world.deps)
      expect(world.between.happen).toBeNull()
      await expectWhole(world)
    }
  })

  it.each(['update orders', 'remove orderPeople', 'remove orders', 'remove products', 'update orderPeople', 'update products'])(
    'loses nothing where the new binding has read everything before “%s” is carried out',
    async (name) => {
      const world = await leftWorld()
      Object.assign(world.between, {
        name,
        happen: async () => {
          await world.again()
          for (let count = 0; count < 4; count++) await world.beat()
        },
      })
      await night(world.deps)
      expect(world.between.happen).toBeNull()
      await expectWhole(world)
    },
  )

  it('is forgotten by one of two nights, and whole where it is bound between them', async () => {
    const world = await leftWorld()
    Object.assign(world.between, {
      name: 'remove orders',
      happen: async () => {
        world.clock.advance(1_000)
        await night(world.deps)
        await world.again()
      },
    })
    await night(world.deps)
    await expectWhole(world)
  })
})
