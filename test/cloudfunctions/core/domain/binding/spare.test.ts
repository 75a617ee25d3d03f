import { beforeEach, describe, expect, it } from 'vitest'
import { ask, code, createRig, data, type Rig, SETUP_CODE } from '../../rig'

let rig: Rig
let shop: string

const setSpare = (given: { key: string; secret: string }, who = 'owner') => ask(rig.merchant, who, 'binding.setSpare', { shop, ...given })
const hasSpare = async () => {
  const { shops } = await data(ask(rig.merchant, 'owner', 'binding.list'))
  return Array.isArray(shops) ? shops[0]?.hasSpare : null
}

beforeEach(async () => {
  rig = createRig()
  await data(ask(rig.merchant, 'owner', 'owner.claim', { code: SETUP_CODE }))
  const bound = await data(ask(rig.merchant, 'owner', 'binding.bindOwnApp', { key: rig.ownApp.key, secret: rig.ownApp.secret }))
  shop = String(Object(bound.shop).id)
})

describe('a second key of the shop', () => {
  it('is kept after the shop has answered to it, and shown as kept', async () => {
    const { spareApp } = rig.weidian.control.apps()
    expect(await hasSpare()).toBe(false)
    expect(await data(setSpare({ key: spareApp.key, secret: spareApp.secret }))).toEqual({ shop, hasSpare: true })
    expect(await hasSpare()).toBe(true)
    await data(ask(rig.merchant, 'owner', 'binding.removeSpare', { shop }))
    expect(await hasSpare()).toBe(false)
  })

  it('takes over by itself when the first one is closed', async () => {
    const { spareApp } = rig.weidian.control.apps()
    await data(setSpare({ key: spareApp.key, secret: spareApp.secret }))
    rig.weidian.control.closeApp({ key: rig.ownApp.key })
    const access = rig.deps.credentials.open(shop)
    const token = await access.renew(await access.token())
    expect(token).not.toBe('')
    const row = rig.documents.all('credentials').find(({ _id }) => _id === shop)
    expect(row).toMatchObject({ state: 'live', key: spareApp.key })
    expect(await hasSpare()).toBe(false)
  })

  it('that is the first one, wrong, or another shop’s is refused, and nothing is kept', async () => {
    expect(await code(setSpare({ key: rig.ownApp.key, secret: rig.ownApp.secret }))).toBe('binding.spareSame')
    expect(await code(setSpare({ key: '12345678', secret: 'wrong-secret' }))).toBe('binding.keyWrong')
    expect(
      await code(ask(rig.merchant, 'owner', 'binding.setSpare', { shop: 'weidian:1', key: '12345678', secret: 'wrong-secret' })),
    ).not.toBe('ok')
    expect(await hasSpare()).toBe(false)
  })

  it('lies sealed and is not for strangers', async () => {
    const { spareApp } = rig.weidian.control.apps()
    expect(await code(setSpare({ key: spareApp.key, secret: spareApp.secret }, 'stranger'))).toMatch(/^door\./)
    await data(setSpare({ key: spareApp.key, secret: spareApp.secret }))
    expect(JSON.stringify(rig.documents.all('credentials')) + rig.lines.join()).not.toContain(spareApp.secret)
  })
})
