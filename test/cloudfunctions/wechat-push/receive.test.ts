import { describe, expect, it } from 'vitest'
import { type CallOpenApi, OpenApiError } from '../../../cloudfunctions/core/cloud'
import { sendMessages } from '../../../cloudfunctions/core/frame/notice'
import { servePush } from '../../../cloudfunctions/core/host'
import { receivePush } from '../../../cloudfunctions/wechat-push/receive'
import { APPID, ask, code, createRig, data, type Rig } from '../core/rig'

const TEMPLATE = 'template-shipped-1'
const templates = [{ kind: 'shipped' as const, id: TEMPLATE, fields: { number: 'character_string1' } }]

async function signedIn(openapi?: CallOpenApi) {
  const rig = createRig({ config: { templates }, ...(openapi === undefined ? {} : { openapi }) })
  await data(ask(rig.shopper, 'you', 'member.signIn', { consent: 'v1' }))
  return rig
}

const event = (rig: Rig, Event: string, List: unknown, more: object = {}) => ({
  ToUserName: 'gh_1',
  FromUserName: 'you',
  CreateTime: Math.floor(rig.clock.now() / 1_000),
  MsgType: 'event',
  Event,
  List,
  ...more,
})

const popup = (rig: Rig, status: string, more: object = {}) =>
  event(rig, 'subscribe_msg_popup_event', { TemplateId: TEMPLATE, SubscribeStatusString: status, PopupScene: '0' }, more)
const receive = (rig: Rig, raw: unknown, openid: string | null = null) => receivePush(rig.deps, raw, openid)
const tell = (rig: Rig) =>
  data(ask(rig.shopper, 'you', 'reminder.tell', { answers: [{ template: TEMPLATE, result: 'accept' }], consent: 'v1' }))

async function left(rig: Rig): Promise<unknown> {
  const { reminders } = await data(ask(rig.shopper, 'you', 'member.get'))
  return Array.isArray(reminders) ? reminders[0]?.left : null
}

describe('an accept', () => {
  it('is one credit, told by the phone, by WeChat, or by both in any order', async () => {
    for (const order of [['tell'], ['push'], ['tell', 'push'], ['push', 'tell']]) {
      const rig = await signedIn()
      for (const one of order) await (one === 'tell' ? tell(rig) : receive(rig, popup(rig, 'accept')))
      expect([order, await left(rig)]).toEqual([order, 1])
    }
  })

  it('three are three, whichever of the two lost one', async () => {
    const rig = await signedIn()
    await tell(rig)
    for (let n = 0; n < 3; n += 1) {
      rig.clock.advance(1_000)
      await receive(rig, popup(rig, 'accept'))
    }
    await tell(rig)
    expect(await left(rig)).toBe(3)
  })

  it('comes twice and counts once, also when both come at the same moment', async () => {
    const rig = await signedIn()
    const push = popup(rig, 'accept')
    const answers = await Promise.all([receive(rig, push), receive(rig, push), receive(rig, push)])
    expect(answers.toSorted()).toEqual(['known', 'known', 'taken'])
    expect(await receive(rig, push)).toBe('known')
    expect(await left(rig)).toBe(1)
  })

  it('of several templates comes as a list; those of others are left out', async () => {
    const rig = await signedIn()
    const list = [
      { TemplateId: TEMPLATE, SubscribeStatusString: 'accept', PopupScene: 0 },
      { TemplateId: 'template-of-others', SubscribeStatusString: 'accept', PopupScene: 0 },
      { TemplateId: TEMPLATE, SubscribeStatusString: 'perhaps' },
    ]
    expect(await receive(rig, event(rig, 'subscribe_msg_popup_event', list))).toBe('taken')
    expect(rig.documents.all('credits')).toMatchObject([{ _id: `${APPID}:you:${TEMPLATE}`, left: 1 }])
  })
})

describe('a no', () => {
  it.each([
    ['in the dialog', 'subscribe_msg_popup_event'],
    ['in the settings', 'subscribe_msg_change_event'],
  ])('%s takes what was left', async (_, name) => {
    const rig = await signedIn()
    await tell(rig)
    await receive(rig, event(rig, name, { TemplateId: TEMPLATE, SubscribeStatusString: 'reject' }))
    expect(await left(rig)).toBe(0)
  })

  it('switched on again in the settings gives none', async () => {
    const rig = await signedIn()
    await receive(rig, event(rig, 'subscribe_msg_change_event', [{ TemplateId: TEMPLATE, SubscribeStatusString: 'accept' }]))
    expect(await left(rig)).toBe(0)
  })
})

describe('a message that did not arrive', () => {
  it('is told in the ledger, of its person and its row', async () => {
    const rig = await signedIn()
    await tell(rig)
    rig.documents.put('messages', {
      ...{ _id: 'weidian:1:2:shipped', identity: '', template: TEMPLATE, row: 'weidian:1:2', values: {}, state: 'sent' },
      ...{ due: 0, tries: 1, at: 0, sentAs: '77' },
    } as never)
    const sent = (ErrorCode: string) =>
      event(rig, 'subscribe_msg_sent_event', { TemplateId: TEMPLATE, MsgID: 77, ErrorCode, ErrorStatus: 'x' })
    await receive(rig, sent('0'))
    expect(rig.documents.all('messages')).toMatchObject([{ state: 'sent' }])
    await receive(rig, sent('20001'))
    expect(rig.documents.all('messages')).toMatchObject([{ state: 'failed' }])
    expect(rig.documents.all('credits')).toMatchObject([{ left: 1, failed: { code: 20001, at: rig.clock.now() } }])
  })
})

