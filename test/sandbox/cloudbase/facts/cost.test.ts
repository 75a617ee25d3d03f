import { afterAll, beforeAll, expect, it } from 'vitest'
import { gbSeconds, monthCost } from '../../../../sandbox/cloudbase/cost'
import { startWorld, type World } from './start-world'

let world: World
beforeAll(async () => {
  world = await startWorld({ f: 'exports.main = async () => 1' })
})
afterAll(() => world.stop())

it('a month of the basic plan is 19.9 yuan with 200,000 calls and 100,000 GBs; beyond, 0.5 per 10,000 and 0.00011108 per GBs', () => {
  expect(monthCost({ calls: 200_000, gbSeconds: 100_000 }).yuan).toBe(19.9)
  expect(monthCost({ calls: 210_000, gbSeconds: 100_000 }).yuan).toBe(20.4)
  expect(monthCost({ calls: 0, gbSeconds: 200_000 }).yuan).toBeCloseTo(19.9 + 11.108, 1)
})

it('256 MB for 1760 ms are 0.45 GBs', () => {
  expect(gbSeconds(256, 1760)).toBeCloseTo(0.45)
})

it('a timer every 5 s alone is 518,400 calls a month', () => {
  const calls = (30 * 24 * 3600) / 5
  expect(calls).toBe(518_400)
  expect(monthCost({ calls, gbSeconds: 0 }).yuan).toBeCloseTo(19.9 + ((calls - 200_000) / 10_000) * 0.5, 2)
})

it('function calls, reads, writes and storage count together', async () => {
  const c = await world.collection('c')
  const calls = () => world.control.cost().calls
  const before = calls()
  await c.add({ a: 1 })
  await c.get()
  await world.app.callFunction({ name: 'f', data: {} })
  expect(calls() - before).toBe(3)
  await world.app.uploadFile({ cloudPath: 'a.txt', fileContent: Buffer.from('x') })
  expect(calls() - before).toBeGreaterThan(3)
})
