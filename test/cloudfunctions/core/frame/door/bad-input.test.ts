import { describe, expect, it } from 'vitest'
import { failure } from '../../../../../cloudfunctions/core/base/error'
import { cloudErrors } from '../../../../../cloudfunctions/core/cloud'
import { doorErrors } from '../../../../../cloudfunctions/core/frame/door'
import { serveBeat, timers } from '../../../../../cloudfunctions/core/host'
import { APPID, ask, code, createRig, data, phoneContext, SETUP_CODE } from '../../rig'

const unchanged = (rig: ReturnType<typeof createRig>) =>
  expect(rig.documents.operations.filter((operation) => !operation.startsWith('find'))).toEqual([])

describe('the door', () => {
  it.each([
    ['an unknown action', { action: 'order.steal', input: {} }, 'door.unknownAction'],
    ['a name every object has', { action: 'constructor', input: {} }, 'door.unknownAction'],
    ['no action', { input: {} }, 'door.input'],
    ['no object', 'hello', 'door.input'],
    ['nothing', undefined, 'door.input'],
    ['input of the wrong shape', { action: 'product.get', input: { id: ['weidian:1:1'] } }, 'door.input'],
    ['a wrong key', { action: 'product.get', input: { id: "weidian:1:1' || '1" } }, 'door.input'],
    ['an operator instead of a text', { action: 'catalog.search', input: { text: { $gt: '' } } }, 'door.input'],
    ['5 MB', { action: 'catalog.search', input: { text: 'x'.repeat(5 * 1024 * 1024) } }, 'door.tooLarge'],
    ['an order without signing in', { action: 'order.list', input: {} }, 'door.notMember'],
  ])('answers %s with its own code, in Chinese and with a hint, and changes nothing', async (_, event, expected) => {
    const rig = createRig()
    const reply = await rig.shopper(event, phoneContext('anna'))
    expect(reply).toMatchObject({
      ok: false,
      error: { code: expected, requestId: 'r1', hint: { zh: expect.stringMatching(/\p{Script=Han}/u) } },
    })
    if (!reply.ok) expect(reply.error.zh).toMatch(/\p{Script=Han}/u)
    unchanged(rig)
  })

  it('judges by the context, whoever the event says is calling', async () => {
    const rig = createRig()
    await data(ask(rig.merchant, 'owner', 'owner.claim', { code: SETUP_CODE }))
    const claimed = {
      action: 'binding.list',
      input: { role: 'owner', OPENID: 'owner', openid: 'owner' },
      OPENID: 'owner',
      role: 'owner',
      userInfo: { appId: APPID, openId: 'owner' },
      _caller: { id: `${APPID}:owner` },
    }
    expect(await code(rig.merchant(claimed, phoneContext('anna')))).toBe('door.noPermission')
    expect(await code(rig.merchant({ ...claimed, OPENID: 'anna' }, phoneContext('owner')))).toBe('ok')
  })

  it('without an identity, as from a timeline, opens what is open and nothing else', async () => {
    const rig = createRig()
    const nobody = { request_id: 'r', environ: 'TCB_SOURCE=wx_client' }
    const call = (action: string, input: unknown) => code(rig.shopper({ action, input }, nobody))
    expect(await call('product.get', { id: 'weidian:1:1' })).toBe('catalog.notFound')
    for (const action of ['home.get', 'member.get', 'member.signIn', 'order.list', 'privacy.get'])
      expect(await call(action, { consent: 'v1' })).toBe('door.identity')
    unchanged(rig)
    // One limit for all of them, higher than one person's.
    for (let n = 0; n < 1_200; n++) await call('product.get', { id: 'weidian:1:1' })
    expect(await call('product.get', { id: 'weidian:1:1' })).toBe('door.tooMany')
    expect(await code(ask(rig.shopper, 'anna', 'product.get', { id: 'weidian:1:1' }))).toBe('catalog.notFound')
  })

  it.each([
    ['a timer', { request_id: 'r', environ: 'TCB_SOURCE=wx_trigger' }, 'door.source'],
    ['another function', phoneContext('anna', { source: 'wx_client,scf' }), 'door.source'],
    ['developer tools in production', phoneContext('anna', { source: 'wx_devtools' }), 'door.source'],
    ['HTTP', { request_id: 'r', environ: '' }, 'door.source'],
    ['nobody it can name', { request_id: 'r', environ: 'TCB_SOURCE=wx_client' }, 'door.identity'],
    ['a user of another mini program', phoneContext('anna', { appid: 'wxother' }), 'door.identity'],
  ])('is closed to %s', async (_, context, expected) => {
    const rig = createRig()
    expect(await code(rig.shopper({ action: 'home.get', input: {} }, context))).toBe(expected)
    expect(rig.documents.operations).toEqual([])
  })

  it('does not run a timer function for a phone', async () => {
    const rig = createRig()
    const ran: string[] = []
    const beat = serveBeat(
      () => timers,
      () => ({ deps: null, log: rig.deps.log }),
      async () => {
        ran.push('beat')
        return {}
      },
    )
    expect(await beat({}, phoneContext('owner'))).toMatchObject({ ok: false, error: { code: 'door.source' } })
    expect(ran).toEqual([])
    expect(await beat({}, { request_id: 'r', environ: 'TCB_SOURCE=wx_trigger' })).toEqual({ ok: true, data: {} })
  })

  it('takes a role away at once', async () => {
    const rig = createRig()
    await data(ask(rig.merchant, 'owner', 'owner.claim', { code: SETUP_CODE }))
    expect(await code(ask(rig.merchant, 'owner', 'binding.list'))).toBe('ok')
    await rig.documents.remove('staff', { identity: `${APPID}:owner` })
    expect(await code(ask(rig.merchant, 'owner', 'binding.list'))).toBe('door.noPermission')
  })

  it('slows a phone down that calls too often, and nobody else', async () => {
    const rig = createRig()
    const answers: string[] = []
    for (let call = 0; call < 7; call++) answers.push(await code(ask(rig.merchant, 'anna', 'owner.claim', { code: 'wrong-wrong' })))
    expect(answers).toEqual([...Array(5).fill('staff.setupCode'), 'door.tooMany', 'door.tooMany'])
    expect(await code(ask(rig.merchant, 'berta', 'owner.claim', { code: 'wrong-wrong' }))).toBe('staff.setupCode')
    rig.clock.advance(60_000)
    expect(await code(ask(rig.merchant, 'anna', 'owner.claim', { code: 'wrong-wrong' }))).toBe('staff.setupCode')
  })

  it('answers a bug with door.bug and logs where, never what', async () => {
    const rig = createRig({ wrap: (documents) => ({ ...documents, find: () => Promise.reject(new Error('phone 13800138000')) }) })
    const reply = await ask(rig.shopper, 'anna', 'home.get')
    expect(reply).toMatchObject({ ok: false, error: { code: 'door.bug', kind: 'bug', zh: doorErrors['door.bug'].zh } })
    expect(JSON.stringify(reply) + rig.lines.join()).not.toContain('13800138000')
    expect(rig.lines.join()).toContain('door.bug')
  })

  it('passes a failure of the cloud on as what it is', async () => {
    const rig = createRig({ wrap: (documents) => ({ ...documents, find: () => Promise.reject(failure(cloudErrors, 'cloud.busy')) }) })
    expect(await ask(rig.shopper, 'anna', 'home.get')).toMatchObject({ error: { code: 'cloud.busy', kind: 'transient' } })
  })

  it('costs a visitor no question about who they are', async () => {
    const rig = createRig()
    await data(ask(rig.shopper, 'anna', 'home.get'))
    expect(rig.documents.operations).not.toContain('find identities')
    expect(rig.documents.operations).not.toContain('find staff')
  })
})
