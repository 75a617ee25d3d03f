import { describe, expect, it } from 'vitest'
import { startWechat } from './start-wechat'

const MINUTE = 60_000
/** Whether a token is taken: then only the code is at fault. */
const errcodeWith = async (world: ReturnType<typeof startWechat>, token: unknown) =>
  (await world.post('/wxa/business/getuserphonenumber', { code: 'none' }, { access_token: String(token) })).errcode
const GOOD = 40029

describe('a plain token', () => {
  it('is new each time; the one before dies five minutes later', async () => {
    const world = startWechat()
    const first = await world.plain()
    expect(first).toEqual({ access_token: expect.stringMatching(/^\d\d_[0-9a-f]{150}$/), expires_in: 7200 })
    const second = await world.plain()
    expect(second.access_token).not.toBe(first.access_token)
    expect(await errcodeWith(world, first.access_token)).toBe(GOOD)
    world.clock.advance(5 * MINUTE)
    expect(await errcodeWith(world, first.access_token)).toBe(42001)
    expect(await errcodeWith(world, second.access_token)).toBe(GOOD)
    world.clock.advance(115 * MINUTE)
    expect(await errcodeWith(world, second.access_token)).toBe(42001)
  })

  it('is given 2000 times a day', async () => {
    const world = startWechat()
    for (let index = 0; index < 2000; index++) await world.plain()
    expect((await world.plain()).errcode).toBe(45009)
    world.clock.advance(24 * 60 * MINUTE)
    expect((await world.plain()).errcode).toBeUndefined()
  })
})

describe('a stable token', () => {
  it('stays the same with what is left of its life, and is renewed in the last five minutes', async () => {
    const world = startWechat()
    const first = await world.stable()
    world.clock.advance(100 * MINUTE)
    expect(await world.stable()).toEqual({ access_token: first.access_token, expires_in: 1200 })
    world.clock.advance(15 * MINUTE)
    const renewed = await world.stable()
    expect(renewed.access_token).not.toBe(first.access_token)
    expect(renewed.expires_in).toBe(7200)
    expect(await errcodeWith(world, first.access_token)).toBe(GOOD)
    world.clock.advance(5 * MINUTE)
    expect(await errcodeWith(world, first.access_token)).toBe(42001)
  })

  it('dies when it is forced, which works every thirty seconds and twenty times a day', async () => {
    const world = startWechat()
    const first = await world.stable()
    const forced = await world.stable({ force_refresh: true })
    expect(forced.access_token).not.toBe(first.access_token)
    expect(await errcodeWith(world, first.access_token)).toBe(42001)
    world.clock.advance(29_999)
    expect((await world.stable({ force_refresh: true })).access_token).toBe(forced.access_token)
    for (let index = 1; index < 20; index++) {
      world.clock.advance(30_000)
      await world.stable({ force_refresh: true })
    }
    world.clock.advance(30_000)
    expect((await world.stable({ force_refresh: true })).errcode).toBe(45009)
  })

  it('knows nothing of the plain one', async () => {
    const world = startWechat()
    const stable = await world.stable()
    await world.plain()
    await world.plain()
    world.clock.advance(6 * MINUTE)
    expect(await errcodeWith(world, stable.access_token)).toBe(GOOD)
    expect((await world.stable()).access_token).toBe(stable.access_token)
  })
})

describe('a token', () => {
  it.each([
    ['no appid', { appid: '' }, 41002],
    ['no secret', { secret: '' }, 41004],
    ['an unknown appid', { appid: 'wx9' }, 40013],
    ["another account's secret", { secret: 's2' }, 40125],
    ['another grant', { grant_type: 'password' }, 40002],
  ])('is refused for %s, in both families', async (_, query, errcode) => {
    const world = startWechat()
    const refused = { errcode, errmsg: expect.stringMatching(/^\D+ rid: [0-9a-f]{8}-[0-9a-f]{8}-[0-9a-f]{8}$/) }
    expect(await world.plain(query)).toEqual(refused)
    expect(await world.stable(query)).toEqual(refused)
  })

  it('is asked for in JSON', async () => {
    const world = startWechat()
    expect((await world.post('/cgi-bin/stable_token', '')).errcode).toBe(44002)
    expect((await world.post('/cgi-bin/stable_token', 'grant_type=client_credential')).errcode).toBe(47001)
    expect((await world.post('/cgi-bin/stable_token', '[1]')).errcode).toBe(47001)
    expect((await world.get('/cgi-bin/stable_token')).errcode).toBe(43002)
  })

  it('is invalid when it is missing, invented or revoked', async () => {
    const world = startWechat()
    const { access_token } = await world.stable()
    expect((await world.post('/wxa/business/getuserphonenumber', { code: 'none' })).errcode).toBe(41001)
    expect(await errcodeWith(world, 'invented')).toBe(40001)
    world.control.revokeTokens({ appid: 'wx1' })
    expect(await errcodeWith(world, access_token)).toBe(40001)
    expect((await world.stable()).access_token).not.toBe(access_token)
  })
})
