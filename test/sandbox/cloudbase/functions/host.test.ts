import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { createClock } from '../../../../sandbox/base/clock'
import { FunctionHost, type HostOptions, type Invocation } from '../../../../sandbox/cloudbase/functions/host'
import { type TemporaryFunction, temporaryFunctions } from '../temporary-functions'

const cleanings: (() => void | Promise<void>)[] = []
afterEach(async () => {
  for (const clean of cleanings.splice(0).reverse()) await clean()
})

function start(
  functions: Record<string, string | TemporaryFunction>,
  settings: HostOptions['settings'] = {},
  more: Partial<HostOptions> = {},
) {
  const folder = temporaryFunctions(functions)
  const clock = createClock()
  const options: HostOptions = {
    clock,
    directory: folder.directory,
    envId: 'e1',
    adminUrl: () => 'http://127.0.0.1:1/admin',
    environment: {},
    ...more,
  }
  const host = new FunctionHost({ ...options, settings: { timeLimitMs: 15_000, ...settings } })
  cleanings.push(folder.remove, () => host.close())
  const invoke = (functionName: string, event: unknown = {}, call: Partial<Invocation> = {}) =>
    host.invoke({ functionName, event: JSON.stringify(event), source: 'wx_client', ...call })
  return { host, clock, folder, invoke }
}

const replyOf = async (outcome: ReturnType<FunctionHost['invoke']>): Promise<unknown> => {
  const done = await outcome
  return done.ok ? JSON.parse(done.json) : { code: done.error.code, message: done.error.message }
}

describe('a call', () => {
  it('gets its event and a real context, and answers JSON', async () => {
    const { invoke } = start({ echo: 'exports.main = async (event, context) => ({ event, context })' })
    const outcome = await invoke('echo', { a: [1, null, '中'] })
    expect(outcome.ok && JSON.parse(outcome.json)).toMatchObject({
      event: { a: [1, null, '中'] },
      context: {
        request_id: outcome.requestId,
        function_name: 'echo',
        function_version: '$LATEST',
        namespace: 'e1',
        memory_limit_in_mb: 256,
        time_limit_in_ms: 15000,
        environ: expect.stringContaining('TCB_SOURCE=wx_client;'),
      },
    })
  })

  it('finds identity, source, credentials and UTC in its environment', async () => {
    const { invoke } = start({ env: 'exports.main = async () => process.env' })
    const user = { openid: 'o1', appid: 'wx1', unionid: 'u1' }
    expect(await replyOf(invoke('env', {}, { user, clientIp: '1.2.3.4' }))).toMatchObject({
      WX_CONTEXT_KEYS: 'WX_CLIENTIP,WX_OPENID,WX_APPID,WX_UNIONID',
      WX_OPENID: 'o1',
      WX_APPID: 'wx1',
      WX_UNIONID: 'u1',
      WX_CLIENTIP: '1.2.3.4',
      TCB_ENV: 'e1',
      SCF_NAMESPACE: 'e1',
      TENCENTCLOUD_RUNENV: 'SCF',
      TENCENTCLOUD_SESSIONTOKEN: expect.stringMatching(/^[0-9a-f]{64}$/),
      TCB_CONTEXT_CNFG: '{"URL":"http://127.0.0.1:1/admin"}',
      TZ: 'UTC',
    })
  })

  it('can see its context in the newer form', async () => {
    const { invoke } = start(
      { f: 'exports.main = async (_, { environ, environment }) => ({ environ, source: JSON.parse(environment).TCB_SOURCE })' },
      { contextForm: 'environment' },
    )
    expect(await replyOf(invoke('f'))).toEqual({ source: 'wx_client' })
  })

  it.each([
    ['undefined becomes null', 'exports.main = async () => undefined', null],
    ['a function that is not async', 'exports.main = () => 7', 7],
    ['dates as the cloud writes them', 'exports.main = () => ({ at: new Date(0) })', { at: '1970-01-01T00:00:00.000Z' }],
  ])('answers: %s', async (_, code, expected) => {
    const { invoke } = start({ f: code })
    expect(await replyOf(invoke('f'))).toEqual(expected)
  })

  it('fails with the error and its trace, at the place it has in the cloud', async () => {
    const { invoke } = start({ f: "exports.main = async () => { throw new TypeError('boom') }" })
    expect(await replyOf(invoke('f'))).toEqual({
      code: 'FUNCTIONS_EXECUTE_FAIL',
      message: expect.stringMatching(/^TypeError: boom\n {4}at [^\n]*\/var\/user\/index\.js:1:\d+\)?$/),
    })
  })

  it.each([
    ["throw 'text'", 'text (callback err is not instance of Error)'],
    ['throw { a: 1 }', '{"a":1} (callback err is not instance of Error)'],
  ])('fails with what is not an Error: %s', async (statement, message) => {
    const { invoke } = start({ f: `exports.main = async () => { ${statement} }` })
    expect(await replyOf(invoke('f'))).toEqual({ code: 'FUNCTIONS_EXECUTE_FAIL', message })
  })

  it.each([
    ['a circle', 'const a = {}; a.a = a; exports.main = async () => a', 'Converting circular structure'],
    ['no such export', 'exports.other = 1', 'handler main not found'],
    ['a folder that does not load', "require('no-such-package')", "Cannot find module 'no-such-package'"],
    ['code that is not JavaScript', 'exports.main = (', 'SyntaxError'],
  ])('fails for %s', async (_, code, words) => {
    const { invoke } = start({ f: code })
    expect(await replyOf(invoke('f'))).toEqual({ code: 'FUNCTIONS_EXECUTE_FAIL', message: expect.stringContaining(words) })
  })

  it('is not found when the folder holds no such function', async () => {
    const { invoke } = start({ f: 'exports.main = () => 1' })
    expect(await replyOf(invoke('g'))).toEqual({ code: 'FUNCTION_NOT_FOUND', message: 'FunctionName parameter could not be found.' })
  })
})

