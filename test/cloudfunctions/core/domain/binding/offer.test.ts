import { describe, expect, it } from 'vitest'
import { ask, code, data } from '../../rig'
import { boundShop } from '../order/bound-shop'

const offer = { title: '满 59 元\n包邮', note: '', product: null }

async function world() {
  const all = await boundShop()
  const set = (given: object | null, more: object = {}, who = 'owner') =>
    all.asOwner('binding.setOffer', { shop: all.shop, offer: given, ...more }, who)
  const home = async () => {
    all.clock.advance(3_000)
    return (await data(ask(all.shopper, 'visitor', 'home.get'))).offer
  }
  return { ...all, set, home }
}

describe('the strip on the front page', () => {
  it('is none until the merchant sets one, and stands there in one line', async () => {
    const { set, home } = await world()
    expect(await home()).toBeNull()
    await data(set(offer))
    expect(await home()).toMatchObject({ title: '满 59 元 包邮', note: '', product: null })
    await data(set(null))
    expect(await home()).toBeNull()
  })

  it('keeps its id while it says the same, and gets a new one when it says something else', async () => {
    const { set, home } = await world()
    await data(set(offer))
    const first = await home()
    await data(set({ ...offer, title: '满 59 元 包邮' }))
    expect(await home()).toEqual(first)
    await data(set({ ...offer, note: '今天' }))
    expect(Reflect.get(Object(await home()), 'id')).not.toBe(Reflect.get(Object(first), 'id'))
  })

  it('leads to a product of its own shop or nowhere', async () => {
    const { set, shop } = await world()
    expect(await code(set({ ...offer, product: `${shop}:1` }))).toBe('ok')
    expect(await code(set({ ...offer, product: 'weidian:1:1' }))).toBe('binding.offerProduct')
  })

  it.each([[{ ...offer, title: ' \n ' }], [{ ...offer, title: '一'.repeat(17) }], [{ ...offer, note: '一'.repeat(25) }]])(
    'refuses %j',
    async (wrong) => {
      expect(await code((await world()).set(wrong))).toBe('door.input')
    },
  )

  it('is set by owners and admins of the shop alone, and stays over a new binding', async () => {
    const { set, home, asOwner, ownApp } = await world()
    expect(await code(set(offer, {}, 'nobody'))).toBe('door.noPermission')
    expect(await code(set(offer, { shop: 'weidian:1' }))).not.toBe('ok')
    await data(set(offer))
    await data(asOwner('binding.bindOwnApp', { key: ownApp.key, secret: ownApp.secret }))
    expect(await home()).not.toBeNull()
  })
})
