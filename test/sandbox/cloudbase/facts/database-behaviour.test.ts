import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { startWorld, type World } from './start-world'

let world: World
beforeAll(async () => {
  world = await startWorld()
})
afterAll(() => world.stop())
beforeEach(() => world.control.wipe())

const _ = () => world.db.command
const refused = (code: string, text: string | RegExp) => ({
  code,
  message: typeof text === 'string' ? expect.stringContaining(text) : expect.stringMatching(text),
})

describe('collections and ids', () => {
  it('exist only once they were made; add makes none', async () => {
    await expect(world.db.collection('new').add({ a: 1 })).rejects.toMatchObject(refused('DATABASE_COLLECTION_NOT_EXIST', 'new'))
    await world.db.createCollection('new')
    expect(await world.db.collection('new').add({ a: 1 })).toHaveProperty('id')
  })

  it('an _id is 32 hex digits, or what was given: text, number, ObjectId', async () => {
    const c = await world.collection('c')
    expect((await c.add({})).id).toMatch(/^[0-9a-f]{32}$/)
    expect((await c.add({ _id: 'own' })).id).toBe('own')
    expect((await c.add({ _id: 7 })).id).toBe(7)
    expect((await c.doc(7).get()).data).toEqual([{ _id: 7 }])
    const objectId = new world.db.ObjectId({ id: '0123456789abcdef01234567' })
    await c.add({ _id: objectId })
    expect((await c.where({ _id: objectId }).get()).data).toEqual([{ _id: '0123456789abcdef01234567' }])
  })

  it('a write of a server adds no _openid', async () => {
    const c = await world.collection('c', [{ _id: '1', a: 1 }])
    expect((await c.doc('1').get()).data).toEqual([{ _id: '1', a: 1 }])
  })
})

describe('limits', () => {
  it('100 documents where nothing is said, 1,000 at most, whatever the program says', async () => {
    const c = await world.collection('c')
    for (const part of [0, 1]) await c.add(Array.from({ length: 600 }, (_none, index) => ({ n: part * 600 + index })))
    expect((await c.get()).data).toHaveLength(100)
    expect((await c.limit(3000).get()).data).toHaveLength(1000)
    const raw = await world.admin('database.getDocument', { collectionName: 'c', limit: 3000 })
    expect(raw).toMatchObject({ data: { limit: 1000 } })
    expect((await c.aggregate().match({}).end()).data).toHaveLength(1200)
  })

  it('100 indexes of 31 fields, keys of 1,024 bytes', async () => {
    const c = await world.collection('c', [{ _id: '1', long: 'x'.repeat(900) }])
    const keys = Array.from({ length: 32 }, (_none, index) => ({ name: `f${index}`, direction: '1' as const }))
    await expect(world.control.createIndex({ collection: 'c', name: 'wide', unique: false, keys })).rejects.toMatchObject({
      code: 'INVALID_PARAM',
    })
    await world.control.createIndex({ collection: 'c', name: 'long', unique: false, keys: [{ name: 'long', direction: '1' }] })
    await expect(c.add({ long: 'x'.repeat(1100) })).rejects.toMatchObject(refused('DATABASE_REQUEST_FAILED', /1024|key too large/i))
  })
})

describe('a unique index', () => {
  it('takes a missing field for null, so that two documents without it collide', async () => {
    const c = await world.collection('c')
    await world.control.createIndex({ collection: 'c', name: 'code', unique: true, keys: [{ name: 'userCode', direction: '1' }] })
    await c.add({ _id: '1' })
    await expect(c.add({ _id: '2' })).rejects.toMatchObject(refused('DATABASE_REQUEST_FAILED', 'dup key: { userCode: null }'))
    await expect(c.add({ _id: '3', userCode: null })).rejects.toMatchObject(refused('DATABASE_REQUEST_FAILED', 'E11000'))
  })

  it('lets of sixteen that insert the same at once exactly one through', async () => {
    const c = await world.collection('c')
    const outcomes = await Promise.allSettled(Array.from({ length: 16 }, () => c.add({ _id: 'lease' })))
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
  })
})

