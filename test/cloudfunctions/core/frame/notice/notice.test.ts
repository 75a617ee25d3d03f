import { describe, expect, it } from 'vitest'
import { type CallOpenApi, OpenApiError } from '../../../../../cloudfunctions/core/cloud'
import { sendMessages } from '../../../../../cloudfunctions/core/frame/notice'
import { makeErase, makeSync } from '../../../../../cloudfunctions/core/host'
import { beat } from '../../../../../cloudfunctions/every-30s/beat'
import { APPID, ask, code, createRig, data, type Rig, SETUP_CODE } from '../../rig'

const TEMPLATE = 'template-shipped-1'
const fields = { number: 'character_string1', name: 'thing2', carrier: 'thing3', tracking: 'character_string4', at: 'time5' }
const offered = [{ kind: 'shipped' as const, id: TEMPLATE, fields }]
const PHONE = '15400006688'

const phoneOf: CallOpenApi = async (_, { code: sent }) => ({
  phoneInfo: { phoneNumber: sent, purePhoneNumber: sent, countryCode: '86', watermark: { appid: APPID } },
})

interface Sent {
  readonly touser: string
  readonly templateId: string
  readonly page: string
  readonly data: Readonly<Record<string, { readonly value: string }>>
}

/** A bound shop, its buyer “you” signed in with the phone, and a WeChat that answers each message as `answer` says. */
async function world({ templates = offered, answer = async (): Promise<unknown> => ({ errCode: 0 }), early = false } = {}) {
  const rig = createRig({ orders: 20, openapi: phoneOf, config: { templates } })
  const sent: Sent[] = []
  const openapi: CallOpenApi = async (api, parameters) => {
    expect(api).toBe('subscribeMessage.send')
    sent.push(Object(parameters))
    return answer()
  }
  const sync = makeSync(rig.deps)
  const beats = async (count: number) => {
    for (let n = 0; n < count; n++) {
      await beat({ ...rig.deps, sync, openapi })
      rig.clock.advance(30_000)
    }
  }
  const join = async () => {
    await data(ask(rig.shopper, 'you', 'member.signIn', { consent: 'v1' }))
    await data(ask(rig.shopper, 'you', 'member.setPhone', { code: PHONE, consent: 'v1' }))
  }
  if (early) {
    await join()
    await tell(rig, 'accept')
  }
  await data(ask(rig.merchant, 'owner', 'owner.claim', { code: SETUP_CODE }))
  await data(ask(rig.merchant, 'owner', 'binding.bindOwnApp', rig.ownApp))
  await beats(4)
  if (!early) await join()
  return { rig, sent, beats }
}

const tell = (rig: Rig, result: string, template = TEMPLATE) =>
  data(ask(rig.shopper, 'you', 'reminder.tell', { answers: [{ template, result }], consent: 'v1' }))

async function left(rig: Rig): Promise<unknown> {
  const { reminders } = await data(ask(rig.shopper, 'you', 'member.get'))
  return Array.isArray(reminders) ? reminders.map((each) => each.left) : reminders
}

function place(rig: Rig): string {
  const { order } = rig.weidian.control.placeOrder({ buyer: 'you', pay: true })
  return String(order.order_id)
}

const ship = (rig: Rig, order: string) => rig.weidian.control.act({ order, do: 'ship' })

describe('message credits', () => {
  it('are one for each accept, counted for whoever accepted, and the consent is written down', async () => {
    const { rig } = await world()
    expect(await left(rig)).toEqual([0])
    await tell(rig, 'accept')
    expect(await tell(rig, 'accept')).toEqual({ reminders: [{ kind: 'shipped', template: TEMPLATE, left: 2 }] })
    for (const no of ['reject', 'ban', 'filter']) await tell(rig, no)
    expect(await left(rig)).toEqual([2])
    expect(rig.documents.all('credits').map(({ _id }) => _id)).toEqual([`${APPID}:you:${TEMPLATE}`])
    expect(rig.documents.all('consents').filter(({ purpose }) => purpose === 'reminders')).toHaveLength(1)
  })

  it('are not given for a template that is not on offer, nor to a stranger', async () => {
    const { rig } = await world()
    await tell(rig, 'accept', 'template-invented')
    expect(rig.documents.all('credits')).toEqual([])
    expect(
      await code(ask(rig.shopper, 'nobody', 'reminder.tell', { answers: [{ template: TEMPLATE, result: 'accept' }], consent: 'v1' })),
    ).toBe('door.notMember')
  })

  it('two accepts at the same moment are two', async () => {
    const { rig } = await world()
    await Promise.all([tell(rig, 'accept'), tell(rig, 'accept'), tell(rig, 'accept')])
    expect(await left(rig)).toEqual([3])
  })

  it('nothing is on offer where nothing is configured', async () => {
    const { rig } = await world({ templates: [] })
    expect(await left(rig)).toEqual([])
    expect(await tell(rig, 'accept')).toEqual({ reminders: [] })
  })
})