it('a message whose failure is told before its number is written down is one that failed', async () => {
  const told: { now: (() => Promise<unknown>) | null } = { now: null }
  const openapi: CallOpenApi = async () => {
    await told.now?.()
    return { errCode: 0, msgid: 77 }
  }
  const rig = await signedIn(openapi)
  await tell(rig)
  told.now = () =>
    receive(rig, event(rig, 'subscribe_msg_sent_event', { TemplateId: TEMPLATE, MsgID: 77, ErrorCode: '20001', ErrorStatus: 'x' }))
  const message = { _id: 'weidian:1:2:shipped', identity: `${APPID}:you`, template: TEMPLATE, row: 'weidian:1:2', values: {} }
  rig.documents.put('messages', { ...message, state: 'queued', due: 0, tries: 0, at: 0, sentAs: '' } as never)
  await sendMessages({ ...rig.deps, openapi, templates, pageOf: () => 'pages/me/me', stage: 'production' })
  expect(rig.documents.all('messages')).toMatchObject([{ state: 'failed', sentAs: '77', identity: '' }])
})

describe('what is not believed', () => {
  it.each([
    ['an event nobody knows', { Event: 'subscribe_msg_popup_event_2' }],
    ['a message of a person', { MsgType: 'text' }],
    ['yesterday’s', { CreateTime: 1_700_000_000 }],
    ['tomorrow’s', { CreateTime: 4_000_000_000 }],
    ['nobody’s', { FromUserName: '' }],
    ['a list that is none', { List: 'x' }],
  ])('%s', async (_, more) => {
    const rig = await signedIn()
    expect(await receive(rig, popup(rig, 'accept', more))).toBe('ignored')
    for (const raw of [null, 'x', [], {}]) expect(await receive(rig, raw)).toBe('ignored')
    expect(rig.documents.all('credits')).toEqual([])
    expect(rig.documents.all('pushes')).toEqual([])
  })

  it('one whose call is another person’s', async () => {
    const rig = await signedIn()
    expect(await receive(rig, popup(rig, 'accept'), 'thief')).toBe('ignored')
    expect(await receive(rig, popup(rig, 'accept'), 'you')).toBe('taken')
  })

  it('a call from a phone, a function, a timer or HTTP', async () => {
    const rig = await signedIn()
    const main = servePush(
      () => ({ deps: rig.deps, log: rig.deps.log, sources: rig.config.messageSources }),
      async ({ deps, event: raw, openid }) => void (await receivePush(deps, raw, openid)),
    )
    for (const source of ['wx_client', 'wx_devtools', 'scf', 'wx_trigger', 'wx_http', 'wx_unknown,scf'])
      expect(await main(popup(rig, 'accept'), { request_id: 'r', environ: `TCB_SOURCE=${source}` })).toBe('success')
    expect(await main(popup(rig, 'accept'), null)).toBe('success')
    expect(await left(rig)).toBe(0)
    expect(await main(popup(rig, 'accept'), { request_id: 'r', environ: 'TCB_SOURCE=wx_unknown' })).toBe('success')
    expect(await left(rig)).toBe(1)
  })
})

describe('what fails', () => {
  it('is thrown, so that it comes again, and then counts', async () => {
    const broken = { is: false }
    const rig = createRig({
      config: { templates },
      wrap: (documents) => ({
        ...documents,
        insert: (name, rows) => (broken.is && name === 'credits' ? Promise.reject(new Error('down')) : documents.insert(name, rows)),
      }),
    })
    await data(ask(rig.shopper, 'you', 'member.signIn', { consent: 'v1' }))
    broken.is = true
    const push = popup(rig, 'accept')
    await expect(receive(rig, push)).rejects.toThrow()
    broken.is = false
    expect(await receive(rig, push)).toBe('taken')
    expect(await left(rig)).toBe(1)
  })
})

/** A WeChat that judges texts and pictures as `verdict` says. */
function judge() {
  const verdict: { text: unknown; trace: unknown; calls: string[] } = { text: 'pass', trace: 'trace-1', calls: [] }
  const openapi: CallOpenApi = async (api, parameters) => {
    verdict.calls.push(api)
    if (verdict.text instanceof Error) throw verdict.text
    expect(parameters).toMatchObject({ version: 2, openid: 'you', scene: 1 })
    if (api === 'security.msgSecCheck') return { errCode: 0, result: { suggest: verdict.text, label: 100 } }
    return { errCode: 0, traceId: verdict.trace }
  }
  return { verdict, openapi }
}

