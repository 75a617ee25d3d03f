import fc from 'fast-check'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { parseEjsonDocument } from '../../../../sandbox/cloudbase/database/ejson-parse'
import { readGeometry } from '../../../../sandbox/cloudbase/database/geo/read-geometry'
import { distance, intersects, within, withinCircle } from '../../../../sandbox/cloudbase/database/geo/relations'
import { startDatabase } from './start-database'

const EARTH = 6_378_100
type Pair = readonly [longitude: number, latitude: number]

const geometry = (type: string, coordinates: unknown) => readGeometry(parseEjsonDocument(JSON.stringify({ type, coordinates }), () => 0))
const point = (...pair: Pair) => geometry('Point', pair)
const line = (...pairs: Pair[]) => geometry('LineString', pairs)
const ring = (...pairs: Pair[]) => [...pairs, pairs[0]]
const square = (size: number, [x, y]: Pair = [0, 0]) =>
  ring([x - size, y - size], [x + size, y - size], [x + size, y + size], [x - size, y + size])
const polygon = (...rings: unknown[]) => geometry('Polygon', rings)

const place = (pair: Pair) => {
  const [vector] = point(...pair).points
  if (vector === undefined) throw new Error('no point')
  return vector
}

describe('shapes on the sphere', () => {
  it.each<[string, Pair, Parameters<typeof readGeometry>[0], number]>([
    ['a degree of the equator', [0, 0], [1, 0], (EARTH * Math.PI) / 180],
    ['to itself', [113.3, 23.1], [113.3, 23.1], 0],
    ['to the other side', [0, 0], [180, 0], EARTH * Math.PI],
    ['pole to pole', [0, 90], [77, -90], EARTH * Math.PI],
    ['over the date line', [179.5, 0], [-179.5, 0], (EARTH * Math.PI) / 180],
    [
      'to a line, beside its middle',
      [0, 1],
      {
        type: 'LineString',
        coordinates: [
          [-5, 0],
          [5, 0],
        ],
      },
      (EARTH * Math.PI) / 180,
    ],
    [
      'to a line, beyond its end',
      [6, 0],
      {
        type: 'LineString',
        coordinates: [
          [-5, 0],
          [5, 0],
        ],
      },
      (EARTH * Math.PI) / 180,
    ],
    ['to a polygon around it', [0, 0], { type: 'Polygon', coordinates: [square(1)].map((one) => one.map((pair) => [...(pair ?? [])])) }, 0],
  ])('distance: %s', (_name, from, to, metres) => {
    expect(distance(place(from), readGeometry(to)) * EARTH).toBeCloseTo(metres, 3)
  })

  it('within: polygons with holes, lines, polygons, several at once', () => {
    const holed = polygon(square(2), square(1)).polygons
    expect(within(point(1.5, 0), holed)).toBe(true)
    expect(within(point(0, 0), holed)).toBe(false)
    expect(within(point(3, 0), holed)).toBe(false)
    expect(within(line([-1.5, -1.5], [1.5, -1.5]), holed)).toBe(true)
    expect(within(line([-1.5, 0], [1.5, 0]), holed)).toBe(false)
    expect(within(polygon(square(0.2, [1.5, 0])), holed)).toBe(true)
    expect(within(polygon(square(1.5)), holed)).toBe(false)
    expect(within(polygon(square(1.5)), polygon(square(2)).polygons)).toBe(true)
    const two = geometry('MultiPolygon', [[square(1)], [square(1, [10, 0])]]).polygons
    expect(
      within(
        geometry('MultiPoint', [
          [0, 0],
          [10, 0],
        ]),
        two,
      ),
    ).toBe(true)
    expect(
      within(
        geometry('MultiPoint', [
          [0, 0],
          [5, 0],
        ]),
        two,
      ),
    ).toBe(false)
  })

  it('within: over the date line, around a pole, on the border', () => {
    const pacific = polygon(ring([170, -10], [-170, -10], [-170, 10], [170, 10])).polygons
    expect(within(point(180, 0), pacific)).toBe(true)
    expect(within(point(-179, 5), pacific)).toBe(true)
    expect(within(point(0, 0), pacific)).toBe(false)
    const arctic = polygon(ring([0, 60], [90, 60], [180, 60], [-90, 60])).polygons
    expect(within(point(45, 89), arctic)).toBe(true)
    expect(within(point(45, 20), arctic)).toBe(false)
    expect(within(point(1, 1), polygon(square(1)).polygons)).toBe(true)
  })

  it('a circle takes what lies wholly in it', () => {
    const middle = place([-88, 30])
    expect(withinCircle(point(-88, 30.001), middle, 10 / 6378.1)).toBe(true)
    expect(withinCircle(line([-88, 30], [-80, 30]), middle, 10 / 6378.1)).toBe(false)
  })

  it('intersects: crossing, touching, holding', () => {
    expect(intersects(line([-1, 0], [1, 0]), line([0, -1], [0, 1]))).toBe(true)
    expect(intersects(line([-1, 0], [1, 0]), line([0, 1], [0, 2]))).toBe(false)
    expect(intersects(line([-1, 0], [1, 0]), point(0, 0))).toBe(true)
    expect(intersects(line([0, 0], [1, 1]), line([1, 1], [2, 0]))).toBe(true)
    expect(intersects(polygon(square(2)), polygon(square(1)))).toBe(true)
    expect(intersects(polygon(square(1)), polygon(square(2)))).toBe(true)
    expect(intersects(polygon(square(2), square(1)), point(0, 0))).toBe(false)
    expect(intersects(polygon(square(2), square(1)), line([0, 0], [3, 0]))).toBe(true)
    expect(intersects(polygon(square(1)), polygon(square(1, [5, 5])))).toBe(false)
  })

  it('is symmetric, and what lies within also intersects', () => {
    const pair = fc.tuple(fc.integer({ min: -8, max: 8 }), fc.integer({ min: -8, max: 8 }))
    const shape = fc.oneof(
      pair.map(([x, y]) => point(x, y)),
      fc
        .tuple(pair, pair)
        .filter(([a, b]) => a[0] !== b[0] || a[1] !== b[1])
        .map(([a, b]) => line(a, b)),
      fc.tuple(pair, fc.integer({ min: 1, max: 4 })).map(([middle, size]) => polygon(square(size, middle))),
    )
    const box = fc.tuple(pair, fc.integer({ min: 1, max: 8 })).map(([middle, size]) => polygon(square(size, middle)))
    fc.assert(
      fc.property(shape, box, (left, right) => {
        expect(intersects(left, right)).toBe(intersects(right, left))
        if (within(left, right.polygons)) expect(intersects(left, right)).toBe(true)
      }),
      { numRuns: 100 },
    )
  })

  it.each<[string, string, unknown, RegExp]>([
    ['a longitude beyond 180', 'Point', [-288, 30], /longitude\/latitude is out of bounds, lng: -288 lat: 30/],
    ['a latitude beyond 90', 'Point', [0, 91], /out of bounds/],
    ['a text in a point', 'Point', ['0', 1], /numeric/],
    [
      'a line of one place',
      'LineString',
      [
        [0, 0],
        [0, 0],
      ],
      /at least 2 vertices/,
    ],
    [
      'an open ring',
      'Polygon',
      [
        [
          [0, 0],
          [1, 0],
          [1, 1],
          [0, 1],
        ],
      ],
      /Loop is not closed/,
    ],
    [
      'a ring of two places',
      'Polygon',
      [
        [
          [0, 0],
          [1, 0],
          [0, 0],
        ],
      ],
      /at least 3 different vertices/,
    ],
    [
      'a ring through one place twice',
      'Polygon',
      [
        [
          [0, 0],
          [1, 0],
          [0, 1],
          [1, 0],
          [0, 0],
        ],
      ],
      /Duplicate vertices/,
    ],
    ['an unknown shape', 'Circle', [0, 0], /unknown GeoJSON type/],
    ['no coordinates', 'MultiPoint', [], /nonempty/],
  ])('refuses %s', (_name, type, coordinates, message) => {
    expect(() => geometry(type, coordinates)).toThrow(message)
  })
})