describe('limits', () => {
  const slow = 'exports.main = async ({ forever }) => { if (forever) for (;;); return process.pid }'

  it('ends a call at its time limit, even one that never yields, and starts anew', async () => {
    const { invoke } = start({ f: slow }, { timeLimitMs: 1_000 })
    const before = await replyOf(invoke('f'))
    expect(await replyOf(invoke('f', { forever: true }))).toEqual({
      code: 'FUNCTIONS_TIME_LIMIT_EXCEEDED',
      message: 'Invoking task timed out after 1 seconds',
    })
    expect(await replyOf(invoke('f'))).not.toBe(before)
  })

  it('ends a call that takes more memory than it may', async () => {
    const code =
      'const keep = []; exports.main = async () => { for (;;) { keep.push(Buffer.alloc(2e6, 1)); await new Promise((next) => setTimeout(next, 1)) } }'
    const { invoke } = start({ f: code }, { memoryMb: 128 })
    expect(await replyOf(invoke('f'))).toMatchObject({ code: 'FUNCTIONS_MEMORY_LIMIT_EXCEEDED' })
  })

  it('ends a call whose heap is full', async () => {
    const { invoke } = start(
      { f: 'exports.main = async () => { const keep = []; for (;;) keep.push({}, {}, {}) }' },
      { memoryMb: 64, timeLimitMs: 15_000 },
    )
    expect(await replyOf(invoke('f'))).toMatchObject({ code: 'FUNCTIONS_MEMORY_LIMIT_EXCEEDED' })
  })

  it('refuses a reply and an event over 6 MB', async () => {
    const { invoke } = start({ f: "exports.main = async ({ size }) => 'x'.repeat(size)" })
    const large = 6 * 1024 * 1024
    expect(await replyOf(invoke('f', { size: large - 2 }))).toHaveLength(large - 2)
    expect(await replyOf(invoke('f', { size: large - 1 }))).toEqual({ code: 'FUNCTIONS_EXECUTE_FAIL', message: 'body size is too long' })
    expect(await replyOf(invoke('f', { size: 1, pad: 'x'.repeat(large) }))).toMatchObject({
      code: 'FUNCTIONS_EXECUTE_FAIL',
      message: expect.stringContaining('6 MB'),
    })
  })

  it('refuses more than 4 KB of variables', () => {
    const { host } = start({ f: 'exports.main = () => 1' })
    expect(() => host.setEnvironment({ f: { A: 'x'.repeat(4096) } })).toThrow('4097 bytes')
    expect(() => host.setEnvironment({ f: { A: 'x'.repeat(4095) } })).not.toThrow()
  })
})

