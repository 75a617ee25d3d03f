import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { startDatabase } from './start-database'

describe('documents through the vendor SDK', () => {
  let world: Awaited<ReturnType<typeof startDatabase>>
  beforeEach(async () => {
    world = await startDatabase()
    await world.control.createCollection({ name: 'c' })
  })
  afterEach(() => world.close())

  it('inserts and gets a document, types kept', async () => {
    const at = new Date(1_700_000_000_123)
    const { id } = await world.db.collection('c').add({ a: 1, b: 'x', c: [1, { d: null }], at, big: 2 ** 40, half: 0.5 })
    expect(id).toMatch(/^[0-9a-f]{32}$/)
    const { data } = await world.db.collection('c').doc(String(id)).get()
    expect(data).toEqual([{ _id: id, a: 1, b: 'x', c: [1, { d: null }], at, big: 2 ** 40, half: 0.5 }])
  })

  it('finds by condition', async () => {
    const c = world.db.collection('c')
    await c.add([1, 2, 3, 4].map((n) => ({ n })))
    const { data } = await c.where({ n: world.db.command.gt(1).and(world.db.command.lte(3)) }).get()
    expect(data.map((one: { n: number }) => one.n)).toEqual([2, 3])
  })
})
