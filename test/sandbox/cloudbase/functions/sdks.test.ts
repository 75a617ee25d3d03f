import { execFile } from 'node:child_process'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startCloudbase } from '../start-cloudbase'
import { nodeSdk, wxServerSdk } from '../temporary-functions'

/** Each function answers with what it saw, the caught error included. */
const tcb = `const tcb = ${nodeSdk}; const app = tcb.init({ env: tcb.SYMBOL_CURRENT_ENV })`
const cloud = `const cloud = ${wxServerSdk}; cloud.init({ env: cloud.DYNAMIC_CURRENT_ENV })`
const caught = 'catch (error) { return { errCode: error.errCode, errMsg: error.errMsg, code: error.code, message: error.message } }'
const identity = 'exports.main = async (event) => ({ event, openid: process.env.WX_OPENID, source: process.env.TCB_SOURCE })'

const functions = {
  target: identity,
  apart: identity,
  broken: "exports.main = async () => { throw new Error('boom') }",
  tcbCall: `${tcb}; exports.main = async ({ name, data, qualifier }) => { try { return await app.callFunction({ name, data, qualifier }) } ${caught} }`,
  wxCall: `${cloud}; exports.main = async ({ name, data }) => { try { return await cloud.callFunction({ name, data }) } ${caught} }`,
  wxContext: `${cloud}; exports.main = async () => cloud.getWXContext()`,
  openapi: {
    code: `${cloud}; exports.main = async ({ ns = 'phonenumber', method = 'getPhoneNumber', args = {} }) => { try { return await cloud.openapi[ns][method](args) } ${caught} }`,
    config: {
      permissions: { openapi: ['phonenumber.getPhoneNumber', 'security.msgSecCheck', 'not.known'] },
      triggers: [{ name: 'beat', type: 'timer', config: '0 0 0 1 1 * 2099' }],
    },
  },
  relay: `${tcb}; exports.main = async (event) => (await app.callFunction({ name: 'openapi', data: event })).result`,
  writer: `${tcb}; exports.main = async () => {
    const { id } = await app.database().collection('orders').add({ n: 1 })
    return (await app.database().collection('orders').doc(id).get()).data[0].n
  }`,
}

let world: Awaited<ReturnType<typeof startCloudbase>>
beforeAll(async () => {
  world = await startCloudbase(functions, {
    openApi: async (name, data, caller) => {
      if (name === 'not.known') return { errcode: -604100, errmsg: 'API not found' }
      if (name === 'security.msgSecCheck') return { errcode: 61010, errmsg: 'code is expired' }
      return {
        errcode: 0,
        errmsg: 'ok',
        phone_info: { pure_number: data.code },
        caller: { open_id: caller.user?.openid ?? null, source: caller.source },
      }
    },
  })
  await world.cloudbase.control.createCollection({ name: 'orders' })
})
afterAll(() => world.stop())

const resultOf = async (name: string, data: unknown = {}) => (await world.call(name, data)).result

describe('the unmodified SDKs inside a hosted function', () => {
  it('wx-server-sdk knows the user of the call', async () => {
    expect(await resultOf('wxContext')).toEqual({ OPENID: 'o-s1', APPID: 'wx1', CLIENTIP: '127.0.0.1', ENV: 'e1', SOURCE: 'wx_client' })
  })

  it.each(['tcbCall', 'wxCall'])('%s: a called function has the user, and a longer chain', async (caller) => {
    expect(await resultOf(caller, { name: 'target', data: { a: '中' } })).toMatchObject({
      result: { event: { a: '中' }, openid: 'o-s1', source: 'wx_client,scf' },
    })
  })

  it('the request id of a called function is that of its call', async () => {
    const { requestId } = Object(await resultOf('tcbCall', { name: 'target' }))
    expect(world.cloudbase.control.logs({ requestId })).toEqual({ requestId, output: '' })
  })

  it('there is one version of each function', async () => {
    expect(await resultOf('tcbCall', { name: 'target', qualifier: '$LATEST' })).toHaveProperty('result')
    expect(await resultOf('tcbCall', { name: 'target', qualifier: '2' })).toMatchObject({ code: 'FUNCTION_NOT_FOUND' })
  })

  it.each([
    ['tcbCall', 'broken', { code: 'FUNCTIONS_EXECUTE_FAIL', message: expect.stringContaining('Error: boom') }],
    ['tcbCall', 'nowhere', { code: 'FUNCTION_NOT_FOUND', message: expect.stringContaining('FunctionName parameter could not be found.') }],
    ['wxCall', 'broken', { errCode: -1, errMsg: expect.stringContaining('Error: boom') }],
  ])('%s: %s fails as in the cloud', async (caller, name, error) => {
    expect(await resultOf(caller, { name, data: {} })).toMatchObject(error)
  })

  it('node-sdk reaches the database', async () => {
    expect(await resultOf('writer')).toBe(1)
    const { calls } = world.cloudbase.control.cost()
    await resultOf('writer')
    expect(world.cloudbase.control.cost().calls).toBe(calls + 3)
    expect(world.callLog.recent(3)).toMatchObject([
      { source: 'database', name: 'database.insertDocument orders', ok: true },
      { source: 'database', name: 'database.getDocument orders', ok: true },
      { source: 'function', name: 'writer', ok: true },
    ])
  })
})