describe('an instance', () => {
  const counting = 'let count = 0; exports.main = async () => ({ count: ++count, pid: process.pid })'

  it('stays warm: the next call finds the values of the one before', async () => {
    const { invoke } = start({ f: counting })
    expect(await replyOf(invoke('f'))).toMatchObject({ count: 1 })
    expect(await replyOf(invoke('f'))).toMatchObject({ count: 2 })
  })

  it('answers one call at a time', async () => {
    const { invoke, host } = start({ f: counting })
    const answers = await Promise.all([replyOf(invoke('f')), replyOf(invoke('f')), replyOf(invoke('f'))])
    expect(answers).toMatchObject([{ count: 1 }, { count: 1 }, { count: 1 }])
    expect(host.instances()).toHaveLength(3)
  })

  it.each([
    ['process.exit', 'process.exit(145)', '145 code exit unexpected'],
    ['a forgotten rejection', "Promise.reject(new Error('lost')); await new Promise(() => {})", 'Error: lost'],
    ['an error nobody catches', "setTimeout(() => { throw new Error('late') }); await new Promise(() => {})", 'Error: late'],
  ])('that dies fails its own call only: %s', async (_, statement, words) => {
    const { invoke } = start({
      f: `exports.main = async ({ die }) => { if (die) { ${statement} } return new Promise((done) => setTimeout(() => done('alive'), 150)) }`,
    })
    const [dead, alive] = await Promise.all([replyOf(invoke('f', { die: true })), replyOf(invoke('f'))])
    expect(dead).toEqual({ code: 'FUNCTIONS_EXECUTE_FAIL', message: expect.stringContaining(words) })
    expect(alive).toBe('alive')
    expect(await replyOf(invoke('f'))).toBe('alive')
  })

  it('keeps what a caller left in the environment', async () => {
    const { invoke } = start({
      f: 'exports.main = async () => [process.env.WX_OPENID, process.env.WX_CONTEXT_KEYS, process.env.TCB_SOURCE]',
    })
    await invoke('f', {}, { user: { openid: 'o1', appid: 'wx1' } })
    expect(await replyOf(invoke('f', {}, { source: '', http: true }))).toEqual(['o1', 'WX_OPENID,WX_APPID', 'wx_client'])
  })

  it('forgets it where the setting says so', async () => {
    const { invoke } = start(
      { f: 'exports.main = async () => [process.env.WX_OPENID, process.env.TCB_SOURCE]' },
      { leakEnvironment: false },
    )
    await invoke('f', {}, { user: { openid: 'o1', appid: 'wx1' } })
    expect(await replyOf(invoke('f', {}, { source: '', http: true }))).toEqual([null, null])
  })

  it('has the world clock and otherwise the plain Date', async () => {
    const code = `exports.main = async () => ({
      now: Date.now(), made: new Date().getTime(), text: Date.parse(Date()), same: new Date(5).getTime(),
      kind: new Date() instanceof Date, own: new Date().constructor === Date, utc: Date.UTC(2026, 0), zone: new Date().getTimezoneOffset() })`
    const { invoke, clock } = start({ f: code })
    await invoke('f')
    clock.advance(86_400_000)
    const now = clock.now()
    const seen = await replyOf(invoke('f'))
    expect(seen).toMatchObject({ same: 5, kind: true, own: true, utc: Date.UTC(2026, 0), zone: 0 })
    const { now: at, made, text } = Object(seen)
    for (const value of [at, made, text]) expect(Math.abs(value - now)).toBeLessThan(5_000)
  })

  it('has its output kept by call', async () => {
    const { invoke, host } = start({ f: "exports.main = async ({ n }) => { console.log('out', n); console.error('err', n) }" })
    const [first, second] = [await invoke('f', { n: 1 }), await invoke('f', { n: 2 })]
    expect(host.output(first.requestId)).toBe('out 1\nerr 1\n')
    expect(host.output(second.requestId)).toBe('out 2\nerr 2\n')
    expect(host.output('nobody')).toBeNull()
  })

  it('is known by the token of its call', async () => {
    const { invoke, host } = start({ f: 'exports.main = async () => process.env.TENCENTCLOUD_SESSIONTOKEN' })
    const user = { openid: 'o1', appid: 'wx1' }
    const outcome = await invoke('f', {}, { user })
    const token = String(outcome.ok && JSON.parse(outcome.json))
    expect(host.callOf(token)).toMatchObject({ requestId: outcome.requestId, functionName: 'f', source: 'wx_client', user })
    expect(host.callOf('0'.repeat(64))).toBeNull()
  })

  it('is replaced after a rebuild and after a change of variables', async () => {
    const { invoke, host, folder } = start({ f: 'exports.main = async () => [1, process.env.A]' }, {}, { environment: { f: { A: 'a' } } })
    expect(await replyOf(invoke('f'))).toEqual([1, 'a'])
    writeFileSync(join(folder.directory, 'f', 'index.js'), 'exports.main = async () => [2, process.env.A]')
    expect(await replyOf(invoke('f'))).toEqual([1, 'a'])
    host.reload()
    expect(await replyOf(invoke('f'))).toEqual([2, 'a'])
    host.setEnvironment({ f: { B: 'b' } })
    expect(await replyOf(invoke('f'))).toEqual([2, null])
  })

  it('ends when it has had no call for a while', async () => {
    const { invoke, host } = start({ f: 'exports.main = async () => 1' }, { idleMs: 20 })
    await invoke('f')
    await vi.waitFor(() => expect(host.instances()).toEqual([]))
  })
})

