import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { repeat } from '../../../miniprogram/client/repeat'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

describe('repeat', () => {
  it('runs at once and again after each end', async () => {
    let runs = 0
    const stop = repeat(5_000, async () => {
      runs += 1
    })
    expect(runs).toBe(1)
    await vi.advanceTimersByTimeAsync(4_999)
    expect(runs).toBe(1)
    await vi.advanceTimersByTimeAsync(5_001)
    expect(runs).toBe(3)
    stop()
    await vi.advanceTimersByTimeAsync(60_000)
    expect(runs).toBe(3)
  })

  it('never runs twice at a time, and does not begin again when stopped meanwhile', async () => {
    let runs = 0
    let end = (): void => {}
    const stop = repeat(1_000, () => {
      runs += 1
      return new Promise((resolve) => {
        end = resolve
      })
    })
    await vi.advanceTimersByTimeAsync(10_000)
    expect(runs).toBe(1)
    stop()
    end()
    await vi.advanceTimersByTimeAsync(10_000)
    expect(runs).toBe(1)
  })
})
