import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startDatabase } from './start-database'

describe('aggregation through the vendor SDK', () => {
  let world: Awaited<ReturnType<typeof startDatabase>>
  const orders = () => world.db.collection('orders').aggregate()
  const $ = () => world.db.command.aggregate
  const data = async (pipeline: { end(): Promise<unknown> }) => ((await pipeline.end()) as { data: unknown[] }).data

  beforeAll(async () => {
    world = await startDatabase()
    for (const name of ['orders', 'buyers']) await world.control.createCollection({ name })
    await world.control.createIndex({ collection: 'orders', name: 'shop', unique: false, keys: [{ name: 'shop', direction: '1' }] })
    await world.db.collection('orders').add([
      { _id: '1', shop: 'a', total: 100, buyer: 'x', tags: ['t', 'u'], at: new Date('2026-01-01T20:00:00Z') },
      { _id: '2', shop: 'a', total: 250, buyer: 'y', tags: [], at: new Date('2026-01-02T01:00:00Z') },
      { _id: '3', shop: 'b', total: 50, buyer: 'z', tags: ['t'], at: new Date('2026-01-03T01:00:00Z') },
      { _id: '4', shop: 'b', total: 0, at: null },
    ])
    await world.db.collection('buyers').add([
      { _id: 'x', name: '小王', level: 1 },
      { _id: 'y', name: '小李', level: 2 },
    ])
  })
  afterAll(() => world.close())

  it('matches, groups and sorts', async () => {
    const pipeline = orders()
      .match({ total: world.db.command.gt(0) })
      .group({ _id: '$shop', sum: $().sum('$total'), count: $().sum(1), most: $().max('$total'), ids: $().push('$_id') })
      .sort({ sum: -1 })
    expect(await data(pipeline)).toEqual([
      { _id: 'a', sum: 350, count: 2, most: 250, ids: ['1', '2'] },
      { _id: 'b', sum: 50, count: 1, most: 50, ids: ['3'] },
    ])
  })

  it('groups by day in China', async () => {
    const day = $().dateToString({ date: '$at', format: '%Y-%m-%d', timezone: 'Asia/Shanghai' })
    const pipeline = orders()
      .match({ shop: 'a' })
      .group({ _id: day, count: $().sum(1) })
    expect(await data(pipeline)).toEqual([{ _id: '2026-01-02', count: 2 }])
    const offset = $().dateToString({ date: '$at', format: '%Y-%m-%d', timezone: '+08:00' })
    expect(await data(orders().match({ shop: 'a' }).group({ _id: offset }))).toEqual([{ _id: '2026-01-02' }])
  })

  it('shapes documents', async () => {
    expect(await data(orders().match({ _id: '1' }).project({ _id: 0, total: 1 }))).toEqual([{ total: 100 }])
    expect(
      await data(
        orders()
          .match({ _id: '1' })
          .project({ double: $().multiply(['$total', 2]) }),
      ),
    ).toEqual([{ _id: '1', double: 200 }])
    expect(
      await data(
        orders()
          .match({ _id: '4' })
          .addFields({ cheap: $().lt(['$total', 10]), same: $().eq(['$tags', 't']) })
          .project({ shop: 0, at: 0 }),
      ),
    ).toEqual([{ _id: '4', total: 0, cheap: true, same: false }])
    expect(
      await data(
        orders()
          .match({ _id: '1' })
          .replaceRoot({ newRoot: { t: '$total' } }),
      ),
    ).toEqual([{ t: 100 }])
    expect(
      await data(
        orders()
          .match({ _id: '1' })
          .project({ at: $().indexOfCP(['中文字', '字']), sub: $().substr(['abcdef', 2, -1]) }),
      ),
    ).toEqual([{ _id: '1', at: 2, sub: 'cdef' }])
  })

  it('unwinds', async () => {
    expect(await data(orders().unwind('$tags').project({ tags: 1 }))).toEqual([
      { _id: '1', tags: 't' },
      { _id: '1', tags: 'u' },
      { _id: '3', tags: 't' },
    ])
    const kept = await data(
      orders().unwind({ path: '$tags', preserveNullAndEmptyArrays: true, includeArrayIndex: 'i' }).project({ tags: 1, i: 1 }),
    )
    expect(kept).toEqual([
      { _id: '1', tags: 't', i: 0 },
      { _id: '1', tags: 'u', i: 1 },
      { _id: '2', i: null },
      { _id: '3', tags: 't', i: 0 },
      { _id: '4', i: null },
    ])
  })

  it('counts, also nothing', async () => {
    expect(await data(orders().match({ shop: 'a' }).count('n'))).toEqual([{ n: 2 }])
    expect(await data(orders().match({ shop: 'none' }).count('n'))).toEqual([])
    expect(await data(orders().sortByCount('$shop'))).toHaveLength(2)
    expect(await data(orders().sort({ total: 1 }).skip(1).limit(2).project({ total: 1 }))).toEqual([
      { _id: '3', total: 50 },
      { _id: '1', total: 100 },
    ])
    expect(await data(orders().sample({ size: 3 }))).toHaveLength(3)
  })

  it('buckets', async () => {
    expect(
      await data(orders().bucket({ groupBy: '$total', boundaries: [0, 100, 200], default: 'more', output: { count: $().sum(1) } })),
    ).toEqual([
      { _id: 0, count: 2 },
      { _id: 100, count: 1 },
      { _id: 'more', count: 1 },
    ])
    await expect(data(orders().bucket({ groupBy: '$total', boundaries: [0, 100] }))).rejects.toMatchObject({
      code: 'DATABASE_REQUEST_FAILED',
    })
    expect(await data(orders().bucketAuto({ groupBy: '$total', buckets: 2 }))).toEqual([
      { _id: { min: 0, max: 100 }, count: 2 },
      { _id: { min: 100, max: 250 }, count: 2 },
    ])
  })

  it('looks up other collections', async () => {
    const joined = await data(
      orders().match({ shop: 'a' }).lookup({ from: 'buyers', localField: 'buyer', foreignField: '_id', as: 'who' }).project({ who: 1 }),
    )
    expect(joined).toEqual([
      { _id: '1', who: [{ _id: 'x', name: '小王', level: 1 }] },
      { _id: '2', who: [{ _id: 'y', name: '小李', level: 2 }] },
    ])
    const pipeline = $()
      .pipeline()
      .match(world.db.command.expr($().eq(['$_id', '$$id'])))
      .project({ _id: 0, name: 1 })
      .done()
    const nested = await data(
      orders()
        .match({ _id: '2' })
        .lookup({ from: 'buyers', let: { id: '$buyer' }, pipeline, as: 'who' })
        .project({ who: 1 }),
    )
    expect(nested).toEqual([{ _id: '2', who: [{ name: '小李' }] }])
    expect(
      await data(orders().match({ _id: '1' }).lookup({ from: 'nowhere', localField: 'a', foreignField: 'b', as: 'c' }).project({ c: 1 })),
    ).toEqual([{ _id: '1', c: [] }])
  })

  it('leaves what is stored alone', async () => {
    await data(orders().addFields({ 'deep.er': 1, tags: 'gone' }).sort({ total: 1 }))
    expect((await world.db.collection('orders').doc('1').get()).data[0]).toMatchObject({ tags: ['t', 'u'] })
  })
})
