import { describe, expect, it } from 'vitest'
import { startWechat } from './start-wechat'

const PATH = '/wxa/business/getuserphonenumber'

async function start() {
  const world = startWechat()
  const { access_token } = await world.stable()
  const session = world.control.signIn({ user: 'ann' })
  return { ...world, session, phoneOf: (body: unknown) => world.post(PATH, body, { access_token: String(access_token) }) }
}

const answer = {
  errcode: 0,
  errmsg: 'ok',
  phone_info: {
    phoneNumber: '15400006688',
    purePhoneNumber: '15400006688',
    countryCode: '86',
    watermark: { timestamp: Date.parse('2026-11-24T00:00:00Z') / 1000, appid: 'wx1' },
  },
}

describe('a phone code', () => {
  it('gives the phone number, once', async () => {
    const { control, session, phoneOf } = await start()
    const { code } = control.issuePhoneCode(session)
    expect(await phoneOf({ code })).toEqual(answer)
    expect((await phoneOf({ code })).errcode).toBe(40029)
  })

  it('gives it to a cloud call as well, without a token', async () => {
    const { control, session, wechat } = await start()
    const user = { openid: session.openid, appid: 'wx1' }
    expect(await wechat.openApi('phonenumber.getPhoneNumber', control.issuePhoneCode(session), { user })).toEqual(answer)
    expect(await wechat.openApi('phonenumber.getPhoneNumber', { code: 'invented' }, { user })).toMatchObject({ errcode: 40029 })
    expect(
      await wechat.openApi('phonenumber.getPhoneNumber', control.issuePhoneCode(session), { user: { openid: 'o', appid: 'wx2' } }),
    ).toMatchObject({ errcode: 40029 })
    expect(await wechat.openApi('phonenumber.other', {}, { user })).toMatchObject({ errcode: -604100 })
  })

  it('is bound to its account and to its kind', async () => {
    const { control, session, phoneOf } = await start()
    expect((await phoneOf(control.issuePhoneCode(control.signIn({ user: 'ann', appid: 'wx2' })))).errcode).toBe(40029)
    expect((await phoneOf(control.issueLoginCode(session))).errcode).toBe(40029)
  })

  it.each([
    ['', 44002],
    ['code=1', 47001],
    [{}, 40029],
    [{ code: 7 }, 40029],
  ])('sent as %j is refused with %i', async (body, errcode) => {
    expect((await (await start()).phoneOf(body)).errcode).toBe(errcode)
  })

  it('is checked against an openid that comes with it', async () => {
    const { control, session, phoneOf } = await start()
    expect(await phoneOf({ ...control.issuePhoneCode(session), openid: session.openid })).toEqual(answer)
    expect((await phoneOf({ ...control.issuePhoneCode(session), openid: 'o-other' })).errcode).toBe(40003)
  })

  it('needs a number bound to the user', async () => {
    const { control, phoneOf } = await start()
    const session = control.signIn({ user: 'bo' })
    expect(() => control.issuePhoneCode(session)).toThrow('no phone number')
    control.setPhone({ user: 'bo', phone: '15400000001' })
    expect(await phoneOf(control.issuePhoneCode(session))).toMatchObject({ phone_info: { purePhoneNumber: '15400000001' } })
  })
})

describe('a fault', () => {
  it('meets as many calls as it is set for', async () => {
    const { control, phoneOf, session } = await start()
    control.setFault({ api: 'getuserphonenumber', errcode: -1, times: 2 })
    const { code } = control.issuePhoneCode(session)
    expect([(await phoneOf({ code })).errcode, (await phoneOf({ code })).errcode]).toEqual([-1, -1])
    expect(await phoneOf({ code })).toEqual(answer)
  })

  it('can be a closed connection, lasting until it is cleared', async () => {
    const { control, stable, wechat } = await start()
    control.setFault({ api: 'stable_token', hangUp: true, times: null })
    control.setFault({ api: 'phonenumber.getPhoneNumber', hangUp: true })
    expect([await stable(), await stable()]).toEqual([{ hangUp: true }, { hangUp: true }])
    expect(await wechat.openApi('phonenumber.getPhoneNumber', {}, {})).toMatchObject({ errcode: -1 })
    expect(control.faults()).toHaveLength(1)
    control.clearFaults()
    expect(await stable()).toHaveProperty('access_token')
  })
})

it('every call is in the log, without what it said', async () => {
  const { callLog, control, phoneOf, session } = await start()
  await phoneOf(control.issuePhoneCode(session))
  await phoneOf({ code: 'invented' })
  expect(callLog.recent().map(({ source, name, ok, note }) => [source, name, ok, note])).toEqual([
    ['wechat', 'POST /cgi-bin/stable_token', true, ''],
    ['wechat', `POST ${PATH}`, true, ''],
    ['wechat', `POST ${PATH}`, false, '40029'],
  ])
  expect(JSON.stringify(callLog.recent())).not.toContain('15400006688')
})
