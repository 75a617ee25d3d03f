import { describe, expect, it } from 'vitest'
import { type CallPorts, callWith } from '../../../miniprogram/client/call'
import { isReply } from '../../../miniprogram/client/is-reply'
import type { ShopperApi } from '../../../typings/api/shopper'

const data = { signedIn: false, phoneTail: null, buyers: 0, staff: [] }

interface World {
  answers: (() => Promise<unknown>)[]
  online?: boolean[]
  late?: boolean
}

function world({ answers, online = [], late = false }: World) {
  const sent: unknown[] = []
  let look = 0
  const ports: CallPorts = {
    invoke: (name, input) => {
      sent.push({ name, ...input })
      return answers[sent.length - 1]?.() ?? Promise.reject(new Error('too many calls'))
    },
    after: (_ms, run) => {
      if (late) void Promise.resolve().then(() => Promise.resolve().then(run))
      return () => {}
    },
    online: () => Promise.resolve(online[look++] ?? true),
  }
  return { ports, sent }
}

const good = () => Promise.resolve({ ok: true, data })
const broken = () => Promise.reject({ errCode: -501_000, errMsg: 'cloud.callFunction:fail timeout' })
const cut = () => Promise.reject({ errCode: -1, errMsg: 'request:fail net::ERR_CONNECTION_RESET' })
const never = () => new Promise(() => {})

const read = { waitMs: 10_000, again: true }
const change = { waitMs: 15_000, again: false }

function ask(play: World, rules: typeof read) {
  const { ports, sent } = world(play)
  const reply = callWith(ports, rules)<ShopperApi>('shopper')('member.get', {})
  return reply.then((answer) => ({ code: answer.ok ? 'ok' : answer.error.code, sent: sent.length, first: sent[0] }))
}

describe('a call', () => {
  it('sends action and input, and hands on the answer', async () => {
    expect(await ask({ answers: [good] }, read)).toEqual({
      code: 'ok',
      sent: 1,
      first: { name: 'shopper', action: 'member.get', input: {} },
    })
  })

  it('is not even tried without a network', async () => {
    expect(await ask({ answers: [good], online: [false] }, read)).toMatchObject({ code: 'client.offline', sent: 0 })
  })

  it('is offline when the network went away on the way', async () => {
    expect(await ask({ answers: [cut], online: [true, false] }, read)).toMatchObject({ code: 'client.offline', sent: 1 })
  })

  it('that reads is asked once more, and no more', async () => {
    expect(await ask({ answers: [broken, good] }, read)).toMatchObject({ code: 'ok', sent: 2 })
    expect(await ask({ answers: [broken, broken, good] }, read)).toMatchObject({ code: 'client.cloud', sent: 2 })
  })

  it('that changes something is never repeated, whatever went wrong', async () => {
    expect(await ask({ answers: [broken, good] }, change)).toMatchObject({ code: 'client.cloud', sent: 1 })
    expect(await ask({ answers: [cut, good] }, change)).toMatchObject({ code: 'client.unknownOutcome', sent: 1 })
  })

  it('that waits too long says so, or that the outcome is unknown', async () => {
    expect(await ask({ answers: [never], late: true }, read)).toMatchObject({ code: 'client.timeout', sent: 1 })
    expect(await ask({ answers: [never], late: true }, change)).toMatchObject({ code: 'client.unknownOutcome', sent: 1 })
  })

  it.each([undefined, null, 'ok', {}, { ok: true }, { ok: false }, { ok: false, error: { code: 'x' } }])(
    'makes no sense of %j',
    async (answer) => {
      expect(await ask({ answers: [() => Promise.resolve(answer)] }, read)).toMatchObject({ code: 'client.badReply' })
      expect(isReply(answer)).toBe(false)
    },
  )

  it('hands on the server’s own errors untouched', async () => {
    const error = { code: 'door.denied', kind: 'denied', zh: '不行', en: 'no', hint: { zh: '', en: '' }, requestId: 'r' }
    expect(await ask({ answers: [() => Promise.resolve({ ok: false, error })] }, read)).toMatchObject({ code: 'door.denied', sent: 1 })
  })
})
