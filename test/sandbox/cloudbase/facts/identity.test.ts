import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { nodeSdk, wxServerSdk } from '../temporary-functions'
import { startWorld, type World } from './start-world'

const context = `const cloud = ${wxServerSdk}; cloud.init({ env: 'e1' })
  exports.main = async (event) => ({ context: cloud.getWXContext(), event, source: process.env.TCB_SOURCE, by: process.env.TRIGGER_SRC })`
const timer = { triggers: [{ name: 'yearly', type: 'timer', config: '0 0 0 1 1 * 2099' }] }

const functions = {
  who: context,
  tick: { code: context, config: timer },
  relay: `const app = ${nodeSdk}.init({ env: 'e1' }); exports.main = async () => (await app.callFunction({ name: 'who', data: {} })).result`,
}

let world: World
beforeAll(async () => {
  world = await startWorld(functions, { settings: { leakEnvironment: false } })
})
afterAll(() => world.stop())

const contextOf = (result: unknown) => Object(Object(result).context)

describe('who calls', () => {
  it('a phone: OPENID and APPID, also as userInfo in the event, whatever the event said', async () => {
    const { result } = await world.call('who', { userInfo: { openId: 'o-other' }, OPENID: 'o-other' }, 's9')
    expect(result).toMatchObject({
      context: { OPENID: 'o-s9', APPID: 'wx1', ENV: 'e1', SOURCE: 'wx_client' },
      event: { userInfo: { appId: 'wx1', openId: 'o-s9' } },
    })
    expect(contextOf(result)).not.toHaveProperty('UNIONID')
  })

  it('a timer: no user, SOURCE wx_trigger', async () => {
    const { result } = await world.control.fireTimer({ name: 'yearly' })
    expect(JSON.parse(result)).toMatchObject({ source: 'wx_trigger', by: 'timer' })
    expect(contextOf(JSON.parse(result))).toEqual({ ENV: 'e1', SOURCE: 'wx_trigger' })
  })

  it('HTTP access: no user, whatever the headers say', async () => {
    const answer = await fetch(`${world.url}/http/who`, { headers: { 'x-wx-openid': 'o-other' } })
    expect(contextOf(await answer.json())).not.toHaveProperty('OPENID')
  })

  it('a program with the SDK: no user', async () => {
    const { result } = await world.app.callFunction({ name: 'who', data: { userInfo: { openId: 'o-other' } } })
    expect(contextOf(result)).not.toHaveProperty('OPENID')
  })

  it('a function called by a function a phone has called: the chain of sources grows', async () => {
    expect(contextOf((await world.call('relay', {}, 's9')).result)).toMatchObject({ SOURCE: 'wx_client,scf' })
  })

  it('who called before may still stand in the environment of a warm instance: the harsher reading, by default', async () => {
    const leaky = await startWorld(functions)
    await leaky.call('who', {}, 's9')
    const answer = await fetch(`${leaky.url}/http/who`)
    expect(contextOf(await answer.json())).toMatchObject({ OPENID: 'o-s9' })
    await leaky.stop()
  })
})