describe('at the cap', () => {
  const waiting = 'exports.main = async ({ ms }) => { await new Promise((done) => setTimeout(done, ms)); return process.pid }'

  it('calls queue', async () => {
    const { invoke, host } = start({ f: waiting }, { maxInstances: 1 })
    const pids = await Promise.all([replyOf(invoke('f', { ms: 20 })), replyOf(invoke('f', { ms: 0 })), replyOf(invoke('f', { ms: 0 }))])
    expect(new Set(pids).size).toBe(1)
    expect(host.instances()).toHaveLength(1)
  })

  it('a queued call is refused when no instance becomes free', async () => {
    const { invoke } = start({ f: waiting }, { maxInstances: 1, queueMs: 30 })
    const long = replyOf(invoke('f', { ms: 400 }))
    expect(await replyOf(invoke('f', { ms: 0 }))).toMatchObject({ code: 'EXCEED_CONCURRENT_REQUEST_LIMIT' })
    expect(await long).toEqual(expect.any(Number))
  })

  it('calls are refused at once by setting', async () => {
    const { invoke } = start({ f: waiting }, { maxInstances: 1, atCap: 'refuse' })
    const [first, second] = await Promise.all([replyOf(invoke('f', { ms: 50 })), replyOf(invoke('f', { ms: 0 }))])
    expect(first).toEqual(expect.any(Number))
    expect(second).toMatchObject({ code: 'EXCEED_CONCURRENT_REQUEST_LIMIT' })
  })

  it('an idle instance of another function makes room', async () => {
    const { invoke, host } = start({ f: waiting, g: waiting }, { maxProcesses: 1 })
    expect(await replyOf(invoke('f', { ms: 0 }))).toEqual(expect.any(Number))
    expect(await replyOf(invoke('g', { ms: 0 }))).toEqual(expect.any(Number))
    expect(host.instances().map(({ functionName }) => functionName)).toEqual(['g'])
  })
})

