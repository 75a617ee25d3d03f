import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { Turns } from '../../../../sandbox/cloudbase/database/transactions/turns'

describe('the turns of one transaction', () => {
  beforeEach(() => void vi.useFakeTimers({ toFake: ['performance'] }))
  afterEach(() => void vi.useRealTimers())

  /** Sends an operation that takes 4 ms to answer. */
  const operate = (turns: Turns, sentAt?: number) => {
    const early = turns.isEarly(sentAt)
    vi.advanceTimersByTime(4)
    if (!early) turns.answered()
    return early
  }

  it.each([0, -3_600_000, 3_600_000])('by a clock %i ms off: what was sent before the answer is early', (off) => {
    const turns = new Turns(off)
    expect(operate(turns, off + 10)).toBe(false)
    expect(operate(turns, off + 12)).toBe(true)
    expect(operate(turns, off + 14)).toBe(false)
    vi.advanceTimersByTime(500)
    expect(operate(turns, off + 14)).toBe(true)
    expect(operate(turns, off + 600)).toBe(false)
  })

  it('accuses nobody whose clock stands still or is not known', () => {
    for (const sentAt of [5, undefined]) {
      const turns = new Turns(sentAt)
      for (let count = 0; count < 3; count++) expect(operate(turns, sentAt)).toBe(false)
    }
    const unknownStart = new Turns()
    for (let count = 0; count < 3; count++) expect(operate(unknownStart, 7)).toBe(false)
  })

  it('takes what comes long after an answer for a request sent again', () => {
    const turns = new Turns(0)
    expect(operate(turns, 10)).toBe(false)
    vi.advanceTimersByTime(1_001)
    expect(operate(turns, 10)).toBe(false)
  })
})
