import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { round } from '../../tools/demo/both-sides'
import { type Deployed, startDeployed } from './start-deployed'

let deployed: Deployed

beforeAll(async () => {
  deployed = await startDeployed(10)
  for (let rounds = 0; rounds < 3; rounds += 1) await round(deployed.world)
}, 90_000)

afterAll(() => deployed?.close())

/** Somebody with a phone, signed in. */
async function person(user: string) {
  const { world } = deployed
  const client = world.client(user)
  const { session } = world.wechat.control.signIn({ user })
  const ask = (action: string, input: object = {}) => client.call('shopper', action, input)
  await ask('member.signIn', { consent: 'v1' })
  const reminders = async () => (await ask('member.get')).reminders as { template: string; left: number }[]
  const template = (await reminders())[0]?.template ?? ''
  return {
    client,
    ask,
    template,
    left: async () => (await reminders())[0]?.left,
    accept: () => world.wechat.control.acceptMessages({ session, templates: [template] }),
    reject: () => world.wechat.control.rejectMessages({ session, templates: [template] }),
  }
}

const settled = () => deployed.world.wechat.control.pushes()
const credits = () => deployed.world.cloudbase.control.find({ collection: 'credits', query: {}, limit: 100 })

describe('events of WeChat over the built functions', () => {
  it('a credit comes though the phone’s own report is lost, comes once though the event comes twice, and goes with a no', async () => {
    const { control } = deployed.world.wechat
    const { accept, reject, left } = await person('you')
    control.repeatPushes({ twice: true })
    accept()
    await settled()
    control.repeatPushes({ twice: false })
    expect(await left()).toBe(1)
    reject()
    await settled()
    expect(await left()).toBe(0)
  })

  it('a template that is switched off in the settings has no credits left', async () => {
    const { accept, left, template } = await person('yinxi')
    accept()
    await settled()
    expect(await left()).toBe(1)
    deployed.world.wechat.control.switchMessages({ user: 'yinxi', template, on: false })
    await settled()
    expect(await left()).toBe(0)
  })

  it('a message that WeChat took and did not deliver is told in the ledger', async () => {
    const { world } = deployed
    const { accept, ask } = await person('you')
    const session = world.wechat.control.signIn({ user: 'you' }).session
    await ask('member.setPhone', { code: world.wechat.control.issuePhoneCode({ session }).code, consent: 'v1' })
    world.clock.advance(2_000)
    accept()
    await settled()
    const { order } = world.weidian.control.placeOrder({ buyer: 'you', pay: true })
    await round(world)
    world.wechat.control.failMessages({ codes: [20001] })
    world.weidian.control.act({ order: String(order.order_id), do: 'ship' })
    for (let rounds = 0; rounds < 3; rounds += 1) await round(world)
    await settled()
    expect(world.wechat.control.messages()).toEqual([])
    expect(credits()).toContainEqual(expect.objectContaining({ left: 0, failed: expect.objectContaining({ code: 20001 }) }))
    expect(world.cloudbase.control.find({ collection: 'messages', query: {}, limit: 10 })).toMatchObject([
      { state: 'failed', identity: '' },
    ])
  })

  it('a phone cannot call the function that takes them', async () => {
    const { client, template } = await person('stranger')
    const event = {
      ...{ FromUserName: client.openid, MsgType: 'event', Event: 'subscribe_msg_popup_event' },
      ...{ CreateTime: Math.floor(deployed.world.clock.now() / 1_000), List: { TemplateId: template, SubscribeStatusString: 'accept' } },
    }
    const before = JSON.stringify(credits())
    const answer = await fetch(`${deployed.world.urls.cloudbase}/client/call-function`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ session: client.session, name: 'wechat-push', data: event }),
    })
    expect(await answer.json()).toMatchObject({ errCode: -501023 })
    await deployed.world.cloudbase.control.pushMessage({ name: 'wechat-push', event: { ...event, Event: 'of_nobody' } })
    expect(JSON.stringify(credits())).toBe(before)
  })
})

describe('what people write about themselves, over the built functions', () => {
  const JPEG = Buffer.concat([Buffer.from('ffd8ffe0', 'hex'), Buffer.alloc(200)]).toString('base64')
  const save = (ask: (action: string, input: object) => Promise<unknown>, given: object) =>
    ask('member.setProfile', { ...given, consent: 'v1' })

  it('a name with a risky word is refused kindly, another is kept, and without WeChat’s answer it waits', async () => {
    const { ask } = await person('yinxi')
    await expect(save(ask, { name: '刷单兼职找我' })).rejects.toThrow(/nameRefused/)
    expect(await save(ask, { name: '南风' })).toMatchObject({ name: '南风', profileCheck: 'passed' })
    expect(await save(ask, { name: '官方客服' })).toMatchObject({ name: '官方客服', profileCheck: 'waiting' })
    deployed.world.wechat.control.setFault({ api: 'security.msgSecCheck', errcode: 44991 })
    expect(await save(ask, { name: '北风' })).toMatchObject({ name: '北风', profileCheck: 'waiting' })
  })

  it('a picture is fetched by WeChat, waits for its verdict, and goes where that is no', async () => {
    const { ask } = await person('you')
    const { control } = deployed.world.wechat
    // The verdict may be here before the answer is.
    expect(await save(ask, { picture: JPEG })).toMatchObject({ profileCheck: expect.stringMatching(/^(waiting|passed)$/) })
    await settled()
    expect(await ask('member.get')).toMatchObject({ profileCheck: 'passed', picture: expect.stringMatching(/^http/) })
    control.judgePictures({ suggest: 'risky' })
    await save(ask, { picture: JPEG })
    await settled()
    expect(await ask('member.get')).toMatchObject({ profileCheck: 'pictureRefused', picture: null })
  })
})
