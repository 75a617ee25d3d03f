import { describe, expect, it } from 'vitest'
import { failure } from '../../../../../cloudfunctions/core/base/error'
import { httpErrors } from '../../../../../cloudfunctions/core/base/http-errors'
import { createLog } from '../../../../../cloudfunctions/core/base/log'
import type { Documents } from '../../../../../cloudfunctions/core/cloud'
import { createCredentials, credentialRow, newCredential, spareId } from '../../../../../cloudfunctions/core/frame/credential'
import { type Token, type TokenSource, tokenErrors } from '../../../../../cloudfunctions/core/platform/port'
import { createStore, createVault, newKeys } from '../../../../../cloudfunctions/core/store'
import { createMemoryDocuments } from '../../memory-documents'
import { ringOf, systemLike } from '../../rig'

const SHOP = 'weidian:1'
const LIFE_MS = 90_000_000
const roots = ringOf('r1', 7)

async function setUp({ by = 'ownApp' as 'ownApp' | 'oauth', instances = 1, remember = false } = {}) {
  const time = { now: 1_000_000 }
  const clock = { now: () => time.now }
  const documents = createMemoryDocuments()
  for (const row of newKeys(roots.current, systemLike, 1)) documents.put('keys', row)
  const issued: string[] = []
  const behaviour: { run: () => Promise<void> } = { run: async () => undefined }
  const give = async (refreshToken: string | null): Promise<Token> => {
    await behaviour.run()
    const token = `t${issued.length + 1}`
    issued.push(token)
    return { token, expiresAt: time.now + LIFE_MS, refreshToken, refreshExpiresAt: null, sellerId: null, shopName: null, shopLogo: null }
  }
  const refreshed: string[] = []
  const tokens: TokenSource = {
    issueToken: () => give(null),
    authorizeUrl: () => '',
    exchangeCode: () => give('r1'),
    async refresh(_, refreshToken) {
      refreshed.push(refreshToken)
      return give(refreshed.length === 1 ? 'r2' : null)
    },
  }
  const lines: string[] = []
  const log = createLog((line) => lines.push(line), clock.now)
  const wait = async (ms: number) => {
    await new Promise((resolve) => setImmediate(resolve))
    time.now += ms
  }
  const make = (wrap: (documents: Documents) => Documents = (plain) => plain) => {
    const store = createStore(wrap(documents))
    const vault = createVault({ store, clock, random: systemLike, roots })
    return createCredentials({
      store,
      vault,
      clock,
      random: systemLike,
      wait,
      log,
      tokens,
      serviceApp: { key: 'k', secret: 's' },
      remember,
    })
  }
  const store = createStore(documents)
  const vault = createVault({ store, clock, random: systemLike, roots })
  const token = {
    token: 't0',
    expiresAt: time.now + LIFE_MS,
    refreshToken: by === 'oauth' ? 'r1' : null,
    refreshExpiresAt: time.now + 30 * 86_400_000,
  }
  const given = { ...token, sellerId: null, shopName: null, shopLogo: null }
  const row = newCredential(await vault.open(), {
    id: SHOP,
    by,
    state: 'live',
    key: 'k',
    secret: by === 'ownApp' ? 'top-secret' : null,
    token: given,
    now: time.now,
  })
  await store.open('credentials', credentialRow).insert(row)
  const many = Array.from({ length: instances }, () => make().open(SHOP))
  const [access = make().open(SHOP)] = many
  const stored = () => documents.all('credentials')[0]
  return { make, time, documents, issued, refreshed, behaviour, lines, access, many, stored, store }
}