describe('an order that is sent off', () => {
  it('is told to who has a credit, once, in the words of the template', async () => {
    const { rig, sent, beats } = await world()
    await tell(rig, 'accept')
    await tell(rig, 'accept')
    const order = place(rig)
    await beats(2)
    expect(sent).toEqual([])
    ship(rig, order)
    await beats(4)
    expect(sent).toHaveLength(1)
    expect(sent[0]).toMatchObject({ touser: 'you', templateId: TEMPLATE, page: expect.stringContaining(order) })
    expect(sent[0]?.data.character_string1?.value).toBe(order)
    expect(Object.keys(sent[0]?.data ?? {}).toSorted()).toEqual(Object.values(fields).toSorted())
    for (const { value } of Object.values(sent[0]?.data ?? {})) expect(value).toMatch(/^[^\n]{1,32}$/)
    expect(await left(rig)).toEqual([1])
    const rows = rig.documents.all('messages')
    expect(rows).toMatchObject([{ state: 'sent', identity: '', values: {} }])
  })

  it('is not told to who has none, nor costs a read where nothing is configured', async () => {
    const { rig, sent, beats } = await world()
    const order = place(rig)
    ship(rig, order)
    await beats(3)
    expect(sent).toEqual([])
    expect(rig.documents.all('messages')).toEqual([])
  })

  it('is no news when history is read: only what was sent off lately is told', async () => {
    const { rig, sent, beats } = await world({ early: true })
    const mine = rig.weidian.control.you().filter((row) => ['ship', 'shiped', 'finish'].includes(String(row.status)))
    expect(mine.length).toBeGreaterThan(0)
    await beats(3)
    expect(sent).toEqual([])
    expect(await left(rig)).toEqual([1])
  })

  it('WeChat knows better: 43101 empties the ledger', async () => {
    const refuse = async () => {
      throw new OpenApiError(43101, 'user refuse to accept the msg')
    }
    const { rig, sent, beats } = await world({ answer: refuse })
    await tell(rig, 'accept')
    await tell(rig, 'accept')
    ship(rig, place(rig))
    await beats(4)
    expect(sent).toHaveLength(1)
    expect(await left(rig)).toEqual([0])
  })

  it('a busy WeChat is asked again a minute later, for the one credit', async () => {
    let answers = 0
    const busy = async () => {
      answers += 1
      if (answers === 1) throw new OpenApiError(-1, 'system error')
      return { errCode: 0 }
    }
    const { rig, sent, beats } = await world({ answer: busy })
    await tell(rig, 'accept')
    ship(rig, place(rig))
    await beats(6)
    expect(sent).toHaveLength(2)
    expect(await left(rig)).toEqual([0])
    expect(rig.documents.all('messages')).toMatchObject([{ state: 'sent' }])
  })

  it('without an answer it was perhaps sent: the credit is gone and nothing is sent again', async () => {
    const silent = async () => {
      throw new Error('socket hang up')
    }
    const { rig, sent, beats } = await world({ answer: silent })
    await tell(rig, 'accept')
    ship(rig, place(rig))
    await beats(20)
    expect(sent).toHaveLength(1)
    expect(await left(rig)).toEqual([0])
    expect(rig.documents.all('messages')).toMatchObject([{ state: 'unknown', identity: '' }])
  })

  it('a wrong template costs nothing', async () => {
    const wrong = async () => {
      throw new OpenApiError(47003, 'argument invalid: data.thing2.value')
    }
    const { rig, beats } = await world({ answer: wrong })
    await tell(rig, 'accept')
    ship(rig, place(rig))
    await beats(4)
    expect(await left(rig)).toEqual([1])
    expect(rig.documents.all('messages')).toMatchObject([{ state: 'refused' }])
  })

  it('is sent by one of several who find it at the same moment, for one credit', async () => {
    const { rig, beats } = await world()
    await tell(rig, 'accept')
    await tell(rig, 'accept')
    ship(rig, place(rig))
    await beats(1)
    expect(rig.documents.all('messages')).toMatchObject([{ state: 'queued' }])
    const sent: unknown[] = []
    const openapi: CallOpenApi = async (_, parameters) => {
      sent.push(parameters)
      return { errCode: 0 }
    }
    const deps = { ...rig.deps, openapi, templates: offered, stage: 'production' as const, pageOf: (row: string) => row }
    await Promise.all([sendMessages(deps), sendMessages(deps), sendMessages(deps)])
    expect(sent).toHaveLength(1)
    expect(await left(rig)).toEqual([1])
  })

  it('who took it and died leaves it unknown: it is not sent again', async () => {
    const { rig, sent, beats } = await world()
    await tell(rig, 'accept')
    ship(rig, place(rig))
    await beats(1)
    const [row] = rig.documents.all('messages')
    if (row !== undefined) rig.documents.put('messages', Object.assign(Object(row), { state: 'sending', due: rig.clock.now() + 300_000 }))
    await beats(15)
    expect(sent).toEqual([])
    expect(rig.documents.all('messages')).toMatchObject([{ state: 'unknown', identity: '' }])
  })

  it('two beats at once send it once', async () => {
    const { rig, sent, beats } = await world()
    await tell(rig, 'accept')
    await tell(rig, 'accept')
    ship(rig, place(rig))
    await beats(1)
    await Promise.all([beats(1), beats(1), beats(1)])
    await beats(2)
    expect(sent).toHaveLength(1)
    expect(await left(rig)).toEqual([1])
  })
})

describe('being forgotten', () => {
  it('takes credits and messages on their way along; nobody is told after it', async () => {
    const { rig, sent, beats } = await world()
    await tell(rig, 'accept')
    ship(rig, place(rig))
    await beats(1)
    expect(rig.documents.all('messages')).toMatchObject([{ state: 'queued', identity: `${APPID}:you` }])
    const { kept } = await data(ask(rig.shopper, 'you', 'privacy.get'))
    expect(kept).toContainEqual({ name: 'credits', count: 1 })
    await data(ask(rig.shopper, 'you', 'privacy.erase', { sure: true }))
    await makeErase(rig.deps)('due')
    await beats(3)
    expect(sent).toEqual([])
    expect(rig.documents.all('credits')).toEqual([])
    expect(JSON.stringify(rig.documents.all('messages'))).not.toContain(`${APPID}:you`)
  })
})
