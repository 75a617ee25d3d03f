import { describe, expect, it } from 'vitest'
import { retention } from '../../../cloudfunctions/every-night/retention'
import { boundShop } from '../core/domain/order/bound-shop'
import { data } from '../core/rig'

const DAY_MS = 86_400_000

type World = Awaited<ReturnType<typeof boundShop>>

const ofShop = ({ documents }: World, name: string) => documents.all(name).filter((row) => !row._id.endsWith(':head'))

const put = ({ documents }: World, name: string, row: object) => documents.put(name, Object.assign({ _id: '' }, row))

/** Every order of the world, ended that many days ago. */
function endAll(world: World, daysAgo: number): void {
  const endedAt = world.clock.now() - daysAgo * DAY_MS
  for (const row of world.documents.all('orders'))
    put(world, 'orders', { ...row, state: 'finished', refund: 'none', endedAt, peopleUntil: endedAt + 180 * DAY_MS })
}

describe('how long things are kept', () => {
  it('an order that has ended is given the day its people are forgotten, one that goes on has none', async () => {
    const { documents } = await boundShop()
    const orders = documents.all('orders')
    const ended = orders.filter((row) => (row.state === 'finished' || row.state === 'closed') && row.refund !== 'asked')
    expect(ended.length).toBeGreaterThan(3)
    for (const row of ended) expect(Number(row.peopleUntil) - Number(row.endedAt)).toBe(180 * DAY_MS)
    for (const row of ended) if (row.finishedAt !== null) expect(row.endedAt).toBe(row.finishedAt)
    for (const row of orders.filter((each) => !ended.includes(each))) expect(row).toMatchObject({ endedAt: null, peopleUntil: null })
  })

  it('forgets people 180 days after the end, and no day sooner', async () => {
    const world = await boundShop()
    const [orders, people] = [ofShop(world, 'orders').length, ofShop(world, 'orderPeople').length]
    endAll(world, 179)
    expect(await retention(world.deps)).toMatchObject({ people: 0, orders: 0 })
    expect(ofShop(world, 'orderPeople')).toHaveLength(people)
    world.clock.advance(DAY_MS)
    expect(await retention(world.deps)).toMatchObject({ people: orders, orders: 0 })
    expect(ofShop(world, 'orderPeople')).toEqual([])
    expect(ofShop(world, 'orders')).toHaveLength(orders)
    expect(await retention(world.deps)).toMatchObject({ people: 0 })
  })

  it('an order read again afterwards brings nobody back', async () => {
    const world = await boundShop()
    const before = ofShop(world, 'orderPeople').length
    for (const row of world.documents.all('orders'))
      if (row.endedAt !== null) put(world, 'orders', { ...row, peopleUntil: world.clock.now() })
    const { people } = await retention(world.deps)
    expect(people).toBeGreaterThan(0)
    for (const row of world.documents.all('jobs'))
      put(world, 'jobs', { ...row, orders: { ...Object(row.orders), cursor: world.clock.now() - 400 * DAY_MS, seen: [] } })
    for (let count = 0; count < 3; count++) await world.beat()
    expect(ofShop(world, 'orderPeople')).toHaveLength(before - people)
  })

  it('forgets the order itself after three years, and what a merchant sees before is whole but for the people', async () => {
    const world = await boundShop()
    endAll(world, 3 * 366 - 1)
    await retention(world.deps)
    const shown = await data(world.asOwner('order.list', { shop: world.shop }))
    expect(Object(shown).orders).not.toEqual([])
    world.clock.advance(DAY_MS)
    const { orders } = await retention(world.deps)
    expect(orders).toBeGreaterThan(0)
    expect(ofShop(world, 'orders')).toEqual([])
  })

  it('a shop whose unbinding can no longer be undone leaves nothing but that it was here', async () => {
    const world = await boundShop()
    await data(world.asOwner('check.answer', { shop: world.shop, check: 'filing', answer: 'yes' }))
    await data(world.asOwner('days.get', { shop: world.shop, days: 14 }))
    expect(ofShop(world, 'dayTotals')).not.toEqual([])
    await data(world.asOwner('binding.unbind', { shop: world.shop }))
    world.clock.advance(29 * DAY_MS)
    expect(await retention(world.deps)).toMatchObject({ shops: 0 })
    expect(ofShop(world, 'orders')).not.toEqual([])
    world.clock.advance(DAY_MS)
    expect(await retention(world.deps)).toMatchObject({ shops: 1 })
    for (const name of [
      'orders',
      'orderPeople',
      'products',
      'categories',
      'deadLetters',
      'reconciliations',
      'shapes',
      'incidents',
      'claims',
      'checklists',
      'dayTotals',
    ])
      expect([name, ofShop(world, name)]).toEqual([name, []])
    expect(ofShop(world, 'shops')).toMatchObject([{ _id: world.shop, state: 'unbound' }])
    expect(await retention(world.deps)).toMatchObject({ shops: 0 })
  })

  it('a shop bound again is read anew and stays', async () => {
    const world = await boundShop()
    await data(world.asOwner('binding.unbind', { shop: world.shop }))
    world.clock.advance(31 * DAY_MS)
    await retention(world.deps)
    await data(world.asOwner('binding.bindOwnApp', { key: world.ownApp.key, secret: world.ownApp.secret }))
    for (let count = 0; count < 4; count++) await world.beat()
    expect(ofShop(world, 'orders')).not.toEqual([])
    expect(await retention(world.deps)).toMatchObject({ shops: 0 })
    expect(ofShop(world, 'orders')).not.toEqual([])
  })

  it('products that left, letters that were ignored and staff who went are forgotten in their time', async () => {
    const world = await boundShop()
    const { documents, clock, shop } = world
    const [product] = documents.all('products')
    put(world, 'products', { ...product, state: 'gone', checkedAt: clock.now() - 367 * DAY_MS })
    const letter = { shop, kind: 'orders', code: 'x.y', zh: '', en: '', data: {}, tries: 3, next: 0, firstAt: 0, lastAt: 0 }
    put(world, 'deadLetters', { _id: `${shop}:orders:1`, row: '1', ...letter, ignored: { note: '', at: clock.now() - 91 * DAY_MS } })
    put(world, 'deadLetters', { _id: `${shop}:orders:2`, row: '2', ...letter, ignored: { note: '', at: clock.now() - 89 * DAY_MS } })
    put(world, 'deadLetters', { _id: `${shop}:orders:3`, row: '3', ...letter, ignored: null })
    const seat = { identity: 'a:b', shop, role: 'operator', since: 0 }
    put(world, 'staff', { _id: `${shop}:a:b`, ...seat, endedAt: clock.now() - 181 * DAY_MS })
    put(world, 'staff', { _id: `${shop}:a:c`, ...seat, endedAt: null })
    expect(await retention(world.deps)).toMatchObject({ products: 1, letters: 1, staff: 1 })
    expect(documents.all('deadLetters').map(({ row }) => row)).toEqual(['2', '3'])
    expect(documents.all('staff').some(({ _id }) => _id === `${shop}:a:c`)).toBe(true)
  })
})