describe('credentials', () => {
  it('give the token as it is, from the database or, where allowed, from memory', async () => {
    const plain = await setUp()
    const remembering = await setUp({ remember: true })
    for (const { access } of [plain, remembering]) for (let use = 0; use < 3; use++) expect(await access.token()).toBe('t0')
    const reads = ({ documents }: typeof plain) => documents.operations.filter((operation) => operation === 'find credentials').length
    expect([reads(plain), reads(remembering)]).toEqual([3, 1])
  })

  it('renew before the end, once, however many instances ask', async () => {
    const { time, many, issued } = await setUp({ instances: 8 })
    time.now += LIFE_MS - 20 * 60_000
    const got = await Promise.all(many.map((access) => access.token()))
    expect(issued).toEqual(['t1'])
    expect(new Set(got).size).toBeLessThanOrEqual(2)
    expect(await Promise.all(many.map((access) => access.token()))).toEqual(Array(8).fill('t1'))
  })

  it('go on with a token that is still good where renewing fails for now', async () => {
    const { time, access, behaviour, stored } = await setUp()
    time.now += LIFE_MS - 20 * 60_000
    behaviour.run = async () => {
      throw failure(httpErrors, 'http.timeout')
    }
    expect(await access.token()).toBe('t0')
    expect(stored()).toMatchObject({ state: 'live', version: 1, lease: { until: 0 } })
  })

  it('renew a refused token once for all who were refused', async () => {
    const { many, issued } = await setUp({ instances: 6 })
    expect(await Promise.all(many.map((access) => access.renew('t0')))).toEqual(Array(6).fill('t1'))
    expect(issued).toEqual(['t1'])
  })

  it('give the newer token to whoever was refused the older one, without renewing', async () => {
    const { many, issued } = await setUp({ instances: 2, remember: true })
    const [first, second] = many
    expect([await first?.token(), await second?.token()]).toEqual(['t0', 't0'])
    expect(await first?.renew('t0')).toBe('t1')
    expect(await second?.renew('t0')).toBe('t1')
    expect(issued).toEqual(['t1'])
  })

  it('do not renew a second time where somebody else was faster between reading and taking the turn', async () => {
    const { make, access, issued } = await setUp()
    let first = true
    const slow = make((documents) => ({
      ...documents,
      async updateAndReturn(name, filter, change) {
        if (first && name === 'credentials') {
          first = false
          await access.renew('t0')
        }
        return documents.updateAndReturn(name, filter, change)
      },
    })).open(SHOP)
    expect(await slow.renew('t0')).toBe('t1')
    expect(issued).toEqual(['t1'])
  })

  it('wait for a holder, and take over where it died', async () => {
    const { access, issued, time, store } = await setUp()
    await store
      .open('credentials', credentialRow)
      .updateOne(SHOP, {}, { set: { lease: { owner: 'dead', until: time.now + 8_000, epoch: 9 } } })
    expect(await access.renew('t0')).toBe('t1')
    expect(issued).toEqual(['t1'])
  })

  it('use the refresh token of an authorization, the newest one, and keep it where none came', async () => {
    const { access, refreshed } = await setUp({ by: 'oauth' })
    expect(await access.renew('t0')).toBe('t1')
    expect(await access.renew('t1')).toBe('t2')
    expect(await access.renew('t2')).toBe('t3')
    expect(refreshed).toEqual(['r1', 'r2', 'r2'])
  })

  it('park the shop where the grant is over, without a call', async () => {
    const { access, time, refreshed, stored } = await setUp({ by: 'oauth' })
    time.now += 31 * 86_400_000
    await expect(access.token()).rejects.toMatchObject({ code: 'credential.parked', kind: 'config' })
    expect(refreshed).toEqual([])
    expect(stored()).toMatchObject({ state: 'parked', trouble: 'credential.parked' })
  })

  it.each(['platform.keyWrong', 'platform.grantOver'] as const)('park the shop on %s and ask no more', async (code) => {
    const { access, behaviour, stored } = await setUp()
    let asked = 0
    behaviour.run = async () => {
      asked++
      throw failure(tokenErrors, code)
    }
    await expect(access.renew('t0')).rejects.toMatchObject({ code, kind: 'config' })
    await expect(access.token()).rejects.toMatchObject({ code: 'credential.parked' })
    await expect(access.renew('t0')).rejects.toMatchObject({ code: 'credential.parked' })
    expect(asked).toBe(1)
    expect(stored()).toMatchObject({ state: 'parked', trouble: code })
  })

  it('park the shop at the fourth renewal within an hour, and let an hour pass', async () => {
    const storm = await setUp()
    for (const stale of ['t0', 't1', 't2']) await storm.access.renew(stale)
    await expect(storm.access.renew('t3')).rejects.toMatchObject({ code: 'credential.renewedTooOften' })
    expect(storm.issued).toHaveLength(3)
    const calm = await setUp()
    for (const stale of ['t0', 't1', 't2']) await calm.access.renew(stale)
    calm.time.now += 3_600_001
    expect(await calm.access.renew('t3')).toBe('t4')
  })

  it('do not hide that the platform cannot be reached', async () => {
    const { access, behaviour, stored } = await setUp()
    behaviour.run = async () => {
      throw failure(httpErrors, 'http.unreachable')
    }
    await expect(access.renew('t0')).rejects.toMatchObject({ code: 'http.unreachable', kind: 'transient' })
    expect(stored()).toMatchObject({ state: 'live', lease: { until: 0 } })
  })

  it('give nothing for a shop that is unbound while a renewal is under way', async () => {
    const { access, behaviour, store, stored } = await setUp()
    behaviour.run = async () => {
      await store.open('credentials', credentialRow).updateOne(SHOP, {}, { set: { state: 'unbound' }, increase: { 'lease.epoch': 1 } })
    }
    await expect(access.renew('t0')).rejects.toMatchObject({ code: 'credential.none' })
    expect(stored()).toMatchObject({ state: 'unbound', version: 1 })
  })

  it('lie sealed, and stay out of the log', async () => {
    const { documents, access, lines } = await setUp({ by: 'oauth' })
    await access.renew('t0')
    const kept = JSON.stringify(documents.all('credentials'))
    for (const secret of ['top-secret', '"t0"', '"t1"', '"r1"', '"r2"']) expect(kept + lines.join()).not.toContain(secret)
  })
})

