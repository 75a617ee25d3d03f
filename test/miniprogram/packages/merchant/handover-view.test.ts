import { describe, expect, it } from 'vitest'
import { handoverPage, proofFaults, proofOf, spoken } from '../../../../miniprogram/packages/merchant/handover/view'

const now = Date.parse('2026-11-24T02:00:00Z')
const base = {
  ...{ now, running: null, last: null, mayOffer: false, mayRecover: false, proof: 'key' as const, candidates: [], waitMs: 72 * 3_600_000 },
}
const running = {
  ...{ number: 3, kind: 'transfer' as const, state: 'offered' as const, to: '小王', you: 'from' as const, due: null },
  ...{ codeUntil: now + 600_000, triesLeft: 5, mayStop: true },
}

describe('changing the owner', () => {
  it('shows each person their own part', () => {
    const step = (more: object) => handoverPage({ ...base, ...more }, now).step
    expect(step({})).toBe('none')
    expect(step({ mayOffer: true })).toBe('offer')
    expect(step({ mayRecover: true })).toBe('recover')
    expect(step({ mayOffer: true, running })).toBe('offered')
    expect(step({ running: { ...running, you: 'to' } })).toBe('type')
    expect(step({ running: { ...running, state: 'waiting', due: now } })).toBe('waiting')
  })

  it('says who, when, how many tries, and what came of the last one', () => {
    expect(handoverPage({ ...base, running }, now)).toMatchObject({
      said: '等小王输入确认码，10:10 前有效',
      tries: '',
      number: 3,
      mayStop: true,
    })
    expect(handoverPage({ ...base, running: { ...running, you: 'to', triesLeft: 2 } }, now).tries).toBe('还能试 2 次')
    const waiting = { ...running, kind: 'recovery' as const, state: 'waiting' as const, due: now + 3 * 86_400_000, to: '' }
    expect(handoverPage({ ...base, running: waiting }, now).said).toBe('这位店员申请成为店主，11 月 27 日 10:00 生效')
    const last = { kind: 'transfer' as const, end: 'tries' as const, at: now }
    expect(handoverPage({ ...base, last }, now)).toMatchObject({ last: '移交确认码错了 5 次，作废了', wait: expect.stringContaining('72') })
  })

  it('reads the code out in two parts, and finds what is missing before it is sent', () => {
    expect(spoken('12345678')).toBe('1234 5678')
    const fields = { key: ' 12345678 ', secret: ' 0123456789 ', setup: '' }
    expect(Object.values(proofFaults(fields, true))).toEqual(['', '', ''])
    expect(proofOf(fields, true)).toEqual({ key: '12345678', secret: '0123456789' })
    expect(proofFaults({ key: 'x', secret: '1', setup: '' }, true)).toMatchObject({
      keyFault: expect.stringMatching(/./),
      secretFault: expect.stringMatching(/./),
    })
    expect(proofFaults(fields, false).setupFault).not.toBe('')
    expect(proofOf({ ...fields, setup: ' abcd-efgh ' }, false)).toEqual({ setup: 'abcd-efgh' })
  })
})