describe('updates', () => {
  it('an object merges, _.set replaces', async () => {
    const c = await world.collection('c', [{ _id: '1', a: { b: 1, c: 2 } }])
    await c.doc('1').update({ a: { b: 9 } })
    expect((await c.doc('1').get()).data).toEqual([{ _id: '1', a: { b: 9, c: 2 } }])
    await c.doc('1').update({ a: _().set({ b: 0 }) })
    expect((await c.doc('1').get()).data).toEqual([{ _id: '1', a: { b: 0 } }])
  })

  it('undefined and {} vanish: a query of them matches everything, also for remove', async () => {
    const c = await world.collection('c', [{ _id: '1', u: 1 }, { _id: '2', u: 2 }, { _id: '3' }])
    expect((await c.where({ u: {} }).count()).total).toBe(3)
    expect((await c.where({ u: undefined, _id: '2' }).get()).data).toHaveLength(1)
    expect(() => c.where({ u: undefined })).toThrow()
    expect((await c.where({ u: {} }).remove()).deleted).toBe(3)
  })

  it('update({a: {}}) changes nothing', async () => {
    const c = await world.collection('c', [{ _id: '1', a: 1 }])
    await c.doc('1').update({ a: {}, b: 2 })
    expect((await c.doc('1').get()).data).toEqual([{ _id: '1', a: 1, b: 2 }])
  })

  it('_.set(serverDate) stores its offset, a bare serverDate the time', async () => {
    const c = await world.collection('c', [{ _id: '1' }])
    await c.doc('1').update({ bare: world.db.serverDate(), wrapped: _().set(world.db.serverDate()) })
    const [one] = (await c.doc('1').get()).data
    expect(one.bare).toBeInstanceOf(Date)
    expect(one.wrapped).toEqual({ offset: 0 })
  })

  it('addToSet({each}) stores the object, $each adds each', async () => {
    const c = await world.collection('c', [{ _id: '1', a: ['x'] }])
    await c.doc('1').update({ a: _().addToSet({ each: ['y'] }) })
    await c.doc('1').update({ a: _().addToSet({ $each: ['x', 'z'] }) })
    expect((await c.doc('1').get()).data[0].a).toEqual(['x', { each: ['y'] }, 'z'])
  })

  it('a limit before update and remove is ignored; all that match change, or one where the options say so', async () => {
    const c = await world.collection('c', [{ a: 1 }, { a: 1 }, { a: 1 }])
    expect((await c.where({ a: 1 }).limit(1).update({ b: 1 })).updated).toBe(3)
    expect((await c.where({ a: 1 }).options({ multiple: false }).update({ b: 2 })).updated).toBe(1)
    expect((await c.where({ a: 1 }).options({ multiple: false }).remove()).deleted).toBe(1)
    expect((await c.where({ a: 1 }).limit(1).remove()).deleted).toBe(2)
  })

  it('without where they are refused', async () => {
    const c = await world.collection('c', [{ a: 1 }])
    await expect(c.update({ b: 1 })).rejects.toMatchObject({ code: 'INVALID_PARAM' })
    await expect(c.remove()).rejects.toMatchObject({ code: 'INVALID_PARAM' })
    expect((await c.count()).total).toBe(1)
  })

  it('set of an existing document counts 1 even where nothing changes', async () => {
    const c = await world.collection('c', [{ _id: '1', a: 1 }])
    expect(await c.doc('1').set({ a: 1 })).toMatchObject({ updated: 1 })
  })

  it('updateAndReturn gives the new document, or 0 and null', async () => {
    const c = await world.collection('c', [{ _id: '1', a: 1 }])
    expect(await c.where({ _id: '1' }).updateAndReturn({ a: _().inc(1) })).toMatchObject({ updated: 1, doc: { _id: '1', a: 2 } })
    expect(await c.where({ _id: '2' }).updateAndReturn({ a: 1 })).toMatchObject({ updated: 0, doc: null })
  })
})

describe('aggregation', () => {
  it('has the stages of the SDK and no others', async () => {
    const c = await world.collection('c', [{ a: 1 }])
    for (const name of ['collStats', 'facet', 'graphLookup', 'out', 'redact']) {
      expect(Reflect.get(c.aggregate(), name)).toBeUndefined()
      const raw = await world.admin('database.aggregateDocuments', {
        collectionName: 'c',
        stages: [{ stageKey: `$${name}`, stageValue: '{}' }],
      })
      expect(raw).toMatchObject({ code: 'DATABASE_REQUEST_FAILED' })
    }
  })

  it('knows neither toDate nor trim', async () => {
    const c = await world.collection('c', [{ a: '1' }])
    for (const name of ['$toDate', '$trim'])
      await expect(
        c
          .aggregate()
          .project({ b: { [name]: '$a' } })
          .end(),
      ).rejects.toMatchObject(refused('DATABASE_REQUEST_FAILED', name))
  })
})
