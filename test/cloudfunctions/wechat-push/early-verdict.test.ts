import { describe, expect, it } from 'vitest'
import { sweepPushes } from '../../../cloudfunctions/core/wechat/push'
import { receivePush } from '../../../cloudfunctions/wechat-push/receive'
import { APPID, ask, createRig, data, type Rig } from '../core/rig'

const JPEG = Buffer.concat([Buffer.from('ffd8ffe0', 'hex'), Buffer.alloc(60)]).toString('base64')
const HOUR = 3_600_001

const save = (rig: Rig) => data(ask(rig.shopper, 'you', 'member.setProfile', { picture: JPEG, consent: 'v1' }))
const me = (rig: Rig) => data(ask(rig.shopper, 'you', 'member.get'))

/** WeChat tells its verdict on a picture. */
const tell = (rig: Rig, trace_id: string, suggest: string) =>
  receivePush(
    rig.deps,
    {
      ...{ FromUserName: 'you', CreateTime: Math.floor(rig.clock.now() / 1_000), MsgType: 'event', Event: 'wxa_media_check' },
      ...{ appid: APPID, trace_id, version: 2, errcode: 0, result: { suggest, label: 100 } },
    },
    null,
  )

type Moment = (text: string) => Promise<void>
const nothing: Moment = async () => {}

/**
 * Somebody signed in. What happens between: `asked`, when WeChat has taken a picture and its number is not yet known here; `writing`, before a
 * row is inserted; `written`, after a row was changed.
 */
async function signedIn() {
  const at = { trace: 'trace-1', asked: nothing, writing: nothing, written: nothing }
  const rig = createRig({
    openapi: async () => {
      const { trace } = at
      await at.asked(trace)
      return { errCode: 0, traceId: trace }
    },
    wrap: (documents) => ({
      ...documents,
      async insert(name, rows) {
        await at.writing(`${name} ${JSON.stringify(rows)}`)
        await documents.insert(name, rows)
      },
      async updateAndReturn(name, filter, change) {
        const answer = await documents.updateAndReturn(name, filter, change)
        await at.written(`${name} ${JSON.stringify(change)}`)
        return answer
      },
    }),
  })
  await data(ask(rig.shopper, 'you', 'member.signIn', { consent: 'v1' }))
  return { rig, at }
}

/** A promise that is kept from outside. */
function gate() {
  let open = (): void => {}
  const opened = new Promise<void>((resolve) => {
    open = resolve
  })
  return { open: () => open(), opened }
}

describe.each([
  ['pass', 'passed', 1],
  ['risky', 'pictureRefused', 0],
] as const)('a verdict %s on a picture', (suggest, profileCheck, files) => {
  it('after its number is known', async () => {
    const { rig } = await signedIn()
    expect(await save(rig)).toMatchObject({ profileCheck: 'waiting' })
    await tell(rig, 'trace-1', suggest)
    expect(await me(rig)).toMatchObject({ profileCheck })
    expect(rig.kept.size).toBe(files)
  })

  it('before its number is known is kept until it is', async () => {
    const { rig, at } = await signedIn()
    at.asked = async (trace) => void (await tell(rig, trace, suggest))
    expect(await save(rig)).toMatchObject({ profileCheck })
    expect(rig.kept.size).toBe(files)
    expect(rig.documents.all('members')).toMatchObject([{ pictureTrace: '' }])
  })

  it('counts as early where the picture is asked about again', async () => {
    const { rig, at } = await signedIn()
    await save(rig)
    at.trace = 'trace-2'
    at.asked = async (trace) => void (await tell(rig, trace, suggest))
    rig.clock.advance(HOUR)
    expect(await me(rig)).toMatchObject({ profileCheck })
    expect(rig.kept.size).toBe(files)
  })

  it('in the moment its number is written down', async () => {
    const { rig, at } = await signedIn()
    at.written = async (change) => void (change.includes('"trace-1"') && (await tell(rig, 'trace-1', suggest)))
    expect(await save(rig)).toMatchObject({ profileCheck })
    expect(rig.kept.size).toBe(files)
  })

  it('whose number is written down between looking for it and keeping the verdict is found by the second look', async () => {
    const { rig, at } = await signedIn()
    const [looked, saved] = [gate(), gate()]
    at.writing = async (row) => {
      if (!row.startsWith('pushes') || !row.includes('"word"')) return
      looked.open()
      await saved.opened
    }
    const told: Promise<unknown>[] = []
    at.asked = async (trace) => {
      told.push(tell(rig, trace, suggest))
      await looked.opened
    }
    expect(await save(rig)).toMatchObject({ profileCheck: 'waiting' })
    saved.open()
    await Promise.all(told)
    expect(await me(rig)).toMatchObject({ profileCheck })
    expect(rig.kept.size).toBe(files)
  })
})

it('an early verdict on a picture that was replaced meanwhile says nothing of the next', async () => {
  const { rig, at } = await signedIn()
  at.asked = async () => {
    at.asked = nothing
    at.trace = 'trace-2'
    await tell(rig, 'trace-1', 'risky')
    await save(rig)
  }
  expect(await save(rig)).toMatchObject({ profileCheck: 'waiting' })
  expect(rig.documents.all('members')).toMatchObject([{ pictureTrace: 'trace-2', pictureCheck: 'waiting' }])
  expect(rig.kept.size).toBe(1)
})

it('an early verdict nobody waits for is forgotten with the pushes, and holds no number of WeChat’s', async () => {
  const { rig } = await signedIn()
  await tell(rig, 'trace-of-nobody', 'pass')
  expect(rig.documents.all('pushes')).toHaveLength(2)
  expect(JSON.stringify(rig.documents.all('pushes'))).not.toContain('trace-of-nobody')
  rig.clock.advance(48 * HOUR)
  expect(await sweepPushes(rig.deps)).toBe(2)
})