describe('a spare credential', () => {
  async function withSpare(options: Parameters<typeof setUp>[0] = {}) {
    const world = await setUp(options)
    const vault = createVault({ store: world.store, clock: { now: () => world.time.now }, random: systemLike, roots })
    const given = { token: 's0', expiresAt: world.time.now + LIFE_MS, refreshToken: null, refreshExpiresAt: null }
    const row = newCredential(await vault.open(), {
      ...{ id: spareId(SHOP), by: 'ownApp' as const, state: 'spare' as const, key: 'k2', secret: 'spare-secret' },
      ...{ token: { ...given, sellerId: null, shopName: null, shopLogo: null }, now: world.time.now },
    })
    await world.store.open('credentials', credentialRow).insert(row)
    const live = () => world.documents.all('credentials').find(({ _id }) => _id === SHOP)
    return { ...world, live }
  }

  it('takes over where the right in use has ended, at once and without the merchant', async () => {
    const { access, behaviour, live, documents } = await withSpare()
    let asked = 0
    behaviour.run = async () => {
      if (++asked === 1) throw failure(tokenErrors, 'platform.keyWrong')
    }
    expect(await access.renew('t0')).toBe('t1')
    expect(live()).toMatchObject({ state: 'live', key: 'k2', trouble: null, version: 2, lease: { until: 0 } })
    expect(documents.all('credentials')).toHaveLength(1)
    expect(await access.token()).toBe('t1')
  })

  it('is used once by many who ask at the same time', async () => {
    const { many, behaviour, live, issued } = await withSpare({ instances: 6 })
    let asked = 0
    behaviour.run = async () => {
      if (++asked === 1) throw failure(tokenErrors, 'platform.grantOver')
    }
    expect(await Promise.all(many.map((access) => access.renew('t0')))).toEqual(Array(6).fill('t1'))
    expect(issued).toEqual(['t1'])
    expect(live()).toMatchObject({ key: 'k2' })
  })

  it('that is no good either leaves the shop parked, for the first reason', async () => {
    const { access, behaviour, live } = await withSpare()
    behaviour.run = async () => {
      throw failure(tokenErrors, 'platform.keyWrong')
    }
    await expect(access.renew('t0')).rejects.toMatchObject({ code: 'platform.keyWrong' })
    expect(live()).toMatchObject({ state: 'parked', trouble: 'platform.keyWrong', key: 'k' })
  })

  it('waits where the platform cannot be reached: nothing is parked, nothing used up', async () => {
    const { access, behaviour, live, documents } = await withSpare()
    let asked = 0
    behaviour.run = async () => {
      if (++asked === 1) throw failure(tokenErrors, 'platform.keyWrong')
      throw failure(httpErrors, 'http.timeout')
    }
    await expect(access.renew('t0')).rejects.toMatchObject({ code: 'http.timeout' })
    expect(live()).toMatchObject({ state: 'live', key: 'k', lease: { until: 0 } })
    expect(documents.all('credentials')).toHaveLength(2)
  })

  it('ends a storm: somebody else keeps taking our token', async () => {
    const { access, live } = await withSpare()
    for (const stale of ['t0', 't1', 't2']) await access.renew(stale)
    expect(await access.renew('t3')).toBe('t4')
    expect(live()).toMatchObject({ key: 'k2', renewals: [expect.any(Number)] })
  })
})
