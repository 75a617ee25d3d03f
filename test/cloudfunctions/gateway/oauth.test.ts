import { describe, expect, it } from 'vitest'
import { serveHttp } from '../../../cloudfunctions/core/host'
import { leaveHint, startShop, stopShop } from '../../../cloudfunctions/core/sync'
import { route } from '../../../cloudfunctions/gateway/route'
import { ask, code, createRig, data, type Rig, SETUP_CODE } from '../core/rig'

async function setUp(options: Parameters<typeof createRig>[0] = {}) {
  const rig = createRig(options)
  await data(ask(rig.merchant, 'owner', 'owner.claim', { code: SETUP_CODE }))
  const deps = {
    ...rig.deps,
    leaveHint: (shop: string, row: string) => leaveHint(rig.deps, shop, row),
    startShop: (shop: string) => startShop(rig.deps, shop),
    stopShop: (shop: string) => stopShop(rig.deps, shop),
  }
  const gateway = serveHttp('gateway', () => ({ deps, log: rig.deps.log }), route)
  const get = (path: string, query: Record<string, string> = {}) =>
    gateway(
      { path, httpMethod: 'GET', queryStringParameters: query, body: '', isBase64Encoded: false },
      { request_id: 'h1', environ: 'TCB_ENV=e1' },
    )
  return { rig, gateway, get }
}

/** What the merchant does in the browser: agrees, and is sent back with code and state. */
async function agree(rig: Rig, url: string, decision: 'allow' | 'refuse' = 'allow') {
  const asked = new URL(url)
  const fields = new URLSearchParams(asked.search)
  fields.set('decision', decision)
  fields.set('shop', rig.ownApp.shopId)
  const answer = await rig.weidian.handle({
    method: 'POST',
    path: asked.pathname,
    query: new URLSearchParams(),
    headers: { 'content-type': 'application/x-www-form-urlencoded', 'user-agent': 'Mozilla/5.0' },
    body: Buffer.from(fields.toString()),
  })
  return Object.fromEntries(new URL(answer.headers.location ?? '').searchParams)
}

const start = async (rig: Rig, who = 'owner') => {
  const { url, ticket } = await data(ask(rig.merchant, who, 'binding.startOauth'))
  return { url: String(url), ticket: String(ticket) }
}

const sixDigits = (html: string) => /aria-label="确认码">(\d{6})</.exec(html)?.[1] ?? ''

const stateOf = async (rig: Rig, ticket: string) => (await data(ask(rig.merchant, 'owner', 'binding.oauthState', { ticket }))).state

