import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { startWorld, type World } from './start-world'

let world: World
beforeAll(async () => {
  world = await startWorld({
    size: 'exports.main = async ({ size }) => "x".repeat(size)',
  })
})
afterAll(() => world.stop())
beforeEach(async () => {
  await world.control.wipe()
  world.control.configureDatabase({ bulkInsert: 'ordered', countUnchanged: false, hexFindsObjectId: false })
})

describe('what comes back', () => {
  it('an ObjectId as its hex text', async () => {
    const c = await world.collection('c')
    const hex = '0123456789abcdef01234567'
    await c.add({ _id: '1', other: new world.db.ObjectId({ id: hex }) })
    expect((await c.doc('1').get()).data).toEqual([{ _id: '1', other: hex }])
  })

  it('server dates with their offsets', async () => {
    const c = await world.collection('c')
    const year = 31_536_000_000
    await c.add({ _id: '1', now: world.db.serverDate(), later: world.db.serverDate({ offset: year }) })
    const [one] = (await c.doc('1').get()).data
    expect(one.later.getTime() - one.now.getTime()).toBe(year)
  })

  it.each([
    ['whole numbers', [0, 1, -1, 2 ** 31, -(2 ** 31) - 1, Number.MAX_SAFE_INTEGER, Number.MIN_SAFE_INTEGER]],
    ['others', [0.1, -0.5, 1e300, 5e-324]],
    ['texts', ['', '中文 😀', 'a\u0000b', '"\\\n']],
    [
      'dates from one end to the other',
      [new Date(0), new Date(8.64e15), new Date(-8.64e15), new Date('2026-02-29T00:00:00Z')].filter(
        (date) => !Number.isNaN(date.getTime()),
      ),
    ],
    ['nothing and nested', [null, true, [], [[]], {}, { a: { b: [{ c: null }] } }]],
  ])('%s as they were', async (_name, values) => {
    const c = await world.collection('c')
    await c.add({ _id: '1', values })
    expect((await c.doc('1').get()).data).toEqual([{ _id: '1', values }])
  })

  it('fields in their order, on the wire with their types', async () => {
    await world.collection('c')
    const text = '{"_id":"1","z":{"$numberLong":"9007199254740993"},"a":{"$numberDouble":"1.0"},"m":{"b":{"$numberInt":"1"},"a":null}}'
    await world.admin('database.insertDocument', { collectionName: 'c', data: [text] })
    expect(await world.admin('database.getDocument', { collectionName: 'c' })).toMatchObject({ data: { list: [text] } })
  })

  it('distances on a sphere of 6378100 m', async () => {
    const c = await world.collection('c', [{ _id: '1', at: new world.db.Geo.Point(113.306789, 23.1564721) }])
    const near = new world.db.Geo.Point(113.3089506, 23.0968251)
    const found = await c.aggregate().geoNear({ near, distanceField: 'd', spherical: true, key: 'at' }).end()
    expect(found.data).toMatchObject([{ d: 6643.521654040738 }])
  })
})

describe('limits', () => {
  it('documents of 16 MB, also by growing', async () => {
    const c = await world.collection('c')
    const megabytes = (count: number) => 'x'.repeat(count * 1024 * 1024)
    await c.add({ _id: 'x', a: megabytes(9) })
    await expect(c.doc('x').update({ b: megabytes(7) })).rejects.toMatchObject({
      code: 'DATABASE_REQUEST_FAILED',
      message: expect.stringContaining('too large'),
    })
    expect((await c.doc('x').update({ b: megabytes(6) })).updated).toBe(1)
  })

  it('replies of functions of 6 MB', async () => {
    const call = (size: number) => world.app.callFunction({ name: 'size', data: { size } })
    expect((await call(6_000_000)).result).toHaveLength(6_000_000)
    await expect(call(6 * 1024 * 1024)).rejects.toMatchObject({
      code: 'FUNCTIONS_EXECUTE_FAIL',
      message: expect.stringContaining('body size is too long'),
    })
  })
})

describe('what nobody could check is a setting', () => {
  it('a bulk insert that meets a duplicate', async () => {
    const c = await world.collection('c', [{ _id: '2' }])
    const add = () => c.add(['1', '2', '3'].map((_id) => ({ _id })))
    await expect(add()).rejects.toMatchObject({ code: 'DATABASE_REQUEST_FAILED' })
    expect((await c.count()).total).toBe(2)
    world.control.configureDatabase({ bulkInsert: 'unordered' })
    await expect(add()).rejects.toMatchObject({ code: 'DATABASE_REQUEST_FAILED' })
    expect((await c.count()).total).toBe(3)
  })

  it('doc(hex) before an ObjectId', async () => {
    const c = await world.collection('c')
    const hex = '0123456789abcdef01234567'
    await c.add({ _id: new world.db.ObjectId({ id: hex }) })
    expect((await c.doc(hex).get()).data).toEqual([])
    world.control.configureDatabase({ hexFindsObjectId: true })
    expect((await c.doc(hex).get()).data).toEqual([{ _id: hex }])
  })

  it('the count of an update that changes nothing', async () => {
    const c = await world.collection('c', [{ _id: '1', a: 1 }])
    expect((await c.doc('1').update({ a: 1 })).updated).toBe(0)
    world.control.configureDatabase({ countUnchanged: true })
    expect((await c.doc('1').update({ a: 1 })).updated).toBe(1)
  })
})

describe('what the SDK spoils arrives spoiled', () => {
  it('a Buffer', async () => {
    const c = await world.collection('c', [{ _id: '1', bytes: Buffer.from('abc') }])
    const [one] = (await c.doc('1').get()).data
    expect(Buffer.isBuffer(one.bytes) && one.bytes.equals(Buffer.from('abc'))).toBe(false)
  })
})
