import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { startHost, stopHosts } from './start-host'

afterEach(stopHosts)

describe('a call', () => {
  it('gets its event and a real context, and answers JSON', async () => {
    const { invoke } = startHost({ echo: 'exports.main = async (event, context) => ({ event, context })' })
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
    const { ask } = startHost({ env: 'exports.main = async () => process.env' })
    const user = { openid: 'o1', appid: 'wx1', unionid: 'u1' }
    expect(await ask('env', {}, { user, clientIp: '1.2.3.4' })).toMatchObject({
      WX_CONTEXT_KEYS: 'WX_API_TOKEN,WX_CLIENTIP,WX_OPENID,WX_APPID,WX_UNIONID',
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
    const { ask } = startHost(
      { f: 'exports.main = async (_, { environ, environment }) => ({ environ, source: JSON.parse(environment).TCB_SOURCE })' },
      { contextForm: 'environment' },
    )
    expect(await ask('f')).toEqual({ source: 'wx_client' })
  })

  it('fails with the error and its trace, at the place it has in the cloud', async () => {
    const { ask } = startHost({ f: "exports.main = async () => { throw new TypeError('boom') }" })
    expect(await ask('f')).toEqual({
      code: 'FUNCTIONS_EXECUTE_FAIL',
      message: expect.stringMatching(/^TypeError: boom\n {4}at [^\n]*\/var\/user\/index\.js:1:\d+\)?$/),
    })
  })

  it.each([
    ['no such export', 'exports.other = 1', 'handler main not found'],
    ['a folder that does not load', "require('no-such-package')", "Cannot find module 'no-such-package'"],
    ['code that is not JavaScript', 'exports.main = (', 'SyntaxError'],
  ])('fails for %s', async (_, code, words) => {
    const { ask } = startHost({ f: code })
    expect(await ask('f')).toEqual({ code: 'FUNCTIONS_EXECUTE_FAIL', message: expect.stringContaining(words) })
  })

  it('is not found when the folder holds no such function', async () => {
    const { ask } = startHost({ f: 'exports.main = () => 1' })
    expect(await ask('g')).toEqual({ code: 'FUNCTION_NOT_FOUND', message: 'FunctionName parameter could not be found.' })
  })
})

describe('a deployment file above the folder', () => {
  it('gives limits, handler and variables; places nobody has filled are left out', async () => {
    const { host, folder, ask } = startHost({
      f: 'exports.entry = async (_, context) => [context.time_limit_in_ms, context.memory_limit_in_mb, process.env.A, process.env.B]',
    })
    const f = { name: 'f', handler: 'index.entry', timeout: 7, memorySize: 128, envVariables: { A: 'a', B: '{{env.B}}' } }
    writeFileSync(join(folder.root, 'cloudbaserc.json'), JSON.stringify({ functionRoot: 'cloudfunctions', functions: [f] }))
    host.reload()
    expect(await ask('f')).toEqual([7000, 128, 'a', null])
  })
})