const JPEG = Buffer.concat([Buffer.from('ffd8ffe0', 'hex'), Buffer.alloc(60)]).toString('base64')
const save = (rig: Rig, given: object) => ask(rig.shopper, 'you', 'member.setProfile', { ...given, consent: 'v1' })
const me = (rig: Rig) => data(ask(rig.shopper, 'you', 'member.get'))
const member = (rig: Rig) => rig.documents.all('members')[0]
const media = (rig: Rig, trace_id: string, suggest: string, errcode = 0) =>
  event(rig, 'wxa_media_check', undefined, { appid: APPID, trace_id, version: 2, errcode, result: { suggest, label: 100 } })

describe('a nickname', () => {
  it('that WeChat refuses is not kept, and what was there stays', async () => {
    const { verdict, openapi } = judge()
    const rig = await signedIn(openapi)
    await data(save(rig, { name: '南风' }))
    expect(await me(rig)).toMatchObject({ name: '南风', profileCheck: 'passed' })
    verdict.text = 'risky'
    expect(await code(save(rig, { name: '坏话' }))).toBe('member.nameRefused')
    expect(await me(rig)).toMatchObject({ name: '南风', profileCheck: 'passed' })
  })

  it.each([
    ['a verdict that leaves it to a person', 'review'],
    ['a shape nobody knows', { a: 1 }],
    ['no visit within two hours', new OpenApiError(61010, 'x')],
    ['a limit', new OpenApiError(44991, 'x')],
    ['a missing permission', new OpenApiError(-604101, 'x')],
    ['no answer in time', new DOMException('late', 'TimeoutError')],
  ])('with %s is kept, shown to its owner alone, and asked about again an hour later', async (_, text) => {
    const { verdict, openapi } = judge()
    const rig = await signedIn(openapi)
    verdict.text = text
    expect(await data(save(rig, { name: '南风' }))).toMatchObject({ name: '南风', profileCheck: 'waiting' })
    const asked = verdict.calls.length
    await me(rig)
    expect(verdict.calls).toHaveLength(asked)
    verdict.text = 'pass'
    rig.clock.advance(3_600_001)
    expect(await me(rig)).toMatchObject({ name: '南风', profileCheck: 'passed' })
    verdict.text = 'risky'
    rig.clock.advance(3_600_001)
    expect(await me(rig)).toMatchObject({ name: '南风', profileCheck: 'passed' })
  })

  it('that is refused when it is asked about again is taken away, and its owner is told', async () => {
    const { verdict, openapi } = judge()
    const rig = await signedIn(openapi)
    verdict.text = 'review'
    await data(save(rig, { name: '南风' }))
    verdict.text = 'risky'
    rig.clock.advance(3_600_001)
    expect(await me(rig)).toMatchObject({ name: null, profileCheck: 'nameRefused' })
    verdict.text = 'pass'
    expect(await data(save(rig, { name: '北风' }))).toMatchObject({ name: '北风', profileCheck: 'passed' })
  })
})

describe('a picture', () => {
  it('waits for WeChat’s verdict; passed it stays, refused the file goes and its owner is told', async () => {
    for (const suggest of ['pass', 'risky', 'review']) {
      const { openapi } = judge()
      const rig = await signedIn(openapi)
      expect(await data(save(rig, { picture: JPEG }))).toMatchObject({
        profileCheck: 'waiting',
        picture: expect.stringContaining('faces/'),
      })
      await receive(rig, media(rig, 'another-trace', 'risky'))
      expect(rig.kept.size).toBe(1)
      await receive(rig, media(rig, 'trace-1', suggest))
      const expected = { pass: 'passed', risky: 'pictureRefused', review: 'waiting' }[suggest]
      expect(await me(rig)).toMatchObject({ profileCheck: expected })
      expect(rig.kept.size).toBe(suggest === 'risky' ? 0 : 1)
    }
  })

  it('a verdict on the one before says nothing of the next', async () => {
    const { verdict, openapi } = judge()
    const rig = await signedIn(openapi)
    await data(save(rig, { picture: JPEG }))
    verdict.trace = 'trace-2'
    await data(save(rig, { picture: JPEG }))
    await receive(rig, media(rig, 'trace-1', 'risky'))
    expect(rig.kept.size).toBe(1)
    expect(member(rig)).toMatchObject({ pictureCheck: 'waiting', pictureTrace: 'trace-2' })
  })

  it('that could not be fetched, or asked about, is asked about again', async () => {
    const { verdict, openapi } = judge()
    const rig = await signedIn(openapi)
    verdict.text = new Error('down')
    await data(save(rig, { picture: JPEG }))
    expect(member(rig)).toMatchObject({ pictureCheck: 'waiting', pictureTrace: '' })
    verdict.text = 'pass'
    rig.clock.advance(3_600_001)
    await me(rig)
    expect(member(rig)).toMatchObject({ pictureCheck: 'waiting', pictureTrace: 'trace-1' })
    await receive(rig, media(rig, 'trace-1', 'pass', -1008))
    expect(member(rig)).toMatchObject({ pictureCheck: 'waiting' })
    rig.clock.advance(1_000)
    await receive(rig, media(rig, 'trace-1', 'pass'))
    expect(await me(rig)).toMatchObject({ profileCheck: 'passed' })
  })
})
