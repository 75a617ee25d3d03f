import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { anyoneMayInvoke, deployedRules, phoneMayInvoke, readRules } from '../../../../sandbox/cloudbase/functions/invoke-rules'
import { startCloudbase } from '../start-cloudbase'
import { temporaryFunctions } from '../temporary-functions'

const rules = readRules({ '*': { invoke: false }, open: { invoke: true }, missing: { invoke: true }, signedIn: { invoke: 'auth != null' } })
const code = `exports.main = async (event) => {
  if (event.fail) throw new Error('boom')
  if (event.forever) for (;;);
  return event.size ? 'x'.repeat(event.size) : { event, openid: process.env.WX_OPENID, source: process.env.TCB_SOURCE }
}`

let world: Awaited<ReturnType<typeof startCloudbase>>
beforeAll(async () => {
  world = await startCloudbase({ open: code, closed: code, signedIn: code }, { settings: { rules, timeLimitMs: 2_000 } })
})
afterAll(() => world.stop())

describe('a phone that calls a function', () => {
  it('is its user, whatever it says in the event', async () => {
    const answer = await world.call('open', { a: 1, userInfo: { openId: 'o-other' } }, 's7')
    expect(answer).toEqual({
      result: { event: { a: 1, userInfo: { appId: 'wx1', openId: 'o-s7' } }, openid: 'o-s7', source: 'wx_client' },
      requestID: expect.any(String),
      errMsg: 'cloud.callFunction:ok',
    })
  })

  it.each([
    ['an error', 'open', { fail: true }, -504002, 'Error: errCode: -504002 functions execute fail | errMsg: Error: boom'],
    ['the time limit', 'open', { forever: true }, -504003, 'errMsg: Invoking task timed out after 2 seconds'],
    ['no such function', 'missing', {}, -501000, 'errMsg: FunctionName parameter could not be found.'],
    ['a reply over 1 MB', 'open', { size: 1024 * 1024 }, -604001, 'EXCEED_MAX_RESPONSE_SIZE'],
    ['data over 100 KB', 'open', { pad: 'x'.repeat(100 * 1024) }, -1, 'data exceed max size'],
    ['data that is no object', 'open', [1], -401003, 'parameter.data should be object'],
    ['a function closed to phones', 'closed', {}, -501023, 'Request exceeds granted authority'],
  ])('is told of %s', async (_, name, data, errCode, words) => {
    const answer = await world.call(name, data)
    expect(answer).toMatchObject({ errCode, errMsg: expect.stringMatching(/^cloud\.callFunction:fail /) })
    expect(answer.errMsg).toContain(words)
    expect(answer).not.toHaveProperty('result')
  })

  it('may call what is open to signed-in users', async () => {
    expect(await world.call('signedIn')).toHaveProperty('result')
  })

  it('never reaches a function that is closed to it, nor without a session', async () => {
    world.callLog.reset()
    await world.call('closed')
    expect(await world.call('open', {}, 'nobody')).toMatchObject({ errCode: -501008 })
    expect(world.callLog.recent()).toEqual([])
  })

  it('where nobody is signed in, is refused until the console lets such calls in, and then has no user', async () => {
    const anonymous = (where: typeof world, name: string) =>
      where
        .post('/client/call-function', { session: null, name, data: { userInfo: { openId: 'o-other' } } })
        .then((answer) => answer.json())
    expect(await anonymous(world, 'open')).toMatchObject({ errCode: -501023 })
    const lenient = await startCloudbase({ open: code, signedIn: code }, { settings: { rules, unauthenticated: true } })
    expect(await anonymous(lenient, 'open')).toMatchObject({ result: { event: {}, source: 'wx_client' } })
    expect(await anonymous(lenient, 'signedIn')).toMatchObject({ errCode: -501023 })
    await lenient.stop()
  })

  it('is refused for a body of another shape', async () => {
    const answer = await (await world.post('/client/call-function', { session: 1 })).json()
    expect(answer).toMatchObject({ errCode: -501007 })
  })

  it('may be a page on this computer, and no other page', async () => {
    const body = { session: 's1', name: 'open', data: {} }
    const own = await world.post('/client/call-function', body, { origin: 'http://127.0.0.1:7073' })
    expect(own.headers.get('access-control-allow-origin')).toBe('http://127.0.0.1:7073')
    const foreign = await world.post('/client/call-function', body, { origin: 'http://127.0.0.1.evil.example' })
    expect([foreign.status, foreign.headers.get('access-control-allow-origin')]).toEqual([403, null])
    expect((await world.post('/admin', {}, { origin: 'https://evil.example' })).status).toBe(403)
    const asked = await fetch(`${world.url}/client/call-function`, { method: 'OPTIONS', headers: { origin: 'http://localhost:7073' } })
    expect([asked.status, asked.headers.get('access-control-allow-headers')]).toEqual([204, expect.stringMatching(/^content-type\b/)])
  })
})

describe('invoke rules', () => {
  it.each([
    [{ f: { invoke: true } }, true],
    [{ '*': { invoke: true } }, true],
    [{ '*': { invoke: true }, f: { invoke: false } }, false],
    [{ '*': { invoke: ' auth!=null ' } }, true],
    [{ f: { invoke: "auth.openid == 'o1'" } }, false],
    [{ f: { invoke: 'true' } }, true],
    [{}, false],
  ])('%j lets a phone call f: %s', (given, allowed) => {
    expect(phoneMayInvoke(readRules(given), 'f')).toBe(allowed)
  })

  it('are those deployed with the folder, else the default of the console', () => {
    const folder = temporaryFunctions({ f: '' })
    expect(phoneMayInvoke(deployedRules(folder.directory), 'f')).toBe(true)
    writeFileSync(join(folder.root, 'cloudbaserc.json'), '{"functionRoot":"cloudfunctions"}')
    mkdirSync(join(folder.root, 'deploy'))
    writeFileSync(join(folder.root, 'deploy', 'function-rules.json'), '{"*":{"invoke":false}}')
    expect(phoneMayInvoke(deployedRules(folder.directory), 'f')).toBe(false)
    folder.remove()
  })

  it('may lie beside the folder of another project', () => {
    const folder = temporaryFunctions({ f: '' })
    writeFileSync(join(folder.root, 'function-rules.json'), '{"f":{"invoke":true}}')
    expect(anyoneMayInvoke(deployedRules(folder.directory), 'f')).toBe(true)
    folder.remove()
  })

  it.each([
    [{ f: { invoke: true } }, true],
    [{ '*': { invoke: true } }, true],
    [{ f: { invoke: 'auth != null' } }, false],
    [{ '*': { invoke: true }, f: { invoke: false } }, false],
    [{}, false],
  ])('%j let anybody through HTTP to f: %s', (given, allowed) => {
    expect(anyoneMayInvoke(readRules(given), 'f')).toBe(allowed)
  })
})
