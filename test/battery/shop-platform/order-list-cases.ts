import { expect } from 'vitest'
import type { BatteryCase, BatteryWorld } from './battery-world'
import { idsOf, readAll } from './read-all'

const MINUTE_MS = 60_000
const DAY_MS = 86_400_000

const updated = (from: number, to: number | null = null) => ({ by: 'updated', from, to }) as const
const created = (from: number, to: number | null) => ({ by: 'created', from, to }) as const

/** Stands still at a whole second, a little after what went before. */
function calm({ clock }: BatteryWorld): number {
  clock.advance(5_000 - (clock.now() % 1_000))
  return clock.now()
}

export const orderListCases: readonly BatteryCase[] = [
  {
    name: 'a new order is in the window that is open at its end',
    shows: 'ordersByUpdate',
    async run(world) {
      const from = calm(world)
      const number = world.deeds.place()
      const page = await world.open().orders.list(updated(from), 1)
      expect(idsOf(page.rows)).toContain(number)
    },
  },
  {
    name: 'every change brings an order back into the window',
    shows: 'ordersByUpdate',
    async run(world) {
      const number = world.deeds.place()
      const { orders } = world.open()
      for (const deed of [world.deeds.pay, world.deeds.ship, world.deeds.receive]) {
        const from = calm(world)
        expect(idsOf((await orders.list(updated(from), 1)).rows)).not.toContain(number)
        deed(number)
        expect(idsOf((await orders.list(updated(from), 1)).rows)).toContain(number)
      }
    },
  },
  {
    name: 'a refund asked and accepted brings it back too',
    shows: 'ordersByUpdate',
    async run(world) {
      const number = world.deeds.place({ pay: true })
      const { orders } = world.open()
      for (const deed of [() => world.deeds.askRefund(number), () => world.deeds.acceptRefund(number)]) {
        const from = calm(world)
        deed()
        expect(idsOf((await orders.list(updated(from), 1)).rows)).toContain(number)
      }
    },
  },
  {
    name: 'the digest of a row changes with what the list shows',
    shows: 'ordersByUpdate',
    async run(world) {
      const from = calm(world)
      const number = world.deeds.place()
      const { orders } = world.open()
      const digest = async () => (await orders.list(updated(from), 1)).rows.find((row) => row.id === number)?.digest
      const before = await digest()
      expect(await digest()).toBe(before)
      calm(world)
      world.deeds.pay(number)
      expect(await digest()).not.toBe(before)
    },
  },
  {
    name: 'a row exactly at the beginning of a window is in it',
    shows: 'ordersByUpdate',
    async run(world) {
      const at = calm(world)
      const number = world.deeds.place()
      expect(idsOf(await readAll(world.open().orders, updated(at, at + MINUTE_MS)))).toContain(number)
    },
  },
  {
    name: 'a row exactly at the end of a window is in it',
    shows: 'ordersByUpdate',
    async run(world) {
      const at = calm(world)
      const number = world.deeds.place()
      expect(idsOf(await readAll(world.open().orders, updated(at - MINUTE_MS, at)))).toContain(number)
    },
  },
  {
    name: 'a window of a single second holds its row',
    shows: 'ordersByUpdate',
    async run(world) {
      const at = calm(world)
      const number = world.deeds.place()
      calm(world)
      expect(idsOf(await readAll(world.open().orders, updated(at, at)))).toContain(number)
    },
  },
  {
    name: 'the same ends hold for windows by creation',
    shows: 'ordersByCreation',
    async run(world) {
      const at = calm(world)
      const number = world.deeds.place()
      const { orders } = world.open()
      for (const window of [created(at, at + MINUTE_MS), created(at - MINUTE_MS, at), created(at, at)])
        expect(idsOf(await readAll(orders, window))).toContain(number)
    },
  },
  {
    name: 'a change does not move an order in windows by creation',
    shows: 'ordersByCreation',
    async run(world) {
      const at = calm(world)
      const number = world.deeds.place()
      world.clock.advance(10 * MINUTE_MS)
      world.deeds.pay(number)
      const { orders } = world.open()
      expect(idsOf(await readAll(orders, created(at, at + MINUTE_MS)))).toContain(number)
      expect(idsOf(await readAll(orders, created(at + 2 * MINUTE_MS, world.clock.now())))).not.toContain(number)
    },
  },
  {
    name: 'the whole history is found in windows by creation',
    shows: 'ordersByCreation',
    async run(world) {
      const { orders } = world.open()
      const now = calm(world)
      const found = new Set<string>()
      const step = Math.min(orders.maxWindowMs, 30 * DAY_MS)
      for (let to = now; to > now - 120 * DAY_MS; to -= step)
        for (const row of await readAll(orders, created(to - step, to))) found.add(row.id)
      expect([...world.truth.orders()].filter((id) => !found.has(id))).toEqual([])
    },
  },
  {
    name: 'pages of a window hold every row once while nothing moves',
    shows: 'ordersByUpdate',
    async run(world) {
      const from = calm(world)
      const numbers = world.deeds.burst(51)
      const found = idsOf(await readAll(world.open().orders, updated(from), 20))
      expect(new Set(found).size).toBe(found.length)
      for (const number of numbers) expect(found).toContain(number)
    },
  },
  {
    name: '51 orders in one second are all there at the page size of the adapter',
    shows: 'ordersByUpdate',
    async run(world) {
      const at = calm(world)
      const numbers = world.deeds.burst(51)
      calm(world)
      const found = new Set(idsOf(await readAll(world.open().orders, updated(at, at))))
      expect(numbers.filter((number) => !found.has(number))).toEqual([])
    },
  },
  {
    name: 'the total counts the window, not the page',
    shows: 'ordersByUpdate',
    async run(world) {
      const from = calm(world)
      world.deeds.burst(23)
      const page = await world.open().orders.list(updated(from), 1, 10)
      expect(page.rows.length).toBeLessThanOrEqual(10)
      expect(page.total).toBe(23)
    },
  },
  {
    name: 'a page behind the last is empty and no failure',
    shows: 'ordersByUpdate',
    async run(world) {
      const from = calm(world)
      world.deeds.place()
      expect((await world.open().orders.list(updated(from), 7)).rows).toEqual([])
    },
  },
  {
    name: 'an empty window is empty and no failure',
    shows: 'ordersByUpdate',
    async run(world) {
      const page = await world.open().orders.list(updated(calm(world)), 1)
      expect(page).toMatchObject({ rows: [], total: 0 })
    },
  },
  {
    name: 'the shop tells its clock',
    shows: 'ordersByUpdate',
    async run(world) {
      const now = calm(world)
      const { shopTime } = await world.open().orders.list(updated(now - MINUTE_MS), 1)
      expect(Math.abs((shopTime ?? 0) - now)).toBeLessThanOrEqual(1_000)
    },
  },
  {
    name: 'times of rows are UTC milliseconds of the shop’s clock, whole seconds',
    shows: 'ordersByUpdate',
    async run(world) {
      const at = calm(world)
      const number = world.deeds.place()
      const row = (await world.open().orders.list(updated(at), 1)).rows.find(({ id }) => id === number)
      for (const time of [row?.createdAt, row?.updatedAt]) expect(time === null || time === at).toBe(true)
    },
  },
  {
    name: 'a list costs one call',
    async run(world) {
      const { orders } = world.open()
      await orders.list(updated(calm(world)), 1)
      const before = world.calls()
      await orders.list(updated(world.clock.now()), 1)
      expect(world.calls() - before).toBe(1)
    },
  },
]
