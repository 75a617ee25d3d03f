import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createGate, shareOf } from '../../../../cloudfunctions/core/sync/engine/gate'

/** Time that passes only where it is waited for, and for everybody at once. */
function world() {
  const clock = { now: 0 }
  const sleepers: { at: number; wake: () => void }[] = []
  const wait = (ms: number) => new Promise<void>((wake) => sleepers.push({ at: clock.now + ms, wake }))
  async function run(done: () => boolean) {
    while (!done()) {
      for (let turn = 0; turn < 20; turn++) await Promise.resolve()
      const next = sleepers.toSorted((a, b) => a.at - b.at)[0]
      if (next === undefined) continue
      sleepers.splice(sleepers.indexOf(next), 1)
      clock.now = Math.max(clock.now, next.at)
      next.wake()
    }
  }
  return { clock, wait, run, tools: { clock: { now: () => clock.now }, wait } }
}

describe('the gate', () => {
  it('never lets more calls begin in any second, nor more at once, and wastes nothing', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 1, max: 20 }),
        fc.integer({ min: 1, max: 6 }),
        fc.integer({ min: 1, max: 400 }),
        async (perSecond, concurrent, latency) => {
          const { clock, wait, run, tools } = world()
          const gate = createGate({ perSecond, concurrent }, tools)
          const starts: number[] = []
          let [running, most, ended] = [0, 0, 0]
          const total = 60
          for (let index = 0; index < total; index++)
            void gate(async () => {
              starts.push(clock.now)
              most = Math.max(most, ++running)
              await wait(latency)
              running--
              ended++
            })
          await run(() => ended === total)
          expect(most).toBeLessThanOrEqual(concurrent)
          for (const start of starts)
            expect(starts.filter((other) => other >= start && other < start + 1000).length).toBeLessThanOrEqual(perSecond)
          const fastest = Math.max(total / perSecond, (total * latency) / concurrent / 1000)
          expect((starts.at(-1) ?? 0) / 1000).toBeLessThanOrEqual(fastest * 1.15 + 1.5)
        },
      ),
      { numRuns: 25 },
    )
  })

  it('goes on after a call that failed', async () => {
    const { tools } = world()
    const gate = createGate({ perSecond: 10, concurrent: 1 }, tools)
    await expect(gate(() => Promise.reject(new Error('no')))).rejects.toThrow('no')
    expect(await gate(async () => 1)).toBe(1)
  })

  it('leaves a share for people who wait', () => {
    expect(shareOf({ perSecond: 5, concurrent: 2 }, 0.8)).toEqual({ perSecond: 4, concurrent: 1 })
    expect(shareOf({ perSecond: 5, concurrent: 2 }, 0.2)).toEqual({ perSecond: 1, concurrent: 1 })
    expect(shareOf({ perSecond: 200, concurrent: 16 }, 0.8)).toEqual({ perSecond: 160, concurrent: 12 })
    expect(shareOf({ perSecond: 1, concurrent: 1 }, 0.2)).toEqual({ perSecond: 1, concurrent: 1 })
  })
})
