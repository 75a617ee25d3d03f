import { describe, expect, it } from 'vitest'
import { PARKED } from '../../../../../cloudfunctions/core/sync/job'
import { ask, code, createRig, data, type Rig, SETUP_CODE } from '../../rig'

async function withOwner(options: Parameters<typeof createRig>[0] = {}): Promise<Rig> {
  const rig = createRig(options)
  await data(ask(rig.merchant, 'owner', 'owner.claim', { code: SETUP_CODE }))
  return rig
}

const bind = (rig: Rig, app = rig.ownApp) => ask(rig.merchant, 'owner', 'binding.bindOwnApp', { key: app.key, secret: app.secret })

describe('binding by key and secret', () => {
  it('finds the shop by itself, shows its newest order, seals the credential and makes both jobs', async () => {
    const rig = await withOwner()
    const bound = await data(bind(rig))
    const id = `weidian:${rig.ownApp.shopId}`
    expect(bound.shop).toMatchObject({ id, by: 'ownApp', unboundUntil: null })
    const newest = rig.weidian.control.orders().map((order) => String(order.order_id))
    expect(newest).toContain(Reflect.get(Object(bound.newest), 'number'))
    const [credential] = rig.documents.all('credentials')
    expect(credential).toMatchObject({ _id: id, state: 'live', version: 1 })
    expect(JSON.stringify(rig.documents.all('credentials'))).not.toContain(rig.ownApp.secret)
    expect(
      rig.documents
        .all('jobs')
        .map(({ _id }) => _id)
        .sort(),
    ).toEqual([`${id}:first`, `${id}:live`])
  })

  it.each([
    ['a wrong secret', (rig: Rig) => ({ ...rig.ownApp, secret: 'f'.repeat(32) })],
    ['an unknown key', (rig: Rig) => ({ ...rig.ownApp, key: '9600999999' })],
    ['the key of a service application', (rig: Rig) => ({ ...rig.ownApp, ...rig.serviceApp })],
  ])('refuses %s, keeps nothing, and says where to look', async (_, app) => {
    const rig = await withOwner()
    const reply = await bind(rig, app(rig))
    expect(reply).toMatchObject({ ok: false, error: { code: 'binding.keyWrong', zh: 'Key 或 Secret 不对，请重新复制，别带空格。' } })
    for (const collection of ['shops', 'credentials', 'jobs']) expect(rig.documents.all(collection)).toEqual([])
  })

  it('keeps nothing where the shop does not answer', async () => {
    const rig = await withOwner()
    rig.weidian.control.fault({ kind: 'http500', api: 'vdian.order.list.get' })
    expect(await code(bind(rig))).toBe('binding.shopUnreadable')
    expect(rig.documents.all('credentials')).toEqual([])
  })

  it('may be repeated: one shop, one credential, the newer token', async () => {
    const rig = await withOwner()
    await data(bind(rig))
    await data(bind(rig))
    expect(rig.documents.all('shops')).toHaveLength(1)
    expect(rig.documents.all('credentials')).toMatchObject([{ version: 2, state: 'live' }])
    const access = rig.deps.credentials.open(`weidian:${rig.ownApp.shopId}`)
    await expect(rig.deps.platform.open(access).readShop()).resolves.not.toBeNull()
  })

  it('stops every call at once when unbound, and goes on when that is undone', async () => {
    const rig = await withOwner()
    const id = `weidian:${rig.ownApp.shopId}`
    await data(bind(rig))
    const { unboundUntil } = await data(ask(rig.merchant, 'owner', 'binding.unbind', { shop: id }))
    expect(unboundUntil).toBe(rig.clock.now() + 30 * 86_400_000)
    const calls = rig.shopCalls.length
    await expect(rig.deps.credentials.open(id).token()).rejects.toMatchObject({ code: 'credential.none' })
    expect(rig.documents.all('jobs').map(({ due, stoppedAt }) => [due, stoppedAt])).toEqual(Array(2).fill([PARKED, rig.clock.now()]))
    expect(rig.shopCalls).toHaveLength(calls)
    await data(ask(rig.merchant, 'owner', 'binding.undoUnbind', { shop: id }))
    await expect(rig.deps.credentials.open(id).token()).resolves.toMatch(/^[0-9a-f]+$/)
    expect(rig.documents.all('jobs').map(({ due, stoppedAt }) => [due, stoppedAt])).toEqual(Array(2).fill([rig.clock.now(), null]))
  })

  it('cannot be undone after 30 days', async () => {
    const rig = await withOwner()
    const id = `weidian:${rig.ownApp.shopId}`
    await data(bind(rig))
    await data(ask(rig.merchant, 'owner', 'binding.unbind', { shop: id }))
    rig.clock.advance(30 * 86_400_000)
    expect(await code(ask(rig.merchant, 'owner', 'binding.undoUnbind', { shop: id }))).toBe('binding.notFound')
  })

  it('does not touch the shop where the root key of the deployment is wrong', async () => {
    const rig = await withOwner({
      config: { roots: { current: { id: 'r1', key: Buffer.alloc(32, 8).toString('base64') }, previous: null } },
    })
    expect(await code(bind(rig))).toBe('store.rootWrong')
    expect(rig.shopCalls).toEqual([])
    expect(rig.documents.all('keys')).toHaveLength(3)
  })
})