describe('places through the vendor SDK', () => {
  let world: Awaited<ReturnType<typeof startDatabase>>
  const c = () => world.db.collection('c')
  const _ = () => world.db.command
  const at = (x: number, y: number) => new world.db.Geo.Point(x, y)
  /** The SDK's types know only `Point`. */
  const shapes = () => world.db.Geo as unknown as Record<'LineString' | 'Polygon', new (parts: readonly object[]) => object>
  const box = (size: number) => {
    const { LineString, Polygon } = shapes()
    const corners = [
      [-size, -size],
      [size, -size],
      [size, size],
      [-size, size],
      [-size, -size],
    ].map(([x = 0, y = 0]) => at(x, y))
    return new Polygon([new LineString(corners)])
  }
  const ids = async (query: object) => (await c().where(query).get()).data.map((one: { _id: string }) => one._id).join()
  const failed = (message: RegExp) => ({ code: 'DATABASE_REQUEST_FAILED', message: expect.stringMatching(message) })

  beforeAll(async () => {
    world = await startDatabase()
  })
  afterAll(() => world.close())
  beforeEach(async () => {
    await world.control.createCollection({ name: 'c' })
    await c().add([{ _id: 'far', p: at(3, 0) }, { _id: 'near', p: at(1, 0) }, { _id: 'here', p: at(0, 0), name: 'x' }, { _id: 'none' }])
  })
  afterEach(async () => {
    world.control.configureDatabase({ nearNeedsIndex: false })
    await world.control.wipe()
  })

  it('finds by nearness, nearest first, within bounds', async () => {
    expect(await ids({ p: _().geoNear({ geometry: at(0, 0) }) })).toBe('here,near,far')
    expect(await ids({ p: _().geoNear({ geometry: at(0, 0), minDistance: 1, maxDistance: 150_000 }) })).toBe('near')
    expect(await ids({ p: _().geoNear({ geometry: at(3, 0) }), name: 'x' })).toBe('here')
    const first = await c()
      .where({ p: _().geoNear({ geometry: at(3, 0) }) })
      .skip(1)
      .limit(1)
      .get()
    expect(first.data.map((one: { _id: string }) => one._id)).toEqual(['near'])
    const sorted = await c()
      .where({ p: _().geoNear({ geometry: at(0, 0) }) })
      .orderBy('_id', 'asc')
      .get()
    expect(sorted.data.map((one: { _id: string }) => one._id)).toEqual(['far', 'here', 'near'])
  })

  it('gives points back as points', async () => {
    const [one] = (await c().doc('near').get()).data
    expect(one.p).toBeInstanceOf(world.db.Geo.Point)
    expect(one.p).toMatchObject({ longitude: 1, latitude: 0 })
  })

  it('finds within and by intersection', async () => {
    expect(await ids({ p: _().geoWithin({ geometry: box(2) }) })).toBe('near,here')
    expect(await ids({ p: _().geoWithin({ centerSphere: [at(0, 0), 120 / 6378.1] }) })).toBe('near,here')
    expect(await ids({ p: _().geoWithin({ centerSphere: [[3, 0], 1 / 6378.1] }) })).toBe('far')
    await c().add({ _id: 'road', p: new (shapes().LineString)([at(-9, 0), at(9, 0)]) })
    expect(await ids({ p: _().geoIntersects({ geometry: at(1, 0) }) })).toBe('near,road')
    expect(await ids({ p: _().geoWithin({ geometry: box(10) }) })).toBe('far,near,here,road')
    await expect(ids({ p: _().geoWithin({ centerSphere: [[-288, 30], 1] }) })).rejects.toThrow()
    await expect(
      c()
        .where({ p: { $geoWithin: { $geometry: { type: 'Point', coordinates: [0, 0] } } } })
        .get(),
    ).rejects.toMatchObject(failed(/Polygon/))
  })

  it('geoNear in a pipeline: distances in metres on a sphere of 6378100', async () => {
    const near = { distanceField: 'd.m', spherical: true, near: at(0, 0), key: 'p', includeLocs: 'loc', query: { _id: _().neq('far') } }
    const found = await c().aggregate().geoNear(near).end()
    expect(found.data).toEqual([
      { _id: 'here', name: 'x', p: { type: 'Point', coordinates: [0, 0] }, d: { m: 0 }, loc: { type: 'Point', coordinates: [0, 0] } },
      {
        _id: 'near',
        p: { type: 'Point', coordinates: [1, 0] },
        d: { m: (6_378_100 * Math.PI) / 180 },
        loc: { type: 'Point', coordinates: [1, 0] },
      },
    ])
    const kilometres = await c()
      .aggregate()
      .geoNear({ distanceField: 'd', spherical: true, near: at(0, 0), key: 'p', distanceMultiplier: 0.001, minDistance: 1, limit: 1 })
      .project({ _id: 1, d: 1 })
      .end()
    expect(kilometres.data).toEqual([{ _id: 'near', d: expect.closeTo(111.319, 2) }])
  })

  it('geoNear in a pipeline: only first, only with a field for the distance, with one index or a key', async () => {
    // Fresh each time: the SDK changes what it is given.
    const near = (more: object) => ({ distanceField: 'd', spherical: true, near: at(0, 0), ...more })
    await expect(c().aggregate().geoNear(near({})).end()).rejects.toMatchObject(failed(/requires a 2d or 2dsphere index/))
    await expect(
      c()
        .aggregate()
        .match({})
        .geoNear(near({ key: 'p' }))
        .end(),
    ).rejects.toMatchObject(failed(/first stage/))
    await world.control.createIndex({ collection: 'c', name: 'p', unique: false, keys: [{ name: 'p', direction: '2dsphere' }] })
    expect(
      (
        await c()
          .aggregate()
          .geoNear(near({ limit: 1 }))
          .end()
      ).data,
    ).toMatchObject([{ _id: 'here' }])
  })

  it('by setting, nearness needs its index', async () => {
    world.control.configureDatabase({ nearNeedsIndex: true })
    const query = { p: _().geoNear({ geometry: at(0, 0) }) }
    await expect(c().where(query).get()).rejects.toMatchObject(failed(/unable to find index for \$geoNear query/))
    await expect(c().where(query).remove()).rejects.toMatchObject(failed(/unable to find index/))
    await world.control.createIndex({ collection: 'c', name: 'p', unique: false, keys: [{ name: 'p', direction: '2dsphere' }] })
    expect(await ids(query)).toBe('here,near,far')
    expect((await c().where(query).count()).total).toBe(3)
  })

  it('an index of places takes no document without a proper one, but for nothing and null', async () => {
    await world.control.createIndex({ collection: 'c', name: 'p', unique: false, keys: [{ name: 'p', direction: '2dsphere' }] })
    await expect(c().add({ p: 'here' })).rejects.toMatchObject(failed(/Can't extract geo keys/))
    await expect(
      c()
        .doc('near')
        .update({ p: [200, 0] }),
    ).rejects.toMatchObject(failed(/Can't extract geo keys.*out of bounds/))
    await c().add([
      { _id: 'a', p: null },
      { _id: 'b', p: [4, 0] },
      { _id: 'c', p: [at(4.9, 0), at(1, 1)] },
    ])
    expect(await ids({ p: _().geoNear({ geometry: at(4, 0), maxDistance: 200_000 }) })).toBe('b,c,far')
    await expect(
      world.control.createIndex({ collection: 'c', name: 'q', unique: true, keys: [{ name: 'q', direction: '2dsphere' }] }),
    ).rejects.toMatchObject({ code: 'INVALID_PARAM' })
  })

  it('nearness stands alone', async () => {
    const near = { $nearSphere: { $geometry: { type: 'Point', coordinates: [0, 0] } } }
    const ask = (query: object) => c().where(query).get()
    await expect(ask({ $or: [{ p: near }, { _id: 'x' }] })).rejects.toMatchObject(failed(/top-level/))
    await expect(ask({ $and: [{ p: near }, { q: near }] })).rejects.toMatchObject(failed(/Too many geoNear/))
    await expect(
      ask({
        p: {
          $nearSphere: {
            $geometry: {
              type: 'LineString',
              coordinates: [
                [0, 0],
                [1, 1],
              ],
            },
          },
        },
      }),
    ).rejects.toMatchObject(failed(/requires a point/))
    await expect(ask({ p: { $nearSphere: { ...near.$nearSphere, $maxDistance: -1 } } })).rejects.toMatchObject(failed(/non-negative/))
  })
})