describe('a cloud call', () => {
  it('reaches WeChat with snake_case and comes back with camelCase', async () => {
    expect(
      await resultOf('openapi', { ns: 'phonenumber', method: 'getPhoneNumber', args: { code: 'c1', someThing: { innerName: 1 } } }),
    ).toEqual({
      errCode: 0,
      errMsg: 'openapi.phonenumber.getPhoneNumber:ok',
      phoneInfo: { pureNumber: 'c1' },
      caller: { openId: 'o-s1', source: 'wx_client' },
    })
  })

  it.each([
    ['that config.json does not permit', 'subscribeMessage', 'send', -604101],
    ['that WeChat does not know', 'not', 'known', -604100],
    ['that WeChat refuses', 'security', 'msgSecCheck', 61010],
  ])('%s fails', async (_, ns, method, errCode) => {
    expect(await resultOf('openapi', { ns, method, args: {} })).toMatchObject({ errCode })
  })

  it('works in a function called by a function a phone has called, and by a timer, not behind HTTP access', async () => {
    expect(await resultOf('relay')).toMatchObject({ errCode: 0, caller: { openId: 'o-s1', source: 'wx_client,scf' } })
    expect(await (await world.post('/http/openapi', {})).json()).toMatchObject({ errCode: -604104 })
    const { result } = await world.cloudbase.control.fireTimer({ name: 'beat' })
    expect(JSON.parse(result)).toMatchObject({ errCode: 0, caller: { openId: null, source: 'wx_trigger' } })
  })
})

describe('a program outside', () => {
  const run = (code: string, env: Record<string, string> = {}) => {
    const credentials = {
      TENCENTCLOUD: 'true',
      TENCENTCLOUD_SECRETID: 'a',
      TENCENTCLOUD_SECRETKEY: 'b',
      TCB_ENV: 'e1',
      TCB_CONTEXT_CNFG: `{"URL":"${world.url}/admin"}`,
    }
    return new Promise<string>((resolve, reject) => {
      execFile(process.execPath, ['-e', code], { env: { ...credentials, ...env } }, (error, stdout) =>
        error === null ? resolve(stdout) : reject(error),
      )
    })
  }
  const call = `const app = ${nodeSdk}.init({ env: 'e1' }); app.callFunction({ name: 'apart' }).then(({ result }) => console.log(JSON.stringify(result)), ({ code }) => console.log(code))`

  it('calls functions without a user and without a place in the chain', async () => {
    expect(JSON.parse(await run(call))).toEqual({ event: {}, source: 'unknown' })
    expect(JSON.parse(await run(call, { TCB_SOURCE: 'wx_client', TENCENTCLOUD_RUNENV: 'SCF', WX_OPENID: 'o-other' }))).toEqual({
      event: {},
      source: 'unknown',
    })
  })

  it('is refused with a session token nobody was given', async () => {
    expect((await run(call, { TENCENTCLOUD_SESSIONTOKEN: '0'.repeat(64) })).trim()).toBe('SIGN_PARAM_INVALID')
  })
})