describe('a burst', () => {
  const quick = 'exports.main = async () => process.pid'

  it('does not start every instance at once: calls wait for the few that start', async () => {
    const { invoke, host } = start({ f: quick }, { startsAtOnce: 1, maxInstances: 10 })
    const calls = Array.from({ length: 30 }, () => replyOf(invoke('f')))
    expect(host.instances()).toHaveLength(1)
    const pids = await Promise.all(calls)
    expect(pids.every((pid) => typeof pid === 'number')).toBe(true)
    expect(host.instances().length).toBeGreaterThanOrEqual(1)
    const started = host.instances().length
    // What has started stays, and is enough for the same again, one after the other.
    for (let index = 0; index < 5; index++) expect(pids).toContain(await replyOf(invoke('f')))
    expect(host.instances()).toHaveLength(started)
  })

  it('does not refuse what only waits for a start, even where the cap refuses', async () => {
    const { invoke } = start({ f: quick }, { startsAtOnce: 1, maxInstances: 2, atCap: 'refuse' })
    const answers = await Promise.all([replyOf(invoke('f')), replyOf(invoke('f'))])
    expect(answers).toEqual([expect.any(Number), expect.any(Number)])
  })

  it('of another function starts beside it', async () => {
    const { invoke, host } = start({ f: quick, g: quick }, { startsAtOnce: 1 })
    const calls = ['f', 'f', 'g', 'g'].map((name) => replyOf(invoke(name)))
    expect(host.instances().map(({ functionName }) => functionName)).toEqual(['f', 'g'])
    await Promise.all(calls)
  })

  it('over the capacity is served in the order of coming, and the rest refused with the error of the cloud', async () => {
    const slow = 'exports.main = async ({ ms }) => { await new Promise((done) => setTimeout(done, ms)); return 1 }'
    const { invoke } = start({ f: slow }, { maxInstances: 1, queueMs: 300 })
    await invoke('f', { ms: 0 })
    const served: number[] = []
    const answers = await Promise.all(
      Array.from({ length: 12 }, async (_, index) => {
        const answer = await replyOf(invoke('f', { ms: 70 }))
        if (answer === 1) served.push(index)
        return answer
      }),
    )
    expect(served).toEqual(served.toSorted((a, b) => a - b))
    expect(served[0]).toBe(0)
    const refused = answers.slice(served.length)
    expect(refused.length).toBeGreaterThan(0)
    for (const answer of refused) expect(answer).toMatchObject({ code: 'EXCEED_CONCURRENT_REQUEST_LIMIT' })
  })

  it('is served by the next instance when the one that starts does not load', async () => {
    const { invoke } = start({ f: "throw new Error('no')" }, { startsAtOnce: 1 })
    const answers = await Promise.all([replyOf(invoke('f')), replyOf(invoke('f')), replyOf(invoke('f'))])
    for (const answer of answers) expect(answer).toMatchObject({ code: 'FUNCTIONS_EXECUTE_FAIL' })
  })
})

describe('a deployment file above the folder', () => {
  it('gives limits, handler and variables; places nobody has filled are left out', async () => {
    const { host, invoke, folder } = start({
      f: 'exports.entry = async (_, context) => [context.time_limit_in_ms, context.memory_limit_in_mb, process.env.A, process.env.B]',
    })
    const f = { name: 'f', handler: 'index.entry', timeout: 7, memorySize: 128, envVariables: { A: 'a', B: '{{env.B}}' } }
    writeFileSync(join(folder.root, 'cloudbaserc.json'), JSON.stringify({ functionRoot: 'cloudfunctions', functions: [f] }))
    host.reload()
    expect(await replyOf(invoke('f'))).toEqual([7000, 128, 'a', null])
  })
})
