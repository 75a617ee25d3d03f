import { describe, expect, it } from 'vitest'
import { startWechat } from './start-wechat'

describe('a login code', () => {
  it('gives openid, session key and unionid', async () => {
    const { control, login } = startWechat()
    const { session, openid, appid } = control.signIn({ user: 'ann' })
    expect(appid).toBe('wx1')
    const { code } = control.issueLoginCode({ session })
    expect(await login(code)).toEqual({
      openid,
      session_key: expect.stringMatching(/^[A-Za-z0-9+/]{22}==$/),
      unionid: control.resolveSession({ session })?.unionid,
    })
  })

  it('gives no unionid where the account is bound to no Open Platform account', async () => {
    const { control, login } = startWechat()
    const { session } = control.signIn({ user: 'ann', appid: 'wx2' })
    expect(await login(control.issueLoginCode({ session }).code, { appid: 'wx2', secret: 's2' })).not.toHaveProperty('unionid')
  })

  it('is good once', async () => {
    const { control, login } = startWechat()
    const { code } = control.issueLoginCode(control.signIn({ user: 'ann' }))
    await login(code)
    expect((await login(code)).errcode).toBe(40029)
  })

  it('answers 40163 the second time by setting', async () => {
    const { control, login } = startWechat({ settings: { usedErrcode: 40163 } })
    const { code } = control.issueLoginCode(control.signIn({ user: 'ann' }))
    await login(code)
    expect((await login(code)).errcode).toBe(40163)
  })

  it('is good for five minutes', async () => {
    const { control, login, clock } = startWechat()
    const [early, late] = [control.issueLoginCode(control.signIn({ user: 'ann' })), control.issueLoginCode(control.signIn({ user: 'ann' }))]
    clock.advance(5 * 60_000 - 1)
    expect(await login(early.code)).toHaveProperty('openid')
    clock.advance(1)
    expect((await login(late.code)).errcode).toBe(40029)
  })

  it('of another account, a phone code and an invented one are invalid', async () => {
    const { control, login } = startWechat()
    const session = control.signIn({ user: 'ann' })
    expect((await login(control.issueLoginCode(control.signIn({ user: 'ann', appid: 'wx2' })).code)).errcode).toBe(40029)
    expect((await login(control.issuePhoneCode(session).code)).errcode).toBe(40029)
    expect((await login('invented')).errcode).toBe(40029)
  })

  it.each([
    [{ js_code: '' }, 41008],
    [{ grant_type: '' }, 40002],
    [{ appid: '' }, 41002],
    [{ secret: '' }, 41004],
    [{ appid: 'wx9' }, 40013],
    [{ secret: 's2' }, 40125],
  ])('sent with %j is refused with %i and stays good', async (query, errcode) => {
    const { control, login } = startWechat()
    const { code } = control.issueLoginCode(control.signIn({ user: 'ann' }))
    expect((await login(code, query)).errcode).toBe(errcode)
    expect(await login(code)).toHaveProperty('openid')
  })

  it('of a blocked user is refused, until the user is let in again', async () => {
    const { control, login } = startWechat()
    const session = control.signIn({ user: 'ann' })
    control.block({ user: 'ann' })
    expect((await login(control.issueLoginCode(session).code)).errcode).toBe(40226)
    control.block({ user: 'ann', blocked: false })
    expect(await login(control.issueLoginCode(session).code)).toHaveProperty('openid')
  })

  it('works a hundred times a minute for one user', async () => {
    const { control, login, clock } = startWechat()
    const [ann, bo] = [control.signIn({ user: 'ann' }), control.signIn({ user: 'bo' })]
    for (let index = 0; index < 100; index++) await login(control.issueLoginCode(ann).code)
    expect((await login(control.issueLoginCode(ann).code)).errcode).toBe(45011)
    expect(await login(control.issueLoginCode(bo).code)).toHaveProperty('openid')
    clock.advance(60_000)
    expect(await login(control.issueLoginCode(ann).code)).toHaveProperty('openid')
  })
})

describe('people', () => {
  it('have one openid per account and one unionid per Open Platform account, the same by the same seed', () => {
    const [world, again] = [startWechat(), startWechat()]
    expect(world.control.users()).toEqual(again.control.users())
    const openids = world.control.users().flatMap((user) => Object.values(user.openids))
    expect(new Set(openids).size).toBe(6)
    for (const openid of openids) expect(openid).toMatch(/^o[\w-]{27}$/)
  })

  it('are known by their session', () => {
    const { control, wechat } = startWechat()
    const { session, openid } = control.signIn({ user: 'bo' })
    expect(wechat.resolveSession(session)).toEqual({ openid, appid: 'wx1', unionid: expect.any(String) })
    expect(wechat.resolveSession('invented')).toBeNull()
    expect(() => control.issueLoginCode({ session: 'invented' })).toThrow('no such session')
  })

  it('sign in to mini programs only, and only those that exist', () => {
    const { control } = startWechat()
    expect(() => control.signIn({ user: 'ann', appid: 'wx3' })).toThrow('no such mini program')
    expect(() => control.signIn({ user: 'carl' })).toThrow('no such user')
    control.addUser({ id: 'carl', name: '卡', phone: null })
    expect(control.signIn({ user: 'carl' })).toHaveProperty('session')
  })
})

describe('business domains', () => {
  it('are the hosts a web-view may open', () => {
    const { control, wechat } = startWechat({ businessDomains: ['shop.example'] })
    expect([wechat.mayOpen('shop.example'), wechat.mayOpen('other.example')]).toEqual([true, false])
    control.setBusinessDomain({ host: 'shop.example', registered: false })
    control.setBusinessDomain({ host: 'other.example', registered: true })
    expect([wechat.mayOpen('shop.example'), wechat.mayOpen('other.example')]).toEqual([false, true])
    expect(control.businessDomains()).toEqual([
      { host: 'shop.example', registered: false },
      { host: 'other.example', registered: true },
    ])
  })
})
