import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Client } from '../../sandbox/world/client'
import { type Deployed, startDeployed } from './start-deployed'

let deployed: Deployed
let owner: Client

beforeAll(async () => {
  deployed = await startDeployed(20)
  owner = deployed.world.client('owner')
}, 60_000)

afterAll(() => deployed?.close())

/** Agrees on 微店's page and answers where the browser is sent, without going there. */
async function sentBackTo(url: string): Promise<string> {
  const body = new URLSearchParams(new URL(url).search)
  body.set('shop', '9600000002')
  body.set('decision', 'allow')
  const response = await fetch(`${deployed.world.urls.weidian}/oauth2/authorize`, { method: 'POST', body, redirect: 'manual' })
  return response.headers.get('location') ?? ''
}

async function start(): Promise<{ url: string; ticket: string }> {
  deployed.world.clock.advance(61_000)
  const { url, ticket } = await owner.call('merchant', 'binding.startOauth')
  return { url: String(url), ticket: String(ticket) }
}

async function refusedReturn(address: string, code: string): Promise<void> {
  const response = await fetch(address)
  expect(response.status).toBeGreaterThanOrEqual(400)
  const page = await response.text()
  expect(page).toContain(code)
  expect(page).toMatch(/\p{Script=Han}/u)
}

const credentials = () => JSON.stringify(deployed.world.cloudbase.control.find({ collection: 'credentials', query: {}, limit: 100 }))

describe('OAuth over the built functions', () => {
  it('a return that is opened twice is refused the second time and changes nothing', async () => {
    const { url } = await start()
    const address = await sentBackTo(url)
    expect((await fetch(address)).status).toBe(200)
    const before = deployed.dump()
    await refusedReturn(address, 'binding.oauthState')
    expect(deployed.dump()).toBe(before)
  })

  it('a code that 微店 no longer takes keeps no credential', async () => {
    const { url } = await start()
    const address = await sentBackTo(url)
    const before = credentials()
    deployed.world.clock.advance(5 * 60_000 + 1_000)
    await refusedReturn(address, 'binding.oauthCode')
    expect(credentials()).toBe(before)
  })

  it('a state older than ten minutes is refused before anything is exchanged', async () => {
    const { url } = await start()
    const address = await sentBackTo(url)
    const before = deployed.world.callLog.counts().weidian
    deployed.world.clock.advance(11 * 60_000)
    await refusedReturn(address, 'binding.oauthState')
    expect(deployed.world.callLog.counts().weidian).toBe(before)
  })

  it('a state of one authorization does not open another', async () => {
    const [one, other] = [await start(), await start()]
    const address = new URL(await sentBackTo(one.url))
    address.searchParams.set('state', `${new URL(other.url).searchParams.get('state')}x`)
    await refusedReturn(address.href, 'binding.oauthState')
    expect(await owner.call('merchant', 'binding.oauthState', { ticket: other.ticket })).toMatchObject({ state: 'waiting' })
  })

  it('digits are tried five times, then the credential is gone', async () => {
    const { url, ticket } = await start()
    const page = await (await fetch(await sentBackTo(url))).text()
    const right = /\b(\d{6})\b/.exec(page.replace(/<style[\s\S]*?<\/style>/g, ''))?.[1] ?? ''
    const wrong = right === '123456' ? '654321' : '123456'
    for (let index = 0; index < 5; index++) {
      expect(await owner.ask('merchant', 'binding.confirmOauth', { ticket, code: wrong })).toMatchObject({ ok: false })
    }
    expect(await owner.ask('merchant', 'binding.confirmOauth', { ticket, code: right })).toMatchObject({ ok: false })
    expect(deployed.world.cloudbase.control.find({ collection: 'shops', query: { _id: 'weidian:9600000002' }, limit: 1 })).toEqual([])
  })
})
