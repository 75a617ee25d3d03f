import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { defaultHostSettings } from '../../../../sandbox/cloudbase/functions/settings'
import { startWorld, type World } from './start-world'

const MB = 1024 * 1024
let world: World
beforeAll(async () => {
  world = await startWorld(
    {
      size: "exports.main = async ({ size }) => 'x'.repeat(size)",
      forever: 'exports.main = async () => { for (;;); }',
      wait: 'exports.main = async () => new Promise((done) => setTimeout(done, 400, 1))',
      http: "exports.main = async () => 'ok'",
    },
    { settings: { timeLimitMs: 1_500, maxInstances: 1, atCap: 'refuse' } },
  )
})
afterAll(() => world.stop())

const call = async (name: string, data: object = {}) => (await world.app.callFunction({ name, data })).result

describe('limits', () => {
  it('3 s and 256 MB where nothing is configured', () => {
    expect(defaultHostSettings).toMatchObject({ timeLimitMs: 3_000, memoryMb: 256 })
  })

  it('the time limit really ends a call', async () => {
    await expect(call('forever')).rejects.toMatchObject({ code: 'FUNCTIONS_TIME_LIMIT_EXCEEDED' })
  })

  it('calls beyond the instances are refused', async () => {
    await call('wait')
    const outcomes = await Promise.allSettled([call('wait'), call('wait')])
    expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
  })

  it('a reply of 6 MB, to a phone of 1 MB', async () => {
    await expect(call('size', { size: 6 * MB })).rejects.toMatchObject({ message: expect.stringContaining('body size is too long') })
    expect(await world.call('size', { size: MB - 2 })).toHaveProperty('result')
    expect(await world.call('size', { size: MB - 1 })).toMatchObject({ errCode: -604001 })
  })

  it('data of a phone of 100 KB', async () => {
    expect(await world.call('http', { pad: 'x'.repeat(100 * 1024) })).toMatchObject({
      errMsg: expect.stringContaining('data exceed max size'),
    })
    expect(await world.call('http', { pad: 'x'.repeat(99 * 1024) })).toHaveProperty('result')
  })

  it.each([
    ['text', 'text/plain', 100 * 1024],
    ['anything else', 'application/octet-stream', 6 * MB],
  ])('a body through HTTP access: %s', async (_name, type, most) => {
    const post = (size: number) =>
      fetch(`${world.url}/http/http`, { method: 'POST', headers: { 'content-type': type }, body: Buffer.alloc(size, 'x') })
    const over = await post(most + 1)
    expect(await over.json()).toMatchObject({ code: 'EXCEED_MAX_PAYLOAD_SIZE' })
    expect((await post(Math.min(most, MB))).status).toBe(200)
  })
})
