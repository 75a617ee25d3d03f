import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { startDatabase } from './start-database'

describe('the positional operators, as the SDK passes them on', () => {
  let world: Awaited<ReturnType<typeof startDatabase>>
  const c = () => world.db.collection('c')
  const one = async () => (await c().doc('1').get()).data[0]
  beforeAll(async () => {
    world = await startDatabase()
  })
  afterAll(() => world.close())
  beforeEach(async () => {
    await world.control.wipe()
    await world.control.createCollection({ name: 'c' })
    await c().add({
      _id: '1',
      n: [1, 5, 9],
      goods: [
        { sku: 'a', left: 1 },
        { sku: 'b', left: 2, tags: ['x', 'y'] },
      ],
    })
  })

  it('$ is the element the query found', async () => {
    const _ = world.db.command
    await c()
      .where({ _id: '1', 'goods.sku': 'b' })
      .update({ 'goods.$.left': _.inc(-1) })
    await c()
      .where({ n: _.gt(4) })
      .update({ 'n.$': 0 })
    await c()
      .where({ goods: _.elemMatch({ sku: 'a', left: 1 }) })
      .update({ 'goods.$.seen': true })
    expect(await one()).toEqual({
      _id: '1',
      n: [1, 0, 9],
      goods: [
        { sku: 'a', left: 1, seen: true },
        { sku: 'b', left: 1, tags: ['x', 'y'] },
      ],
    })
    const { doc } = await c().where({ 'goods.sku': 'a' }).updateAndReturn({ 'goods.$.left': 7 })
    expect(doc.goods[0].left).toBe(7)
  })

  it('$[] is every element', async () => {
    await c()
      .doc('1')
      .update({ 'n.$[]': world.db.command.mul(2), 'goods.$[].left': 0 })
    expect(await one()).toMatchObject({ n: [2, 10, 18], goods: [{ left: 0 }, { left: 0 }] })
  })

  it('a query that asks nothing of the list finds no element', async () => {
    await expect(c().doc('1').update({ 'n.$': 0 })).rejects.toMatchObject({
      code: 'DATABASE_REQUEST_FAILED',
      message: expect.stringContaining('The positional operator did not find the match needed from the query.'),
    })
    expect(await one()).toMatchObject({ n: [1, 5, 9] })
  })

  it('in a projection only that element comes', async () => {
    const found = await c().where({ n: 5 }).field({ 'n.$': true }).get()
    expect(found.data).toEqual([{ _id: '1', n: [5] }])
  })
})
