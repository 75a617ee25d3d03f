import { beforeEach, describe, expect, it } from 'vitest'
import { makeSync } from '../../../../../cloudfunctions/core/host'
import { runRound, watchNight } from '../../../../../cloudfunctions/core/sync'
import { ask, code, createRig, data, type Rig, SETUP_CODE } from '../../rig'

const HOUR = 3_600_000

let rig: Rig
let shop: string
const get = (action: string, more: object = {}) => data(ask(rig.merchant, 'owner', action, { shop, ...more }))
const night = () => watchNight(makeSync(rig.deps), rig.clock.now() + HOUR)
const round = () => runRound(makeSync(rig.deps), rig.clock.now() + 25_000)

beforeEach(async () => {
  rig = createRig()
  await data(ask(rig.merchant, 'owner', 'owner.claim', { code: SETUP_CODE }))
  const bound = await data(ask(rig.merchant, 'owner', 'binding.bindOwnApp', { key: rig.ownApp.key, secret: rig.ownApp.secret }))
  shop = String(Object(bound.shop).id)
  for (let beat = 0; beat < 5; beat++) {
    await round()
    rig.clock.advance(30_000)
  }
})

describe('what the watchdog tells the merchant', () => {
  it('is nothing where all is well, with a strip of a day', async () => {
    await night()
    const { incidents, shapes } = await get('watch.get')
    expect([incidents, shapes]).toEqual([[], []])
    expect((await get('sync.get')).strip).toHaveLength(48)
  })

  it('is a new field of the shop’s replies, until somebody has seen it', async () => {
    const plain = rig.weidian.handle
    rig.weidian.handle = async (request) => {
      const answer = await plain(request)
      return { ...answer, body: answer.body.toString().replaceAll('"istop":', '"is_new_thing":1,"istop":') }
    }
    await night()
    const { incidents, shapes } = await get('watch.get')
    expect(shapes).toMatchObject([{ reply: 'products.list', what: 'field', name: 'is_new_thing' }])
    expect(incidents).toMatchObject([{ code: 'shape.changed', needsPerson: false, resolvedAt: null }])
    await get('watch.acknowledge', { reply: 'products.list', name: 'is_new_thing' })
    expect((await get('watch.get')).shapes).toEqual([])
    rig.clock.advance(24 * HOUR)
    await night()
    const later = await get('watch.get')
    expect(later.shapes).toEqual([])
    expect(later.incidents).toMatchObject([{ code: 'shape.changed', resolvedAt: expect.any(Number) }])
  })

  it('reads each shop’s replies once a day, however often the night is begun', async () => {
    await night()
    const before = rig.shopCalls.length
    await night()
    expect(rig.shopCalls.length).toBe(before)
    rig.clock.advance(24 * HOUR)
    await night()
    expect(rig.shopCalls.length - before).toBeGreaterThan(4)
  })

  it('leaves a shop that cannot be read to the next night', async () => {
    rig.weidian.control.fault({ kind: 'http500' })
    await expect(night()).resolves.toBeUndefined()
    expect(rig.documents.all('shapes')).toEqual([])
  })

  it('names an old dead letter, and nobody else’s shop', async () => {
    const now = rig.clock.now()
    const row = { _id: `${shop}:orders:800000000000001`, shop, kind: 'orders', row: '800000000000001', code: 'weidian.rowUnreadable' }
    const times = { next: now + HOUR, firstAt: now - 30 * HOUR, lastAt: now }
    const letter = { ...row, zh: '看不懂', en: 'unreadable', data: {}, tries: 3, ...times, ignored: null }
    rig.documents.put('deadLetters', letter)
    await night()
    expect((await get('watch.get')).incidents).toMatchObject([{ code: 'deadLetters.old', needsPerson: true, openedAt: now - 30 * HOUR }])
    expect(await code(ask(rig.merchant, 'owner', 'watch.get', { shop: 'weidian:1' }))).toBe('sync.notBound')
    expect(await code(ask(rig.merchant, 'stranger', 'watch.get', { shop }))).toMatch(/^door\./)
  })
})

describe('what a month costs', () => {
  it('is told with and without quiet hours, and the rule is kept', async () => {
    const before = await get('cost.get')
    expect(before).toMatchObject({ quiet: { from: 0, to: 0 }, month: { shops: 1, included: 200_000 } })
    const quiet = { from: 1, to: 7, everyMinutes: 10 }
    const after = await get('cost.setQuiet', { quiet })
    expect(after.quiet).toEqual(quiet)
    expect(Number(Object(after.month).calls)).toBeLessThan(Number(Object(after.withoutQuiet).calls))
    expect((await get('cost.get')).quiet).toEqual(quiet)
  })

  it.each([
    { from: 24, to: 1, everyMinutes: 5 },
    { from: 1, to: 7, everyMinutes: 0 },
    { from: 1, to: 7, everyMinutes: 61 },
  ])('refuses %j', async (quiet) => {
    expect(await code(ask(rig.merchant, 'owner', 'cost.setQuiet', { shop, quiet }))).toBe('door.input')
  })
})
