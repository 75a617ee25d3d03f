import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { wxServerSdk } from '../temporary-functions'
import { startWorld, type World } from './start-world'

const functions = {
  echo: 'exports.main = async (event) => event',
  nothing: 'exports.main = async () => undefined',
  context: 'exports.main = async (event, context) => context',
  noError: "exports.main = async () => { throw 'text' }",
  state: 'let calls = 0; exports.main = async () => ++calls',
  left: 'exports.main = async ({ name }) => { const before = process.env.LEFT ?? null; if (name) process.env.LEFT = name; return before }',
  hour: 'exports.main = async () => new Date(0).getHours()',
  beijing: 'exports.main = async () => new Date(0).getHours()',
  variables: 'exports.main = async () => [process.env.A ?? null, process.env.B ?? null]',
  disk: `const fs = require('node:fs')
    const tried = (path) => { try { fs.writeFileSync(path, 'x'); fs.unlinkSync(path); return 'written' } catch (error) { return error.code } }
    exports.main = async () => [tried('/tmp/fact-' + process.pid), tried(__dirname + '/fact')]`,
  openapi: {
    code: `const cloud = ${wxServerSdk}; cloud.init({ env: 'e1' }); exports.main = async ({ api: [space, name] }) =>
      cloud.openapi[space][name]({}).then(({ errCode }) => errCode, ({ errCode }) => errCode)`,
    config: { permissions: { openapi: ['subscribeMessage.send'] } },
  },
}

let world: World
beforeAll(async () => {
  world = await startWorld(functions, { environment: { beijing: { TZ: 'Asia/Shanghai' } } })
})
afterAll(() => world.stop())

const call = async (name: string, data: object = {}) => (await world.app.callFunction({ name, data })).result

describe('an event function', () => {
  it('is index.js with exports.main, and answers any JSON', async () => {
    expect(await call('echo', { a: [1, null, '中'] })).toEqual({ a: [1, null, '中'] })
    expect(await call('nothing')).toBeNull()
  })

  it('that throws what is no Error fails with the words of the cloud', async () => {
    await expect(call('noError')).rejects.toMatchObject({ message: expect.stringContaining('text(callback err is not instance of Error)') })
  })

  it('has the fields of the context', async () => {
    expect(await call('context')).toMatchObject({
      request_id: expect.any(String),
      function_name: 'context',
      function_version: expect.any(String),
      namespace: 'e1',
      memory_limit_in_mb: 256,
      time_limit_in_ms: expect.any(Number),
      environ: expect.stringMatching(/(^|;)TCB_ENV=e1;/),
    })
  })

  it('keeps the state of its module, and what a caller left in the environment, for the next caller', async () => {
    expect([await call('state'), await call('state')]).toEqual([1, 2])
    expect([await call('left', { name: 'x' }), await call('left')]).toEqual([null, 'x'])
  })

  it('lives in UTC unless TZ says otherwise', async () => {
    expect([await call('hour'), await call('beijing')]).toEqual([0, 8])
  })

  it('writes under /tmp only', async () => {
    expect(await call('disk')).toEqual(['written', 'EROFS'])
  })

  it('may make the cloud calls config.json names, others give -604101', async () => {
    const ask = async (...api: string[]) => (await world.call('openapi', { api })).result
    expect([await ask('subscribeMessage', 'send'), await ask('security', 'msgSecCheck')]).toEqual([0, -604101])
  })

  it('has 4 KB of variables, replaced as a whole', async () => {
    const all = (variables: Record<string, string>) =>
      world.control.environment({ functions: { beijing: { TZ: 'Asia/Shanghai' }, variables } })
    expect(() => all({ A: 'x'.repeat(4096) })).toThrow()
    all({ A: 'a' })
    expect(await call('variables')).toEqual(['a', null])
    all({ B: 'b' })
    expect(await call('variables')).toEqual([null, 'b'])
  })
})
