import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { startHost, stopHosts } from './start-host'

afterEach(stopHosts)

describe('an instance', () => {
  const counting = 'let count = 0; exports.main = async () => ({ count: ++count, pid: process.pid })'

  it('stays warm: the next call finds the values of the one before', async () => {
    const { ask } = startHost({ f: counting })
    expect(await ask('f')).toMatchObject({ count: 1 })
    expect(await ask('f')).toMatchObject({ count: 2 })
  })

  it('answers one call at a time', async () => {
    const { host, ask } = startHost({ f: counting })
    const answers = await Promise.all([ask('f'), ask('f'), ask('f')])
    expect(answers).toMatchObject([{ count: 1 }, { count: 1 }, { count: 1 }])
    expect(host.instances()).toHaveLength(3)
  })

  it.each([
    ['process.exit', 'process.exit(145)', '145 code exit unexpected'],
    ['a forgotten rejection', "Promise.reject(new Error('lost')); await new Promise(() => {})", 'Error: lost'],
    ['an error nobody catches', "setTimeout(() => { throw new Error('late') }); await new Promise(() => {})", 'Error: late'],
  ])('that dies fails its own call only: %s', async (_, statement, words) => {
    const { ask } = startHost({
      f: `exports.main = async ({ die }) => { if (die) { ${statement} } return new Promise((done) => setTimeout(() => done('alive'), 150)) }`,
    })
    const [dead, alive] = await Promise.all([ask('f', { die: true }), ask('f')])
    expect(dead).toEqual({ code: 'FUNCTIONS_EXECUTE_FAIL', message: expect.stringContaining(words) })
    expect(alive).toBe('alive')
    expect(await ask('f')).toBe('alive')
  })

  it('keeps what a caller left in the environment', async () => {
    const { invoke, ask } = startHost({
      f: 'exports.main = async () => [process.env.WX_OPENID, process.env.WX_CONTEXT_KEYS, process.env.TCB_SOURCE]',
    })
    await invoke('f', {}, { user: { openid: 'o1', appid: 'wx1' } })
    expect(await ask('f', {}, { source: '', http: true })).toEqual(['o1', 'WX_API_TOKEN,WX_OPENID,WX_APPID', 'wx_client'])
  })

  it('forgets it where the setting says so', async () => {
    const { invoke, ask } = startHost(
      { f: 'exports.main = async () => [process.env.WX_OPENID, process.env.TCB_SOURCE]' },
      { leakEnvironment: false },
    )
    await invoke('f', {}, { user: { openid: 'o1', appid: 'wx1' } })
    expect(await ask('f', {}, { source: '', http: true })).toEqual([null, null])
  })

  it('has the world clock and otherwise the plain Date', async () => {
    const code = `exports.main = async () => ({
      now: Date.now(), made: new Date().getTime(), text: Date.parse(Date()), same: new Date(5).getTime(),
      kind: new Date() instanceof Date, own: new Date().constructor === Date, utc: Date.UTC(2026, 0), zone: new Date().getTimezoneOffset() })`
    const { invoke, clock, ask } = startHost({ f: code })
    await invoke('f')
    clock.advance(86_400_000)
    const now = clock.now()
    const seen = await ask('f')
    expect(seen).toMatchObject({ same: 5, kind: true, own: true, utc: Date.UTC(2026, 0), zone: 0 })
    const { now: at, made, text } = Object(seen)
    for (const value of [at, made, text]) expect(Math.abs(value - now)).toBeLessThan(5_000)
  })

  it('has its output kept by call', async () => {
    const { invoke, host } = startHost({ f: "exports.main = async ({ n }) => { console.log('out', n); console.error('err', n) }" })
    const [first, second] = [await invoke('f', { n: 1 }), await invoke('f', { n: 2 })]
    expect(host.output(first.requestId)).toBe('out 1\nerr 1\n')
    expect(host.output(second.requestId)).toBe('out 2\nerr 2\n')
    expect(host.output('nobody')).toBeNull()
  })

  it('is known by the token of its call', async () => {
    const { invoke, host } = startHost({ f: 'exports.main = async () => process.env.TENCENTCLOUD_SESSIONTOKEN' })
    const user = { openid: 'o1', appid: 'wx1' }
    const outcome = await invoke('f', {}, { user })
    const token = String(outcome.ok && JSON.parse(outcome.json))
    expect(host.callOf(token)).toMatchObject({ requestId: outcome.requestId, functionName: 'f', source: 'wx_client', user })
    expect(host.callOf('0'.repeat(64))).toBeNull()
  })

  it('is replaced after a rebuild and after a change of variables', async () => {
    const { host, folder, ask } = startHost({ f: 'exports.main = async () => [1, process.env.A]' }, {}, { environment: { f: { A: 'a' } } })
    expect(await ask('f')).toEqual([1, 'a'])
    writeFileSync(join(folder.directory, 'f', 'index.js'), 'exports.main = async () => [2, process.env.A]')
    expect(await ask('f')).toEqual([1, 'a'])
    host.reload()
    expect(await ask('f')).toEqual([2, 'a'])
    host.setEnvironment({ f: { B: 'b' } })
    expect(await ask('f')).toEqual([2, null])
  })

  it('is replaced by one of other settings', async () => {
    const { ask, host } = startHost({ f: 'exports.main = async (_, context) => [context.time_limit_in_ms, typeof context.environment]' })
    expect(await ask('f')).toEqual([15_000, 'undefined'])
    host.configure({ timeLimitMs: 900, contextForm: 'environment' })
    expect(await ask('f')).toEqual([900, 'string'])
  })

  it('ends when it has had no call for a while', async () => {
    const { invoke, host } = startHost({ f: 'exports.main = async () => 1' }, { idleMs: 20 })
    await invoke('f')
    await vi.waitFor(() => expect(host.instances()).toEqual([]))
  })
})
