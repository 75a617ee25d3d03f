import { describe, expect, it } from 'vitest'
import { openShop } from './open-shop'

const BACK = 'https://gateway.test/oauth/return'

function openService(settings = {}) {
  const shop = openShop({ orders: 0, settings })
  const { control } = shop.weidian
  const { key, secret } = control.apps().serviceApp
  const asked = { appkey: key, redirect_uri: BACK, response_type: 'code', state: 'abc123' }
  const decide = async (decision: string, shopId = '9600000001') => {
    const response = await shop.send('POST', '/oauth2/authorize', { ...asked, decision, shop: shopId })
    return new URL(response.headers.location ?? 'about:blank').searchParams
  }
  const redeem = (code: string, more = {}) =>
    shop.read(shop.send('GET', '/oauth2/access_token', { appkey: key, secret, code, grant_type: 'authorization_code', ...more }))
  const refresh = (token: string) =>
    shop.read(shop.send('GET', '/oauth2/refresh_token', { appkey: key, refresh_token: token, grant_type: 'refresh_token' }))
  const status = async (accessToken: string) => (await shop.call(accessToken, 'vdian.shop.cate.get', '1.0')).code
  return { ...shop, control, key, asked, decide, redeem, refresh, status }
}

type Granted = { access_token: string; refresh_token: string; refreshExpireTime: number | null; openid: string; expire_in: number }

function openReady(settings = {}) {
  const service = openService(settings)
  service.control.registerRedirectDomain({ domain: BACK })
  const bind = async (shopId?: string) => {
    const code = (await service.decide('allow', shopId)).get('code') ?? ''
    return (await service.redeem(code)).result as Granted
  }
  return { ...service, bind }
}

describe('the authorise page', () => {
  it('is a form in Chinese that keeps what was asked', async () => {
    const { send, asked } = openReady()
    const response = await send('GET', '/oauth2/authorize', { ...asked, state: 'x1' })
    expect(response.status).toBe(200)
    expect(String(response.body)).toContain('同意授权')
    expect(String(response.body)).toContain('name="state" value="x1"')
  })

  it.each([
    ['no state', { state: '' }, 10007],
    ['an odd state', { state: 'a"b' }, 10019],
    ['an unknown app', { appkey: '1' }, 10015],
    ['another domain', { redirect_uri: 'https://elsewhere.test/x' }, 10024],
    ['another response type', { response_type: 'token' }, 10019],
  ])('refuses %s', async (_, more, code) => {
    const { read, send, asked } = openReady()
    expect((await read(send('GET', '/oauth2/authorize', { ...asked, ...more }))).code).toBe(code)
  })

  it('refuses an app that belongs to one shop, and a domain nobody registered', async () => {
    const { read, send, asked, control } = openService()
    expect((await read(send('GET', '/oauth2/authorize', asked))).code).toBe(10024)
    expect((await read(send('GET', '/oauth2/authorize', { ...asked, appkey: control.apps().ownApp.key }))).code).toBe(10028)
  })

  it('sends back code and state, or the state alone', async () => {
    const { decide } = openReady()
    const allowed = await decide('allow')
    expect([...allowed.keys()]).toEqual(['code', 'state'])
    expect(allowed.get('state')).toBe('abc123')
    expect([...(await decide('refuse'))]).toEqual([['state', 'abc123']])
  })
})

describe('a code', () => {
  it('opens the shop once', async () => {
    const { decide, redeem, status } = openReady()
    const code = (await decide('allow', '9600000002')).get('code') ?? ''
    const first = await redeem(code)
    const granted = first.result as Granted
    expect(first.reason).toBe('success')
    expect(granted).toMatchObject({
      openid: '9600000002',
      expire_in: 90_000,
      shop_name: '示例店铺 · 北岸纸品',
      refreshExpireTime: 30 * 86_400_000,
    })
    expect(await status(granted.access_token)).toBe(0)
    expect((await redeem(code)).code).toBe(10017)
  })

  it('is over after five minutes', async () => {
    const { decide, redeem, clock } = openReady()
    const code = (await decide('allow')).get('code') ?? ''
    clock.advance(300_000)
    expect((await redeem(code)).code).toBe(10017)
  })

  it('needs the right secret', async () => {
    const { decide, redeem } = openReady()
    const code = (await decide('allow')).get('code') ?? ''
    expect((await redeem(code, { secret: 'wrong' })).code).toBe(10022)
    expect((await redeem(code, { appkey: '1' })).code).toBe(10015)
    expect((await redeem(code)).code).toBe(0)
  })
})

