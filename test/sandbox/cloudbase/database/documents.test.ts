import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createClock } from '../../../../sandbox/base/clock'
import { startDatabase } from './start-database'

const NOW = 1_700_000_000_000

describe('documents through the vendor SDK', () => {
  let world: Awaited<ReturnType<typeof startDatabase>>
  const c = () => world.db.collection('c')
  const all = async () => (await c().orderBy('_id', 'asc').get()).data

  beforeEach(async () => {
    world = await startDatabase({ clock: createClock(() => NOW) })
    await world.control.createCollection({ name: 'c' })
  })
  afterEach(() => world.close())

  it('gives a document without _id 32 hex digits and keeps its types', async () => {
    const at = new Date(NOW + 123)
    const { id } = await c().add({ a: 1, b: 'x', c: [1, { d: null }], at, big: 2 ** 40, half: 0.5, no: false })
    expect(id).toMatch(/^[0-9a-f]{32}$/)
    expect((await c().doc(String(id)).get()).data).toEqual([
      { _id: id, a: 1, b: 'x', c: [1, { d: null }], at, big: 2 ** 40, half: 0.5, no: false },
    ])
  })

  it('tells 1 from 1.0 and a long on the wire, and keeps fields in their order', async () => {
    const text = '{"_id":"x","z":{"$numberDouble":"1.0"},"a":{"$numberLong":"5"},"m":{"$numberInt":"3"},"d":{"$numberDouble":"-0.0"}}'
    await world.database.actions['database.insertDocument']?.({ collectionName: 'c', data: [text] }, {})
    const reply = await world.database.actions['database.getDocument']?.({ collectionName: 'c' }, {})
    expect(reply?.data).toEqual({ list: [text], limit: 100, offset: 0 })
  })

  it('shows an ObjectId as its hex text', async () => {
    const oid = '0123456789abcdef01234567'
    const reply = await world.database.actions['database.insertDocument']?.(
      { collectionName: 'c', data: [`{"_id":{"$oid":"${oid}"},"other":{"$oid":"${oid}"}}`] },
      {},
    )
    expect(reply?.data).toEqual({ insertedIds: [oid] })
    expect(await all()).toEqual([{ _id: oid, other: oid }])
    expect((await c().doc(oid).get()).data).toEqual([])
    world.control.configureDatabase({ hexFindsObjectId: true })
    expect((await c().doc(oid).get()).data).toEqual([{ _id: oid, other: oid }])
  })

  it('writes the server date by the world clock', async () => {
    await c().add({ _id: '1', at: world.db.serverDate(), later: world.db.serverDate({ offset: 60_000 }) })
    expect(await all()).toEqual([{ _id: '1', at: new Date(NOW), later: new Date(NOW + 60_000) }])
    await c()
      .doc('1')
      .update({ at: world.db.serverDate({ offset: -1 }) })
    expect((await all())[0].at).toEqual(new Date(NOW - 1))
  })

  it('answers 100 documents where nothing is said and at most 1,000', async () => {
    for (const part of [0, 1, 2]) await c().add(Array.from({ length: 400 }, (_, index) => ({ n: part * 400 + index })))
    expect((await c().get()).data).toHaveLength(100)
    expect((await c().limit(5000).get()).data).toHaveLength(1000)
    const reply = await world.database.actions['database.getDocument']?.({ collectionName: 'c', limit: 5000 }, {})
    expect(reply?.data).toMatchObject({ limit: 1000 })
    expect((await c().count()).total).toBe(1200)
    const page = await c().orderBy('n', 'desc').skip(3).limit(2).get()
    expect(page.data.map((one: { n: number }) => one.n)).toEqual([1196, 1195])
  })

  it('replaces with set: counts 1 even where nothing changes, inserts where nothing is', async () => {
    expect(await c().doc('1').set({ a: 1, b: 2 })).toMatchObject({ updated: 0, upsertedId: '1' })
    expect(await c().doc('1').set({ c: 3 })).toMatchObject({ updated: 1 })
    expect(await c().doc('1').set({ c: 3 })).toMatchObject({ updated: 1 })
    expect(await all()).toEqual([{ _id: '1', c: 3 }])
  })

  it('updates all that match, removes all that match', async () => {
    await c().add([1, 2, 3].map((n) => ({ _id: String(n), n })))
    const { command } = world.db
    expect(
      await c()
        .where({ n: command.gte(2) })
        .update({ mark: { deep: 1 } }),
    ).toMatchObject({ updated: 2 })
    expect(await all()).toEqual([
      { _id: '1', n: 1 },
      { _id: '2', n: 2, mark: { deep: 1 } },
      { _id: '3', n: 3, mark: { deep: 1 } },
    ])
    expect(
      await c()
        .where({ n: command.lt(3) })
        .remove(),
    ).toMatchObject({ deleted: 2 })
    expect(await c().doc('3').remove()).toMatchObject({ deleted: 1 })
    expect(await c().doc('3').remove()).toMatchObject({ deleted: 0 })
  })

  it('counts an update that changes nothing by setting', async () => {
    await c().add({ _id: '1', a: 1 })
    expect(await c().doc('1').update({ a: 1 })).toMatchObject({ updated: 0 })
    world.control.configureDatabase({ countUnchanged: true })
    expect(await c().doc('1').update({ a: 1 })).toMatchObject({ updated: 1 })
    expect(await c().doc('2').update({ a: 1 })).toMatchObject({ updated: 0 })
  })

  it('updateAndReturn answers the new document; 1 for an equal value, 0 and null for no match', async () => {
    await c().add({ _id: '1', a: 1 })
    const inc = world.db.command.inc(2)
    expect(await c().where({ _id: '1' }).updateAndReturn({ a: inc })).toMatchObject({ updated: 1, doc: { _id: '1', a: 3 } })
    expect(await c().where({ _id: '1' }).updateAndReturn({ a: 3 })).toMatchObject({ updated: 1, doc: { _id: '1', a: 3 } })
    expect(await c().where({ _id: '2' }).updateAndReturn({ a: 3 })).toMatchObject({ updated: 0, doc: null })
  })

  it('takes every form of update the SDK has', async () => {
    const _ = world.db.command
    await c().add({ _id: '1', n: 2, list: [1, 2, 3], gone: 1, old: 'x', tags: ['a'], low: 5, high: 5, sorted: [{ s: 3 }, { s: 1 }] })
    await c()
      .doc('1')
      .update({
        n: _.mul(5),
        list: _.push([4, 5]),
        gone: _.remove(),
        old: _.rename('fresh'),
        tags: _.addToSet('b'),
        low: _.min(3),
        high: _.max(9),
        whole: _.set({ a: { b: 1 } }),
        sorted: _.push({ each: [{ s: 2 }], sort: { s: 1 }, slice: 2 }),
      })
    expect(await all()).toEqual([
      {
        _id: '1',
        n: 10,
        list: [1, 2, 3, 4, 5],
        fresh: 'x',
        tags: ['a', 'b'],
        low: 3,
        high: 9,
        whole: { a: { b: 1 } },
        sorted: [{ s: 1 }, { s: 2 }],
      },
    ])
    await c().doc('1').update({ list: _.pop(), tags: _.shift() })
    await c()
      .doc('1')
      .update({ list: _.unshift([0]), tags: _.pull('b') })
    await c()
      .doc('1')
      .update({ list: _.pullAll([1, 3]) })
    expect((await all())[0]).toMatchObject({ list: [0, 2, 4], tags: [] })
  })

  it('projects fields in and out', async () => {
    await c().add({ _id: '1', a: 1, b: { c: 2, d: 3 }, list: [{ x: 1, y: 2 }, { x: 3 }] })
    const one = async (fields: object) => (await c().field(fields).get()).data[0]
    expect(await one({ a: true })).toEqual({ _id: '1', a: 1 })
    expect(await one({ 'b.c': true, _id: false })).toEqual({ b: { c: 2 } })
    expect(await one({ b: false, list: false })).toEqual({ _id: '1', a: 1 })
    expect(await one({ 'list.x': true })).toEqual({ _id: '1', list: [{ x: 1 }, { x: 3 }] })
    expect(await one({ list: world.db.command.project.slice(-1), a: true })).toEqual({ _id: '1', a: 1, list: [{ x: 3 }] })
    expect(await one({ list: world.db.command.project.elemMatch({ x: 3 }) })).toEqual({ _id: '1', list: [{ x: 3 }] })
    await expect(one({ a: true, b: false })).rejects.toMatchObject({ code: 'DATABASE_REQUEST_FAILED' })
  })

  it('finds with the commands of the SDK', async () => {
    const _ = world.db.command
    await c().add([
      { _id: '1', n: 1, name: 'Tea', tags: ['a', 'b'], in: { x: 1 } },
      { _id: '2', n: 5, name: 'tea cup', tags: ['b'], in: { x: 2 } },
      { _id: '3', name: 'Pot', tags: [], in: null },
    ])
    // The SDK's types leave out the arguments of `mod`, its code takes them.
    const mod = _.mod.bind(_) as unknown as (divisor: number, rest: number) => object
    const ids = async (query: object) =>
      (await c().where(query).orderBy('_id', 'asc').get()).data.map((one: { _id: string }) => one._id).join()
    expect(await ids({ n: _.gt(1).or(_.lt(2)) })).toBe('1,2')
    expect(await ids({ n: _.exists(false) })).toBe('3')
    expect(await ids({ n: null })).toBe('3')
    expect(await ids({ tags: 'b' })).toBe('1,2')
    expect(await ids({ tags: _.all(['a', 'b']) })).toBe('1')
    expect(await ids({ tags: _.size(0) })).toBe('3')
    expect(await ids({ in: { x: 2 } })).toBe('2')
    expect(await ids({ in: _.eq({ x: 2 }) })).toBe('2')
    expect(await ids({ name: /^tea/i })).toBe('1,2')
    expect(await ids({ name: world.db.RegExp({ regexp: '^T', options: '' }) })).toBe('1')
    expect(await ids({ n: mod(4, 1) })).toBe('1,2')
    expect(await ids({ n: _.nin([1, 9]) })).toBe('2,3')
    expect(await ids(_.or([{ n: 1 }, { name: 'Pot' }]))).toBe('1,3')
    expect(await ids({ n: _.not(_.eq(1)) })).toBe('2,3')
    expect(await ids({ _id: _.in(['3', '1', '1', 'x']) })).toBe('1,3')
    const unsorted = await c()
      .where({ _id: _.in(['3', '1']) })
      .get()
    expect(unsorted.data.map((one: { _id: string }) => one._id)).toEqual(['1', '3'])
  })
})
