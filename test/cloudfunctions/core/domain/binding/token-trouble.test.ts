import { describe, expect, it } from 'vitest'
import { makeSync } from '../../../../../cloudfunctions/core/host'
import { runRound } from '../../../../../cloudfunctions/core/sync'
import { ask, createRig, data, type Rig, SETUP_CODE } from '../../rig'

async function bound(): Promise<{ rig: Rig; beat: () => Promise<unknown>; id: string }> {
  const rig = createRig({ remember: true, orders: 30 })
  await data(ask(rig.merchant, 'owner', 'owner.claim', { code: SETUP_CODE }))
  await data(ask(rig.merchant, 'owner', 'binding.bindOwnApp', { key: rig.ownApp.key, secret: rig.ownApp.secret }))
  const sync = makeSync(rig.deps)
  const beat = async () => {
    await runRound(sync, rig.clock.now() + 25_000)
    rig.clock.advance(30_000)
  }
  return { rig, beat, id: `weidian:${rig.ownApp.shopId}` }
}

const stored = (rig: Rig) => rig.documents.all('orders').length
const fetched = (rig: Rig) => rig.shopCalls.filter(({ url }) => url.includes('/token?')).length

describe('a token that dies while the sync runs', () => {
  it('is renewed once, and nothing is missed', async () => {
    const { rig, beat } = await bound()
    await beat()
    const before = fetched(rig)
    rig.weidian.control.revokeToken()
    for (let count = 0; count < 5; count++) await beat()
    expect(fetched(rig)).toBe(before + 1)
    expect(stored(rig)).toBe(rig.weidian.control.orders().length)
    expect(rig.documents.all('jobs').map(({ trouble }) => trouble)).toEqual([null, null])
  })

  it('parks the shop with words for the merchant where the secret was changed, and binding again heals it', async () => {
    const { rig, beat, id } = await bound()
    await beat()
    rig.weidian.control.revokeToken()
    rig.weidian.control.fault({ kind: 'code', api: '/token', code: 10022 })
    await beat()
    const calls = rig.shopCalls.length
    await beat()
    expect(rig.shopCalls.length).toBe(calls)
    const { trouble } = await data(ask(rig.merchant, 'owner', 'sync.get', { shop: id }))
    expect(trouble).toMatchObject({ zh: expect.stringMatching(/\p{Script=Han}/u), retryAt: null })
    rig.weidian.control.clearFaults()
    await data(ask(rig.merchant, 'owner', 'binding.bindOwnApp', { key: rig.ownApp.key, secret: rig.ownApp.secret }))
    for (let count = 0; count < 5; count++) await beat()
    expect(stored(rig)).toBe(rig.weidian.control.orders().length)
  })

  it('is no reason to store the rows of another shop', async () => {
    const { rig, beat, id } = await bound()
    rig.weidian.control.fault({ kind: 'wrongShop' })
    await beat()
    expect(rig.documents.all('orders').filter(({ shop }) => shop !== id)).toEqual([])
    const { trouble } = await data(ask(rig.merchant, 'owner', 'sync.get', { shop: id }))
    expect(trouble).not.toBeNull()
  })

  it('does not outlive an unbinding: rounds make no call any more', async () => {
    const { rig, beat, id } = await bound()
    await beat()
    await data(ask(rig.merchant, 'owner', 'binding.unbind', { shop: id }))
    const calls = rig.shopCalls.length
    for (let count = 0; count < 3; count++) await beat()
    expect(rig.shopCalls.length).toBe(calls)
  })
})