describe('a refresh token', () => {
  it('gives a new access token and kills the old one; its end is not repeated', async () => {
    const { bind, refresh, status } = openReady()
    const old = await bind()
    const answer = (await refresh(old.refresh_token)).result as Granted
    expect(answer.refreshExpireTime).toBeNull()
    expect(await status(answer.access_token)).toBe(0)
    expect(await status(old.access_token)).toBe(10013)
  })

  it('is replaced by default, and stays where set so', async () => {
    const rotating = openReady()
    const first = await rotating.bind()
    await rotating.refresh(first.refresh_token)
    expect((await rotating.refresh(first.refresh_token)).code).toBe(10023)
    const staying = openReady({ refreshTokens: 'same' })
    const second = await staying.bind()
    await staying.refresh(second.refresh_token)
    expect((await staying.refresh(second.refresh_token)).code).toBe(0)
  })

  it('is over after thirty days', async () => {
    const { bind, refresh, clock } = openReady()
    const { refresh_token } = await bind()
    clock.advance(30 * 86_400_000)
    expect((await refresh(refresh_token)).code).toBe(10023)
  })
})

describe('a token', () => {
  it('of the own-shop app lives 25 hours', async () => {
    const { token, status, clock } = openReady()
    const text = await token()
    expect(text).toMatch(/^[0-9a-f]{42}$/)
    clock.advance(90_000_000 - 1)
    expect(await status(text)).toBe(0)
    clock.advance(1)
    expect(await status(text)).toBe(10013)
  })

  it('dies when another is issued, unless set otherwise; other apps keep theirs', async () => {
    const harsh = openReady()
    const service = await harsh.bind()
    const first = await harsh.token()
    await harsh.token()
    expect(await harsh.status(first)).toBe(10013)
    expect(await harsh.status(service.access_token)).toBe(0)
    const kind = openReady({ invalidateOldTokenOnIssue: false })
    const old = await kind.token()
    await kind.token()
    expect(await kind.status(old)).toBe(0)
  })

  it.each([
    [{ grant_type: 'client_credentials' }, 10014],
    [{ appkey: '1' }, 10015],
    [{ secret: 'wrong' }, 10022],
    [{ secret: '' }, 10007],
  ])('is not given for %j', async (more, code) => {
    const { control, read, send } = openReady()
    const { key, secret } = control.apps().ownApp
    const fields: Record<string, string> = { grant_type: 'client_credential', appkey: key, secret, ...more }
    expect((await read(send('POST', '/token', fields))).code).toBe(code)
  })

  it('can be fetched only so often a day', async () => {
    const { token, control, read, send } = openReady({ tokenFetchesPerDay: 2 })
    await token()
    await token()
    const { key, secret } = control.apps().ownApp
    expect((await read(send('GET', '/token', { grant_type: 'client_credential', appkey: key, secret }))).code).toBe(10005)
  })

  it('can be revoked, expired and withdrawn', async () => {
    const { bind, status, refresh, control } = openReady()
    const first = await bind()
    control.expireTokens()
    expect(await status(first.access_token)).toBe(10013)
    const second = (await refresh(first.refresh_token)).result as Granted
    control.withdrawAuthorisation()
    expect(await status(second.access_token)).toBe(10026)
    expect((await refresh(second.refresh_token)).code).toBe(10023)
    const third = await bind()
    control.revokeToken()
    expect(await status(third.access_token)).toBe(10013)
  })
})
