import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Deployed, startDeployed } from './start-deployed'

let deployed: Deployed

beforeAll(async () => {
  deployed = await startDeployed(20)
  // Moving the clock lets the shop live on; what it would push then must not fall into a comparison.
  deployed.world.weidian.control.pushMode({ mode: 'hold' })
}, 60_000)

afterAll(() => deployed?.close())

type Audience = 'shopper' | 'merchant'

/** Asks, expects this code with words and a hint, and that no document differs afterwards. */
async function refused(user: string, audience: Audience, action: string, input: unknown, code: string): Promise<void> {
  // What one caller may do in a minute is not the matter here.
  deployed.world.clock.advance(61_000)
  const client = deployed.world.client(user)
  const before = deployed.dump()
  const reply = await client.ask(audience, action, input)
  expect(reply).toMatchObject({
    ok: false,
    error: { code, zh: expect.stringMatching(/\p{Script=Han}/u), hint: { zh: expect.stringMatching(/\p{Script=Han}/u) } },
  })
  expect(deployed.dump()).toBe(before)
}

describe('bad input by phone', () => {
  it.each(['no.such', '__proto__', 'constructor', 'toString', ''])('unknown action %j', async (action) => {
    await refused('owner', 'merchant', action, {}, 'door.unknownAction')
    await refused('owner', 'shopper', action, {}, 'door.unknownAction')
  })

  it.each([{ key: { $ne: '' }, secret: 'x'.repeat(32) }, { key: '1' }, 'text', { key: '123456', secret: ['a'] }])(
    'wrong shape %j',
    (input) => refused('owner', 'merchant', 'binding.bindOwnApp', input, 'door.input'),
  )

  it('wrong key or secret', () =>
    refused('owner', 'merchant', 'binding.bindOwnApp', { key: '12345678', secret: 'f'.repeat(32) }, 'binding.keyWrong'))

  it.each(['binding.list', 'binding.startOauth', 'audit.list', 'audit.verify'])('%s without the permission', (action) =>
    refused(shopper(), 'merchant', action, {}, 'door.noPermission'),
  )

  it.each(['weidian:1', 'weidian:9600000002'])('unbinding %s, which is not bound, by one who may not', (shop) =>
    refused(shopper(), 'merchant', 'binding.unbind', { shop }, 'door.noPermission'),
  )

  it('an input of 5 MB', async () => {
    const before = deployed.dump()
    const sent = deployed.world.client('owner').ask('merchant', 'binding.list', { text: 'x'.repeat(5_000_000) })
    const code = await sent.then((reply) => (reply.ok ? 'taken' : reply.error.code)).catch((error: Error) => error.message)
    // The cloud refuses it before our code runs (100 KB); behind that the door has a limit of its own.
    expect(code).toContain('data exceed max size')
    expect(deployed.dump()).toBe(before)
  })

  it.each(['every-30s', 'every-night', 'worker'])('%s called by a phone', async (name) => {
    const { session } = deployed.world.client('owner')
    const before = deployed.dump(true)
    const text = await call(session, name, { OPENID: 'x', role: 'owner', task: 'read' })
    // The function rules of the deployment refuse a phone first; behind that our code refuses the source.
    expect(text).toContain('"errCode":-501023')
    expect(deployed.dump(true)).toBe(before)
  })

  it('an OPENID and a role inside the event count for nothing', async () => {
    const { openid } = deployed.world.client('owner')
    const { session } = deployed.world.client(shopper())
    const event = { action: 'binding.list', input: {}, OPENID: openid, openid, role: 'owner', userInfo: { openId: openid } }
    expect(await call(session, 'merchant', event)).toContain('door.noPermission')
  })
})

describe('bad input by HTTP', () => {
  it.each(['/gateway/oauth/weidian/return', '/gateway/oauth/weidian/return?state=x&code=y'])(
    '%s: a missing or foreign state',
    async (path) => {
      const before = deployed.dump(true)
      const response = await fetch(`${gateway()}${path.slice('/gateway'.length)}`)
      const text = await response.text()
      expect(response.status).toBe(400)
      expect(text).toContain('binding.oauthState')
      expect(text).toMatch(/授权/)
      expect(deployed.dump(true)).toBe(before)
    },
  )

  it('a push with a wrong path key, for another shop, or with a body that cannot be read', async () => {
    const before = deployed.dump(true)
    const url = await pushUrl()
    expect(
      (
        await post(
          url.replace(/.$/, (last) => (last === 'A' ? 'B' : 'A')),
          '{}',
        )
      ).status,
    ).toBe(404)
    expect((await post(url.replace('9600000001', '9600000002'), '{}')).status).toBe(404)
    for (const body of ['', '{', 'null', '[]', '{"__proto__":{}}']) expect((await post(url, body)).status).toBe(200)
    expect(deployed.dump(true)).toBe(before)
  })
})

const shopper = () => 'stranger'

const post = (url: string, body: string) => fetch(url, { method: 'POST', body })

async function pushUrl(): Promise<string> {
  const { shops } = await deployed.world.client('owner').call('merchant', 'binding.list')
  return (shops as { pushUrl: string }[])[0]?.pushUrl ?? ''
}

const gateway = () => `${deployed.world.urls.cloudbase}/http/gateway`

async function call(session: string, name: string, data: unknown): Promise<string> {
  const response = await fetch(`${deployed.world.urls.cloudbase}/client/call-function`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ session, name, data }),
  })
  return response.text()
}