describe('binding by authorization in the browser', () => {
  it('goes from start to a bound shop, and the two screens meet in six digits', async () => {
    const { rig, get } = await setUp()
    const { url, ticket } = await start(rig)
    expect(new URL(url).searchParams.get('redirect_uri')).toBe('https://gateway.test/oauth/weidian/return')
    expect(await stateOf(rig, ticket)).toBe('waiting')
    const page = await get('/oauth/weidian/return', await agree(rig, url))
    expect(page.statusCode).toBe(200)
    expect(page.body).toContain('示例店铺')
    expect(page.headers['content-security-policy']).toContain("default-src 'none'")
    expect(await stateOf(rig, ticket)).toBe('arrived')
    expect(rig.documents.all('shops')).toEqual([])
    const bound = await data(ask(rig.merchant, 'owner', 'binding.confirmOauth', { ticket, code: sixDigits(page.body) }))
    expect(bound).toMatchObject({
      shop: { id: `weidian:${rig.ownApp.shopId}`, by: 'oauth' },
      newest: { number: expect.stringMatching(/^\d+$/) },
    })
    expect(rig.documents.all('credentials')).toMatchObject([{ _id: `weidian:${rig.ownApp.shopId}`, by: 'oauth', state: 'live' }])
    await expect(rig.deps.credentials.open(`weidian:${rig.ownApp.shopId}`).token()).resolves.toMatch(/^[0-9a-f]+$/)
  })

  it('binds the shop that answers, not the number that came with the token', async () => {
    const { rig, get } = await setUp()
    rig.weidian.control.settings({ openidIs: 'other' })
    const { url, ticket } = await start(rig)
    const page = await get('/oauth/weidian/return', await agree(rig, url))
    const bound = await data(ask(rig.merchant, 'owner', 'binding.confirmOauth', { ticket, code: sixDigits(page.body) }))
    expect(bound.shop).toMatchObject({ id: `weidian:${rig.ownApp.shopId}` })
  })

  it.each([
    ['missing', {}],
    ['foreign', { state: '0123456789abcdef0123456789abcdef' }],
    ['of another form', { state: 'x' }],
  ])('shows a page with a code for a state that is %s, and asks the shop nothing', async (_, query) => {
    const { rig, get } = await setUp()
    const page = await get('/oauth/weidian/return', { code: 'c', ...query })
    expect(page.statusCode).toBe(400)
    expect(page.body).toContain('binding.oauthState')
    expect(page.body).toContain('这个授权链接不对')
    expect(rig.shopCalls).toEqual([])
  })

  it('takes a state once', async () => {
    const { rig, get } = await setUp()
    const { url } = await start(rig)
    const query = await agree(rig, url)
    expect((await get('/oauth/weidian/return', query)).statusCode).toBe(200)
    const calls = rig.shopCalls.length
    expect((await get('/oauth/weidian/return', query)).body).toContain('binding.oauthState')
    expect(rig.shopCalls).toHaveLength(calls)
  })

  it('takes no state after ten minutes, whatever the sweep does', async () => {
    const { rig, get } = await setUp()
    const { url, ticket } = await start(rig)
    const query = await agree(rig, url)
    rig.clock.advance(10 * 60_000)
    expect((await get('/oauth/weidian/return', query)).body).toContain('binding.oauthState')
    expect(await stateOf(rig, ticket)).toBe('expired')
  })

  it('says so where 微店 does not know the code, or the code was used', async () => {
    const { rig, get } = await setUp()
    const { ticket } = await start(rig)
    expect((await get('/oauth/weidian/return', { state: ticket, code: 'f'.repeat(42) })).body).toContain('binding.oauthCode')
    expect(await stateOf(rig, ticket)).toBe('refused')
    const first = await agree(rig, (await start(rig)).url)
    await get('/oauth/weidian/return', first)
    const second = await start(rig)
    expect((await get('/oauth/weidian/return', { state: second.ticket, code: first.code ?? '' })).body).toContain('binding.oauthCode')
    expect(rig.documents.all('shops')).toEqual([])
  })

  it('says so where the merchant declined', async () => {
    const { rig, get } = await setUp()
    const { url, ticket } = await start(rig)
    expect((await get('/oauth/weidian/return', await agree(rig, url, 'refuse'))).body).toContain('binding.oauthRefused')
    expect(await stateOf(rig, ticket)).toBe('refused')
  })

  it('ends after five wrong codes, also for the right one', async () => {
    const { rig, get } = await setUp()
    const { url, ticket } = await start(rig)
    const right = sixDigits((await get('/oauth/weidian/return', await agree(rig, url))).body)
    const wrong = right === '000000' ? '000001' : '000000'
    const tryCode = (typed: string) => code(ask(rig.merchant, 'owner', 'binding.confirmOauth', { ticket, code: typed }))
    for (let attempt = 0; attempt < 5; attempt++) expect(await tryCode(wrong)).toBe('binding.confirmCode')
    expect(await tryCode(right)).toBe('binding.oauthState')
    expect(rig.documents.all('credentials')).toEqual([])
    expect(rig.documents.all('shops')).toEqual([])
  })

  it('counts tries that come at the same moment', async () => {
    const { rig, get } = await setUp()
    const { url, ticket } = await start(rig)
    const right = sixDigits((await get('/oauth/weidian/return', await agree(rig, url))).body)
    const guesses = Array.from({ length: 9 }, (_, guess) => String((Number(right) + guess + 1) % 1_000_000).padStart(6, '0'))
    const answers = await Promise.all(
      guesses.map((typed) => code(ask(rig.merchant, 'owner', 'binding.confirmOauth', { ticket, code: typed }))),
    )
    expect(answers.filter((answer) => answer === 'binding.confirmCode')).toHaveLength(5)
  })

  it('gives a ticket of somebody else the look of none', async () => {
    const { rig, get } = await setUp()
    const { url, ticket } = await start(rig)
    const right = sixDigits((await get('/oauth/weidian/return', await agree(rig, url))).body)
    rig.documents.put(
      'staff',
      Object.assign({ _id: 'account:x' }, { identity: 'wx0000000000000001:other', shop: null, role: 'admin', since: 1 }),
    )
    expect(await code(ask(rig.merchant, 'other', 'binding.oauthState', { ticket }))).toBe('binding.oauthState')
    expect(await code(ask(rig.merchant, 'other', 'binding.confirmOauth', { ticket, code: right }))).toBe('binding.oauthState')
  })

  it('keeps codes, tokens and tickets unreadable in the database', async () => {
    const { rig, get } = await setUp()
    const { url, ticket } = await start(rig)
    const query = await agree(rig, url)
    const page = await get('/oauth/weidian/return', query)
    const kept = JSON.stringify(['tickets', 'credentials', 'auditInbox'].map((name) => rig.documents.all(name)))
    for (const secret of [ticket, query.code ?? '?', sixDigits(page.body)]) expect(kept).not.toContain(`"${secret}"`)
    expect(rig.lines.join('\n')).not.toContain(query.code ?? '?')
  })

  it('is not on offer without a service application', async () => {
    const { rig } = await setUp({ config: { gatewayUrl: null } })
    expect(await code(ask(rig.merchant, 'owner', 'binding.startOauth'))).toBe('binding.noServiceApp')
  })
})
