import { describe, expect, it } from 'vitest'
import { judgeRun, type RunEnd } from '../../../../../cloudfunctions/core/sync/watch/judge-run'

const NOW = Date.UTC(2026, 10, 24, 2)
const MINUTE = 60_000
const end = (changes: Partial<RunEnd>): RunEnd => ({
  ...{ failure: null, failures: 0, lastSuccessAt: NOW - 30_000, alarmed: false, allowedAgeMs: 5 * MINUTE, now: NOW },
  ...changes,
})
const busy = { kind: 'transient', code: 'weidian.10005' } as const

describe('the watchdog', () => {
  it('is silent about a success where nothing was wrong', () => {
    expect(judgeRun(end({}))).toEqual({ raise: null, resolve: false, alarmed: false })
  })

  it('is silent about one failure and about two', () => {
    for (const failures of [1, 2]) expect(judgeRun(end({ failure: busy, failures })).raise).toBeNull()
  })

  it('opens at the third failure in a row, from the last success on', () => {
    expect(judgeRun(end({ failure: busy, failures: 3 }))).toEqual({
      raise: { code: 'sync.stalled', since: NOW - 30_000 },
      resolve: false,
      alarmed: true,
    })
  })

  it('opens at the first failure where the orders are old already', () => {
    expect(judgeRun(end({ failure: busy, failures: 1, lastSuccessAt: NOW - 6 * MINUTE })).raise?.code).toBe('sync.stalled')
    expect(judgeRun(end({ failure: busy, failures: 1, lastSuccessAt: NOW - 6 * MINUTE, allowedAgeMs: 20 * MINUTE })).raise).toBeNull()
  })

  it.each(['platform.grantOver', 'credential.parked', 'weidian.10026', 'weidian.10023'])('%s needs the merchant at once', (code) => {
    expect(judgeRun(end({ failure: { kind: 'config', code }, failures: 1 })).raise).toEqual({ code: 'authorization.ended', since: NOW })
  })

  it.each(['weidian.wrongShop', 'weidian.10009', 'weidian.10003'])('%s is a refusal of another sort', (code) => {
    expect(judgeRun(end({ failure: { kind: 'config', code }, failures: 1 })).raise?.code).toBe('shop.refused')
  })

  it('resolves with the first success, once', () => {
    expect(judgeRun(end({ alarmed: true }))).toEqual({ raise: null, resolve: true, alarmed: false })
  })

  it('stays alarmed through failures that raise nothing themselves', () => {
    expect(judgeRun(end({ failure: busy, failures: 1, alarmed: true }))).toEqual({ raise: null, resolve: false, alarmed: true })
  })
})
