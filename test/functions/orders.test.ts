import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { compareOrders, round } from '../../tools/demo/both-sides'
import { same } from '../../tools/demo/compare'
import { until } from '../../tools/demo/until'
import { type Deployed, startDeployed } from './start-deployed'

const SHOP = 'weidian:9600000001'
/** An order of the demo shopper. */
const YOURS = `${SHOP}:990000000000002`

let deployed: Deployed

beforeAll(async () => {
  deployed = await startDeployed(60)
  for (let rounds = 0; rounds < 3; rounds++) await round(deployed.world)
}, 60_000)

afterAll(() => deployed?.close())

/** Every test begins with both sides in step, no fault, and nothing to wait for. */
beforeEach(async () => {
  deployed.world.weidian.control.clearFaults()
  deployed.world.clock.advance(10 * 60_000)
  await settle()
})

const rows = (query: Readonly<Record<string, unknown>>) =>
  deployed.world.cloudbase.control.find({ collection: 'orders', query, limit: 1_000 })

/** The merchant asks to try again (a reply for another shop parks it), then rounds until both sides agree; bounded. */
async function settle(): Promise<void> {
  await deployed.world.client('owner').call('merchant', 'sync.now', { shop: SHOP })
  for (let rounds = 0; rounds < 12 && !same(compareOrders(deployed.world)); rounds++) await round(deployed.world)
  expect(compareOrders(deployed.world)).toMatchObject({ lost: 0, doubled: 0, invented: 0, different: 0 })
}

describe('orders over the built functions', () => {
  it('somebody else’s order is as absent as one that is not there', async () => {
    const stranger = deployed.world.client('stranger')
    expect(await stranger.ask('shopper', 'order.get', { id: YOURS })).toMatchObject({ ok: false, error: { code: 'door.notMember' } })
    await stranger.call('shopper', 'member.signIn', { consent: 'test' })
    const before = deployed.dump()
    for (const action of ['order.get', 'order.refresh']) {
      const others = await stranger.ask('shopper', action, { id: YOURS })
      const none = await stranger.ask('shopper', action, { id: `${SHOP}:1` })
      expect(others).toMatchObject({ ok: false, error: { code: 'order.notFound' } })
      if (!others.ok && !none.ok) expect({ ...others.error, requestId: '' }).toEqual({ ...none.error, requestId: '' })
    }
    expect(await stranger.call('shopper', 'order.list', {})).toMatchObject({ orders: [], linked: false })
    expect(deployed.dump()).toBe(before)
  })

  it('a token revoked in the middle of a sync loses and doubles nothing', async () => {
    const { world } = deployed
    world.weidian.control.pushMode({ mode: 'off' })
    world.weidian.control.burst({ count: 60 })
    const read = () => world.callLog.counts().weidian ?? 0
    const before = read()
    const running = round(world)
    await until(10_000, async () => (read() > before + 8 ? true : null), 1)
    world.weidian.control.revokeToken({})
    await running
    await settle()
    world.weidian.control.pushMode({ mode: 'send' })
  })

  it('a reply for another shop is kept nowhere', async () => {
    const { world } = deployed
    world.weidian.control.pushMode({ mode: 'off' })
    world.weidian.control.fault({ kind: 'wrongShop', probability: 1 })
    world.weidian.control.placeOrder({ buyer: 'you', pay: true })
    await round(world)
    expect(rows({ shop: { $ne: SHOP } })).toEqual([])
    expect(compareOrders(world)).toMatchObject({ invented: 0, different: 0 })
    world.weidian.control.clearFaults()
    world.clock.advance(10 * 60_000)
    await settle()
    world.weidian.control.pushMode({ mode: 'send' })
  })
})
