import { expect } from 'vitest'
import type { BatteryCase, BatteryWorld, Trouble } from './battery-world'
import { snapshotOf } from './snapshot-of'

const window = ({ clock }: BatteryWorld) => ({ by: 'updated', from: clock.now() - 60_000, to: null }) as const

/** Opens the shop and reads once, so that a token is there and only what follows is in trouble. */
async function ready(world: BatteryWorld) {
  const shop = world.open()
  await shop.orders.list(window(world), 1)
  return shop
}

const lasting = (kind: Trouble, failureKind: string): BatteryCase => ({
  name: `${kind} that lasts fails the list as ${failureKind}`,
  async run(world) {
    const { orders } = await ready(world)
    world.trouble(kind)
    await expect(orders.list(window(world), 1)).rejects.toMatchObject({ kind: failureKind })
  },
})

const whole = (kind: Trouble): BatteryCase => ({
  name: `${kind} while rows are read is the shop’s trouble, not the rows’`,
  async run(world) {
    const numbers = [world.deeds.place(), world.deeds.place()]
    const { orders } = await ready(world)
    world.trouble(kind)
    await expect(orders.details(numbers)).rejects.toThrow()
  },
})

export const troubleCases: readonly BatteryCase[] = [
  lasting('hangUp', 'transient'),
  lasting('serverError', 'transient'),
  lasting('emptyAnswer', 'transient'),
  lasting('htmlAnswer', 'transient'),
  lasting('systemError', 'transient'),
  lasting('throttled', 'transient'),
  lasting('noPermission', 'config'),
  whole('hangUp'),
  whole('serverError'),
  whole('throttled'),
  whole('otherShop'),
  whole('noPermission'),
  {
    name: 'throttled says when to come back',
    async run(world) {
      const { orders } = await ready(world)
      world.trouble('throttled')
      const error: unknown = await orders.list(window(world), 1).catch((caught: unknown) => caught)
      expect(error).toMatchObject({ retryAfterMs: expect.any(Number) })
    },
  },
  {
    name: 'one system error is not even noticed',
    async run(world) {
      const number = world.deeds.place()
      const { orders } = await ready(world)
      world.trouble('systemError', 1)
      expect((await snapshotOf(orders, number)).number).toBe(number)
    },
  },
  {
    name: 'trouble that is over leaves nothing behind',
    async run(world) {
      const number = world.deeds.place()
      const { orders } = await ready(world)
      world.trouble('serverError', 1)
      await orders.list(window(world), 1).catch(() => undefined)
      expect((await snapshotOf(orders, number)).number).toBe(number)
    },
  },
  {
    name: 'every call to the shop passes the gate',
    async run(world) {
      let passed = 0
      const shop = world.open({
        gate: (call) => {
          passed++
          return call()
        },
      })
      const numbers = [world.deeds.place(), world.deeds.place()]
      const before = world.calls() - world.tokensIssued()
      await shop.orders.list(window(world), 1)
      await shop.orders.details(numbers)
      await shop.products.details(world.truth.products().slice(0, 3))
      expect(passed).toBe(world.calls() - world.tokensIssued() - before)
    },
  },
  {
    name: 'a closed gate lets no call through',
    async run(world) {
      const shop = world.open({ gate: () => Promise.reject(new Error('closed')) })
      const before = world.calls() - world.tokensIssued()
      await expect(shop.orders.list(window(world), 1)).rejects.toThrow()
      expect(world.calls() - world.tokensIssued() - before).toBe(0)
    },
  },
  {
    name: 'failures carry no personal data of the order',
    async run(world) {
      const note = '金丝雀备注-4410'
      const number = world.deeds.place({ note })
      const { orders } = await ready(world)
      world.trouble('otherShop')
      const error: unknown = await orders.details([number]).catch((caught: unknown) => caught)
      const told = error instanceof Error ? `${error.message}${JSON.stringify(error)}${String(error.cause)}` : ''
      expect(told).not.toBe('')
      expect(told).not.toContain(note)
    },
  },
]
