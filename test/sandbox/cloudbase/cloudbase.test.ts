import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createClock } from '../../../sandbox/base/clock'
import { startCloudbase } from './start-cloudbase'
import { nodeSdk } from './temporary-functions'

let world: Awaited<ReturnType<typeof startCloudbase>>
beforeEach(async () => {
  // A clock that stands still: no tick comes by itself.
  const clock = createClock()
  clock.stop()
  world = await startCloudbase(
    {
      f: "exports.main = async () => { console.log('said'); return process.env.A ?? null }",
      beat: {
        code: 'exports.main = async (event) => [event, process.env.TCB_SOURCE]',
        config: { triggers: [{ name: 'every', type: 'timer', config: '*/30 * * * * * *' }] },
      },
    },
    { clock, environment: { f: { A: 'a' } } },
  )
})
afterEach(() => world.stop())

const control = async (verb: string, input: unknown = {}) => {
  const answer = await world.post(`/control/${verb}`, input)
  return { status: answer.status, value: await answer.json() }
}

describe('the control', () => {
  it('shows calls, counts and cost', async () => {
    await world.call('f')
    await world.call('f')
    expect((await control('calls', { limit: 1 })).value).toMatchObject([{ source: 'function', name: 'f', ok: true }])
    expect((await control('counts')).value).toEqual({ function: 2 })
    expect((await control('cost')).value).toMatchObject({
      calls: 2,
      gbSeconds: expect.any(Number),
      yuan: 19.9,
      included: { calls: 200_000 },
    })
  })

  it('counts only what was reached', async () => {
    expect((await world.call('missing')).errCode).toBe(-501000)
    expect((await control('cost')).value).toMatchObject({ calls: 0 })
    expect((await control('calls')).value).toMatchObject([{ name: 'missing', ok: false, note: 'FUNCTION_NOT_FOUND' }])
  })

  it('shows what a call printed, and never its credentials', async () => {
    const { requestID } = await world.call('f')
    expect((await control('logs', { requestId: requestID })).value).toEqual({ requestId: requestID, output: 'said\n' })
    const { value } = await control('logs')
    expect(value).toEqual([{ requestId: requestID, functionName: 'f', source: 'wx_client', at: expect.any(Number), output: 'said\n' }])
  })

  it('shows functions and instances', async () => {
    await world.call('f')
    expect((await control('functions')).value).toHaveLength(2)
    expect((await control('instances')).value).toMatchObject([{ functionName: 'f', busy: false, pid: expect.any(Number) }])
  })

  it('fires, pauses and resumes timers', async () => {
    const { value } = await control('fireTimer', { name: 'beat' })
    expect(JSON.parse(String(Object(value).result))).toMatchObject([{ Type: 'Timer', TriggerName: 'every' }, 'wx_trigger'])
    expect(world.callLog.recent()).toMatchObject([{ source: 'timer', name: 'beat', ok: true }])
    await control('pauseTimers')
    expect((await control('timers')).value).toMatchObject([{ name: 'beat', trigger: 'every', paused: true }])
    await control('resumeTimers')
    expect((await control('timers')).value).toMatchObject([{ paused: false, next: expect.any(Number) }])
    expect(await control('fireTimer', { name: 'none' })).toEqual({ status: 400, value: { error: 'no such timer: none' } })
  })

  it('replaces all variables, and refuses too many without changing any', async () => {
    expect((await world.call('f')).result).toBe('a')
    expect((await control('environment', { functions: { f: { A: 'x'.repeat(5000) } } })).status).toBe(400)
    expect((await world.call('f')).result).toBe('a')
    await control('environment', { functions: { f: { A: 'b' } } })
    expect((await world.call('f')).result).toBe('b')
  })

  it('reloads after a rebuild, new functions and timers included', async () => {
    world.folder.write('f', 'exports.main = async () => 2')
    world.folder.write('g', {
      code: 'exports.main = async () => 3',
      config: { triggers: [{ name: 'new', type: 'timer', config: '0 0 0 * * * *' }] },
    })
    await control('reload')
    expect([(await world.call('f')).result, (await world.call('g')).result]).toEqual([2, 3])
    expect((await control('timers')).value).toMatchObject([{ trigger: 'every' }, { trigger: 'new' }])
  })

  it('fires a timer when the clock is moved on', async () => {
    await control('pauseTimers')
    await control('resumeTimers')
    world.clock.advance(30_000)
    await vi.waitFor(() => expect(world.callLog.recent()).toMatchObject([{ source: 'timer', name: 'beat', ok: true }]), { timeout: 5_000 })
  })
})

describe('the cloud', () => {
  it('serves nothing elsewhere', async () => {
    expect((await fetch(`${world.url}/elsewhere`)).status).toBe(404)
  })

  it('keeps its documents over a restart', async () => {
    const directory = mkdtempSync(join(tmpdir(), 'cloudbase-'))
    const code = `const tcb = ${nodeSdk}; const orders = tcb.init({ env: tcb.SYMBOL_CURRENT_ENV }).database().collection('orders')
      exports.main = async ({ add }) => { if (add) await orders.add({ _id: 'a', n: 1 }); return (await orders.where({ _id: 'a' }).get()).data }`
    const first = await startCloudbase({ f: code }, { directory })
    await first.cloudbase.control.createCollection({ name: 'orders' })
    expect((await first.call('f', { add: true })).result).toEqual([{ _id: 'a', n: 1 }])
    await first.stop()
    const second = await startCloudbase({ f: code }, { directory })
    expect((await second.call('f')).result).toEqual([{ _id: 'a', n: 1 }])
    await second.stop()
    rmSync(directory, { recursive: true })
  })
})
