import { expect } from 'vitest'
import type { BatteryCase, BatteryWorld } from './battery-world'
import { snapshotOf } from './snapshot-of'

const read = (world: BatteryWorld, number: string) => snapshotOf(world.open().orders, number)

export const orderStateCases: readonly BatteryCase[] = [
  {
    name: 'an order that waits for payment is unpaid, with no time of payment',
    async run(world) {
      expect(await read(world, world.deeds.place())).toMatchObject({ state: 'unpaid', paidAt: null, shippedAt: null, refund: 'none' })
    },
  },
  {
    name: 'a paid one is paid, with its time',
    async run(world) {
      const order = await read(world, world.deeds.place({ pay: true }))
      expect(order.state).toBe('paid')
      expect(order.paidAt).not.toBeNull()
    },
  },
  {
    name: 'a shipped one names carrier and tracking number',
    async run(world) {
      const number = world.deeds.place({ pay: true })
      world.deeds.ship(number)
      const order = await read(world, number)
      expect(order.state).toBe('shipped')
      expect(order.carrier).not.toBe('')
      expect(order.trackingNumber).not.toBe('')
      expect(order.shippedAt).not.toBeNull()
    },
  },
  {
    name: 'a received one is received',
    async run(world) {
      const number = world.deeds.place({ pay: true })
      world.deeds.ship(number)
      world.deeds.receive(number)
      expect((await read(world, number)).state).toBe('received')
    },
  },
  {
    name: 'one closed before it was paid is closed and was never paid',
    async run(world) {
      const number = world.deeds.place()
      world.deeds.cancel(number)
      expect(await read(world, number)).toMatchObject({ state: 'closed', paidAt: null, refund: 'none' })
    },
  },
  {
    name: 'a refund asked for before shipping leaves the order paid',
    async run(world) {
      const number = world.deeds.place({ pay: true })
      world.deeds.askRefund(number)
      expect(await read(world, number)).toMatchObject({ state: 'paid', refund: 'asked' })
    },
  },
  {
    name: 'a refund of everything is told from an order never paid',
    async run(world) {
      const number = world.deeds.place({ pay: true })
      world.deeds.askRefund(number)
      world.deeds.acceptRefund(number)
      const order = await read(world, number)
      expect(order.refund).toBe('refunded')
      expect(order.paidAt).not.toBeNull()
    },
  },
  {
    name: 'a refund of a part has its amount on its line',
    async run(world) {
      const number = world.deeds.place({ pay: true, quantity: 2 })
      world.deeds.askRefund(number, { half: true })
      const { lines, goods } = await read(world, number)
      const refunds = lines.flatMap(({ refund }) => refund ?? [])
      expect(refunds.length).toBeGreaterThan(0)
      expect(refunds.every(({ state }) => state === 'asked')).toBe(true)
      const amount = refunds.reduce((sum, refund) => sum + refund.amount, 0)
      expect(amount).toBeGreaterThan(0)
      expect(amount).toBeLessThan(goods)
    },
  },
  {
    name: 'refund numbers keep all their digits',
    async run(world) {
      const number = world.deeds.place({ pay: true })
      world.deeds.askRefund(number)
      const { lines } = await read(world, number)
      for (const { refund } of lines) if (refund !== null) expect(refund.number).toMatch(/^\d{15,20}$/)
    },
  },
  {
    name: 'money is whole fen and adds up',
    async run(world) {
      const number = world.deeds.place({ pay: true, quantity: 3 })
      const order = await read(world, number)
      const truth = world.truth.order(number)
      expect(order.total).toBe(truth.total)
      expect(order.freight).toBe(truth.freight)
      expect(order.goods + order.freight).toBe(order.total)
      for (const value of [order.total, order.goods, order.freight, ...order.lines.map(({ price }) => price)])
        expect(Number.isInteger(value)).toBe(true)
    },
  },
  {
    name: 'pieces are those of all lines',
    async run(world) {
      const number = world.deeds.place({ quantity: 4 })
      const order = await read(world, number)
      expect(order.pieces).toBe(world.truth.order(number).pieces)
      expect(order.lines.reduce((sum, { quantity }) => sum + quantity, 0)).toBe(order.pieces)
    },
  },
  {
    name: 'ids are text, with every digit',
    async run(world) {
      const number = world.deeds.place()
      const order = await read(world, number)
      expect(order.number).toBe(number)
      expect(order.shop).toBe(world.shop)
      for (const line of order.lines) for (const id of [line.product, line.sku]) expect(id === null || /^\d+$/.test(id)).toBe(true)
    },
  },
  {
    name: 'times are UTC milliseconds',
    async run(world) {
      world.clock.advance(1_000 - (world.clock.now() % 1_000))
      const number = world.deeds.place()
      expect((await read(world, number)).createdAt).toBe(world.clock.now())
    },
  },
  {
    name: 'what the buyer wrote arrives as written',
    async run(world) {
      const note = '门口放就行，谢谢 & 别打电话 100%'
      expect((await read(world, world.deeds.place({ note }))).buyerNote).toBe(note)
    },
  },
  {
    name: 'the platform’s own code and words of the state are kept',
    async run(world) {
      const order = await read(world, world.deeds.place())
      expect(order.stateCode).not.toBe('')
      expect(order.stateText).not.toBe('')
    },
  },
  {
    name: 'orders come in the order they were asked for',
    async run(world) {
      const numbers = [world.deeds.place(), world.deeds.place(), world.deeds.place()].toReversed()
      const details = await world.open().orders.details(numbers)
      expect(details.map(({ id }) => id)).toEqual(numbers)
    },
  },
  {
    name: 'an order that does not exist is missing and keeps no other from being read',
    async run(world) {
      const number = world.deeds.place()
      const [absent, present] = await world.open().orders.details(['990000000999999', number])
      expect(absent).toMatchObject({ missing: true })
      expect(present).toMatchObject({ snapshot: { number } })
    },
  },
  {
    name: 'another shop’s order is not given away',
    async run(world) {
      const details = world.open().orders.details([world.truth.foreignOrder()])
      const outcome = await details.then(
        ([detail]) => (detail !== undefined && 'snapshot' in detail ? 'given' : 'refused'),
        () => 'refused',
      )
      expect(outcome).toBe('refused')
    },
  },
  {
    name: 'reading twice gives the same',
    async run(world) {
      const number = world.deeds.place({ pay: true })
      expect(await read(world, number)).toEqual(await read(world, number))
    },
  },
]
