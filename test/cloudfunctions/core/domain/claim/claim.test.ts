import { describe, expect, it } from 'vitest'
import type { CallOpenApi } from '../../../../../cloudfunctions/core/cloud'
import { makeSync } from '../../../../../cloudfunctions/core/host'
import { runRound } from '../../../../../cloudfunctions/core/sync'
import { ask, code, createRig, data, type Rig, SETUP_CODE } from '../../rig'

const wechat: CallOpenApi = async (_, { code: phone }) => ({
  phoneInfo: { phoneNumber: phone, purePhoneNumber: phone, countryCode: '86', watermark: { appid: 'wx0000000000000001' } },
})

async function bound(): Promise<Rig> {
  const rig = createRig({ openapi: wechat, orders: 30 })
  await data(ask(rig.merchant, 'owner', 'owner.claim', { code: SETUP_CODE }))
  await data(ask(rig.merchant, 'owner', 'binding.bindOwnApp', { key: rig.ownApp.key, secret: rig.ownApp.secret }))
  return rig
}

async function synced(): Promise<Rig> {
  const rig = await bound()
  await beats(rig, 4)
  return rig
}

async function beats(rig: Rig, count: number): Promise<void> {
  const sync = makeSync(rig.deps)
  for (let beat = 0; beat < count; beat++) {
    await runRound(sync, rig.clock.now() + 25_000)
    rig.clock.advance(30_000)
  }
}

const text = (row: Readonly<Record<string, unknown>>, ...path: string[]) =>
  String(path.reduce<unknown>((at, name) => Reflect.get(Object(at), name), row))

/** An order with a buyer whose account phone is his own and not the recipient's. */
function sample(rig: Rig) {
  const orders = rig.weidian.control.orders()
  const found = orders.find(
    (order) => /^1\d{10}$/.test(text(order, 'user_phone')) && text(order, 'buyer_info', 'phone') !== text(order, 'user_phone'),
  )
  if (found === undefined) throw new Error('no such order in the sample')
  const phone = text(found, 'user_phone')
  const same = orders.filter((order) => text(order, 'user_phone') === phone)
  return {
    phone,
    recipient: text(found, 'buyer_info', 'phone'),
    number: text(found, 'order_id'),
    orders: same.map((order) => text(order, 'order_id')),
  }
}

async function withPhone(rig: Rig, who: string, phone: string) {
  await data(ask(rig.shopper, who, 'member.signIn', { consent: 'v1' }))
  return ask(rig.shopper, who, 'member.setPhone', { code: phone, consent: 'v1' })
}

const numbers = async (rig: Rig, who: string) => {
  const { orders } = await data(ask(rig.shopper, who, 'order.list'))
  return Array.isArray(orders) ? orders.map((order) => text(order, 'number')) : []
}

describe('claim', () => {
  it('gives a member the orders of the buyer whose account phone it has proven', async () => {
    const rig = await synced()
    const { phone, orders } = sample(rig)
    const reply = await data(await withPhone(rig, 'anna', phone))
    expect(reply).toMatchObject({ claimedOrders: orders.length })
    expect(Number(reply.buyers)).toBeGreaterThan(0)
    expect(await numbers(rig, 'anna')).toEqual(expect.arrayContaining(orders))
  })

  it('never looks at the phone of a recipient', async () => {
    const rig = await synced()
    const { recipient, number } = sample(rig)
    await withPhone(rig, 'anna', recipient)
    expect(await numbers(rig, 'anna')).not.toContain(number)
  })

  it('hides orders of others: not in the list, not by id, not by asking the shop', async () => {
    const rig = await synced()
    const { phone, number } = sample(rig)
    await withPhone(rig, 'anna', phone)
    await withPhone(rig, 'berta', '13100131000')
    const id = `weidian:${rig.ownApp.shopId}:${number}`
    expect(await numbers(rig, 'berta')).toEqual([])
    const calls = rig.shopCalls.length
    expect(await code(ask(rig.shopper, 'berta', 'order.get', { id }))).toBe('order.notFound')
    expect(await code(ask(rig.shopper, 'berta', 'order.refresh', { id }))).toBe('order.notFound')
    expect(await code(ask(rig.shopper, 'berta', 'order.get', { id: `weidian:${rig.ownApp.shopId}:1` }))).toBe('order.notFound')
    expect(rig.shopCalls).toHaveLength(calls)
    expect(await code(ask(rig.shopper, 'anna', 'order.get', { id }))).toBe('ok')
  })

  it('leaves a buyer with the member who claimed it first', async () => {
    const rig = await synced()
    const { phone, orders } = sample(rig)
    await withPhone(rig, 'anna', phone)
    await withPhone(rig, 'anna', '13100131000')
    expect(await data(await withPhone(rig, 'berta', phone))).toMatchObject({ claimedOrders: 0 })
    expect(await numbers(rig, 'anna')).toEqual(expect.arrayContaining(orders))
  })

  it('gives buyers with a proven phone to its member as soon as their orders are read', async () => {
    const rig = await bound()
    const { phone, orders } = sample(rig)
    expect(await data(await withPhone(rig, 'anna', phone))).toMatchObject({ claimedOrders: 0 })
    await beats(rig, 4)
    expect(await numbers(rig, 'anna')).toEqual(expect.arrayContaining(orders))
  })

  it('takes nothing from a shop that is unbound', async () => {
    const rig = await synced()
    const { phone } = sample(rig)
    await data(ask(rig.merchant, 'owner', 'binding.unbind', { shop: `weidian:${rig.ownApp.shopId}` }))
    expect(await data(await withPhone(rig, 'anna', phone))).toMatchObject({ claimedOrders: 0, buyers: 0 })
  })
})
