import { describe, expect, it } from 'vitest'
import type { Documents } from '../../../../../cloudfunctions/core/cloud'
import { createCredentials } from '../../../../../cloudfunctions/core/frame/credential'
import { makeSync } from '../../../../../cloudfunctions/core/host'
import { runRound } from '../../../../../cloudfunctions/core/sync'
import { APPID, ask, code, createRig, data, type Rig, SETUP_CODE } from '../../rig'

type App = { readonly key: string; readonly secret: string }

interface World extends Rig {
  readonly shop: string
  readonly spare: App
  readonly bind: (app: App, who?: string) => ReturnType<typeof ask>
}

/** A bound shop whose merchant has a second application of it; `between` comes before the next write of a credential. */
async function bound(between: { now: (() => Promise<unknown>) | null } = { now: null }): Promise<World> {
  const wrap = (documents: Documents): Documents => ({
    ...documents,
    async updateAndReturn(collection, filter, change) {
      const { now } = between
      if (collection === 'credentials' && now !== null) {
        between.now = null
        await now()
      }
      return documents.updateAndReturn(collection, filter, change)
    },
  })
  const rig = createRig({ wrap })
  await data(ask(rig.merchant, 'owner', 'owner.claim', { code: SETUP_CODE }))
  const bind = ({ key, secret }: App, who = 'owner') => ask(rig.merchant, who, 'binding.bindOwnApp', { key, secret })
  await data(bind(rig.ownApp))
  return { ...rig, bind, shop: `weidian:${rig.ownApp.shopId}`, spare: rig.weidian.control.apps().spareApp }
}

function seat({ documents }: World, who: string, shop: string | null): void {
  const identity = `${APPID}:${who}`
  const row = { _id: `${shop ?? 'account'}:${identity}`, identity, shop, role: 'admin', since: 0, label: '', endedAt: null, invitation: '' }
  documents.put('staff', row)
}

const credential = ({ documents, shop }: World) => documents.all('credentials').find(({ _id }) => _id === shop)
const replacings = ({ documents }: World) => documents.all('auditInbox').filter(({ action }) => action === 'binding.replaceKey')

describe('a new key for a shop that is bound', () => {
  it('takes the place of the old one, which still counts as good here, for who manages the shop', async () => {
    const world = await bound()
    world.weidian.control.closeApp({ key: world.ownApp.key })
    const before = credential(world)
    expect(before).toMatchObject({ state: 'live', key: world.ownApp.key })
    await data(world.bind(world.spare))
    const after = credential(world)
    expect(after).toMatchObject({ state: 'live', key: world.spare.key, trouble: null, version: 2 })
    expect(Object(after?.lease).epoch).toBe(Object(before?.lease).epoch + 1)
    expect(replacings(world)).toMatchObject([{ shop: world.shop, target: world.shop, role: 'owner' }])
    await expect(world.deps.platform.open(world.deps.credentials.open(world.shop)).readShop()).resolves.not.toBeNull()
    expect(world.documents.all('shops')).toHaveLength(1)
  })

  it('clears what had parked the shop', async () => {
    const world = await bound()
    world.weidian.control.revokeToken()
    world.weidian.control.closeApp({ key: world.ownApp.key })
    const sync = makeSync(world.deps)
    await runRound(sync, world.clock.now() + 25_000)
    world.clock.advance(30_000)
    expect(credential(world)).toMatchObject({ state: 'parked' })
    expect(world.documents.all('jobs').some(({ trouble }) => trouble !== null)).toBe(true)
    await data(world.bind(world.spare))
    expect(world.documents.all('jobs').map(({ trouble, due }) => [trouble, due])).toEqual(Array(2).fill([null, world.clock.now()]))
    for (let count = 0; count < 4; count++) {
      await runRound(sync, world.clock.now() + 25_000)
      world.clock.advance(30_000)
    }
    expect(world.documents.all('orders').length).toBe(world.weidian.control.orders().length)
  })

  it.each([
    ['another key', (world: World) => world.spare, false],
    ['the very key in use', (world: World) => world.ownApp, false],
    ['another key, the old one being parked', (world: World) => world.spare, true],
  ])('is refused with %s to who manages another shop only, and changes nothing', async (_, app, parked) => {
    const world = await bound()
    seat(world, 'other', 'weidian:9699999999')
    const trouble = { state: 'parked', trouble: 'weidian.10022' }
    if (parked) world.documents.put('credentials', Object.assign({ _id: world.shop }, credential(world), trouble))
    const before = [world.documents.all('credentials'), world.documents.all('jobs'), world.documents.all('shops')]
    expect(await code(world.bind(app(world), 'other'))).toBe('binding.ownedElsewhere')
    expect([world.documents.all('credentials'), world.documents.all('jobs'), world.documents.all('shops')]).toEqual(before)
    expect(replacings(world)).toEqual([])
  })

  it('is accepted from an admin of this shop', async () => {
    const world = await bound()
    seat(world, 'helper', world.shop)
    expect(await code(world.bind(world.spare, 'helper'))).toBe('ok')
    expect(replacings(world)).toMatchObject([{ role: 'admin' }])
  })

  it('of two that come at once stands once: who was slower hears of it', async () => {
    const between: { now: (() => Promise<unknown>) | null } = { now: null }
    const world = await bound(between)
    between.now = () => data(world.bind(world.spare))
    // The slower one has read the credential of before, and has a token of the old application in hand.
    expect(await code(world.bind(world.ownApp))).toBe('binding.ownedElsewhere')
    expect(credential(world)).toMatchObject({ key: world.spare.key, version: 2 })
    expect(replacings(world)).toHaveLength(1)
  })

  it('entered twice at once is one binding, and the token of who was faster', async () => {
    const between: { now: (() => Promise<unknown>) | null } = { now: null }
    const world = await bound(between)
    between.now = () => data(world.bind(world.spare))
    expect(await code(world.bind(world.spare))).toBe('ok')
    expect(credential(world)).toMatchObject({ key: world.spare.key, version: 2, state: 'live' })
  })

  it('is not mistaken for a theft of the turn by a token renewed between', async () => {
    const between: { now: (() => Promise<unknown>) | null } = { now: null }
    const world = await bound(between)
    const access = world.deps.credentials.open(world.shop)
    const token = await access.token()
    between.now = () => access.renew(token)
    expect(await code(world.bind(world.spare))).toBe('ok')
    expect(credential(world)).toMatchObject({ key: world.spare.key, version: 3 })
  })

  it('is not parked by a run that was refused with the old one, before or after', async () => {
    const world = await bound()
    world.weidian.control.revokeToken()
    world.weidian.control.closeApp({ key: world.ownApp.key })
    let refused = false
    const tokens = {
      ...world.deps.tokens,
      issueToken: async (app: App) => {
        if (app.key !== world.ownApp.key || refused) return world.deps.tokens.issueToken(app)
        refused = true
        await data(world.bind(world.spare))
        return world.deps.tokens.issueToken(app)
      },
    }
    const credentials = createCredentials({ ...world.deps, tokens, serviceApp: null, remember: false })
    const sync = makeSync({ ...world.deps, credentials })
    await runRound(sync, world.clock.now() + 25_000)
    expect(refused).toBe(true)
    expect(credential(world)).toMatchObject({ state: 'live', key: world.spare.key })
    expect(world.documents.all('jobs').map(({ trouble }) => trouble)).toEqual([null, null])
    for (let count = 0; count < 5; count++) {
      world.clock.advance(30_000)
      await runRound(sync, world.clock.now() + 25_000)
    }
    expect(world.documents.all('orders').length).toBe(world.weidian.control.orders().length)
  })
})
