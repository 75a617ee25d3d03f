import { describe, expect, it } from 'vitest'
import { functions, phones, readContext, sourceAllowed, timers } from '../../../../cloudfunctions/core/host'

const identity = 'WX_CONTEXT_KEYS=WX_OPENID,WX_APPID,WX_UNIONID;WX_OPENID=o1;WX_APPID=wx1;WX_UNIONID=u1'
const json = { WX_CONTEXT_KEYS: 'WX_OPENID,WX_APPID', WX_OPENID: 'o1', WX_APPID: 'wx1', TCB_SOURCE: 'wx_client' }

describe('context of a call', () => {
  it('is read from the older form', () => {
    expect(readContext({ request_id: 'r', environ: `${identity};TCB_SOURCE=wx_client,scf` })).toEqual({
      requestId: 'r',
      source: ['wx_client', 'scf'],
      identity: { id: 'wx1:o1', appid: 'wx1', openid: 'o1', unionid: 'u1' },
    })
  })

  it('is read from the newer form, as text or object, lists too', () => {
    const expected = { requestId: 'r', source: ['wx_client'], identity: { id: 'wx1:o1', appid: 'wx1', openid: 'o1', unionid: null } }
    expect(readContext({ request_id: 'r', environment: JSON.stringify(json) })).toEqual(expected)
    expect(readContext({ request_id: 'r', environment: { ...json, WX_CONTEXT_KEYS: ['WX_OPENID', 'WX_APPID'] } })).toEqual(expected)
  })

  it('names nobody whom the platform does not list', () => {
    expect(readContext({ environ: 'WX_OPENID=o1;WX_APPID=wx1;TCB_SOURCE=wx_client' })?.identity).toBeNull()
    expect(readContext({ environ: 'WX_CONTEXT_KEYS=WX_OPENID;WX_OPENID=o1;WX_APPID=wx1' })?.identity).toBeNull()
  })

  it('ignores what an earlier caller left in the process', () => {
    process.env.WX_CONTEXT_KEYS = 'WX_OPENID,WX_APPID'
    process.env.WX_OPENID = 'left-over'
    process.env.WX_APPID = 'wx1'
    try {
      expect(readContext({ request_id: 'r', environ: 'TCB_SOURCE=wx_trigger' })).toEqual({
        requestId: 'r',
        source: ['wx_trigger'],
        identity: null,
      })
    } finally {
      for (const name of ['WX_CONTEXT_KEYS', 'WX_OPENID', 'WX_APPID']) delete process.env[name]
    }
  })

  it.each([
    ['two forms that contradict each other', { environ: `${identity};TCB_SOURCE=wx_client`, environment: { ...json, WX_OPENID: 'o2' } }],
    ['broken JSON', { environment: '{' }],
    ['JSON that is no object', { environment: '[]' }],
    ['nothing at all', {}],
    ['no context', undefined],
  ])('refuses %s', (_, context) => {
    expect(readContext(context)).toBeNull()
  })
})

describe('source of a call', () => {
  it.each([
    ['a phone calls a phone function', ['wx_client'], phones('production'), true],
    ['developer tools in production', ['wx_devtools'], phones('production'), false],
    ['developer tools in the sandbox', ['wx_devtools'], phones('sandbox'), true],
    ['a function calls a phone function', ['wx_client', 'scf'], phones('production'), false],
    ['a timer calls a phone function', ['wx_trigger'], phones('production'), false],
    ['a phone calls a timer function', ['wx_client'], timers, false],
    ['a function calls a timer function', ['wx_trigger', 'scf'], timers, false],
    ['HTTP calls a timer function', [], timers, false],
    ['the timer', ['wx_trigger'], timers, true],
    ['a phone calls the worker', ['wx_client'], functions('production'), false],
    ['a phone function calls the worker', ['wx_client', 'scf'], functions('production'), true],
    ['the gateway calls the worker', ['scf'], functions('production'), true],
    ['a stranger through a function', ['wx_unknown', 'scf'], functions('production'), false],
    ['a program outside', ['unknown'], functions('production'), false],
  ])('%s', (_, source, rule, allowed) => {
    expect(sourceAllowed(source, rule)).toBe(allowed)
  })
})
