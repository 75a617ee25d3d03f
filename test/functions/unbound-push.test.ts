import { afterAll, beforeAll, expect, it } from 'vitest'
import { type Deployed, startDeployed } from './start-deployed'

let deployed: Deployed

beforeAll(async () => {
  deployed = await startDeployed(20)
}, 60_000)

afterAll(() => deployed?.close())

it('after an unbinding nothing calls the shop any more, and a push with the right path finds nobody', async () => {
  const { world } = deployed
  const owner = world.client('owner')
  const { shops } = await owner.call('merchant', 'binding.list')
  const [{ id, pushUrl }] = shops as [{ id: string; pushUrl: string }]
  await owner.call('merchant', 'binding.unbind', { shop: id })
  const [before, calls] = [deployed.dump(), world.callLog.counts().weidian]

  const content = JSON.stringify({ type: 'weidian.order.already_payment', message: { order_id: '990000000000002' } })
  const response = await fetch(pushUrl, { method: 'POST', body: new URLSearchParams({ content }) })
  expect([200, 404]).toContain(response.status)
  for (let beats = 0; beats < 3; beats++) {
    world.clock.advance(30_000)
    await world.cloudbase.control.fireTimer({ name: 'every-30s' })
  }
  expect(deployed.dump()).toBe(before)
  expect(world.callLog.counts().weidian).toBe(calls)
})
