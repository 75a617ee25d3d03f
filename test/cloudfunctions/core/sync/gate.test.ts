import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createGate } from '../../../../cloudfunctions/core/sync/engine/gate'
import { sharesOf } from '../../../../cloudfunctions/core/sync/engine/shares'

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
            void gate.pass(async () => {
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
    await expect(gate.pass(() => Promise.reject(new Error('no')))).rejects.toThrow('no')
    expect(await gate.pass(async () => 1)).toBe(1)
  })

  it('does not wait for an old time to come again where the clock was set back', async () => {
    const { clock, tools } = world()
    clock.now = 600_000
    const gate = createGate({ perSecond: 2, concurrent: 2 }, tools)
    await gate.pass(async () => undefined)
    clock.now = 0
    await gate.pass(async () => undefined)
    expect(gate.lastStart()).toBe(0)
  })

  it('asks for the permit right before each call begins, and again where the answer took its time', async () => {
    const { clock, wait, run, tools } = world()
    const gate = createGate({ perSecond: 1, concurrent: 1 }, tools)
    const asked: number[] = []
    let slow = true
    const permit = () => {
      asked.push(clock.now)
      if (!slow) return null
      slow = false
      return wait(300)
    }
    let begun = -1
    void gate.pass(async () => {
      begun = clock.now
    }, permit)
    await run(() => begun >= 0)
    expect(asked).toEqual([0, 300])
    await expect(
      gate.pass(
        async () => 1,
        () => Promise.reject(new Error('lost')),
      ),
    ).rejects.toThrow('lost')
  })

  it('takes less than one call a second for one in so much longer', async () => {
    const { clock, run, tools } = world()
    const gate = createGate({ perSecond: 0.4, concurrent: 1 }, tools)
    const starts: number[] = []
    for (let index = 0; index < 3; index++)
      void gate.pass(async () => {
        starts.push(clock.now)
      })
    await run(() => starts.length === 3)
    expect(starts).toEqual([0, 2_501, 5_002])
  })
})

describe('the shares of an allowance', () => {
  it('leave people one call a second and one at once at least, and never exceed it together', () => {
    const of = (perSecond: number, concurrent: number) => sharesOf({ perSecond, concurrent }, 0.2)
    expect(of(5, 2)).toEqual({ engine: { perSecond: 4, concurrent: 1 }, people: { perSecond: 1, concurrent: 1 } })
    expect(of(200, 16)).toEqual({ engine: { perSecond: 160, concurrent: 13 }, people: { perSecond: 40, concurrent: 3 } })
    expect(of(1, 1)).toEqual({ engine: { perSecond: 1, concurrent: 1 }, people: { perSecond: 0, concurrent: 0 } })
    expect(of(2, 2)).toEqual({ engine: { perSecond: 1, concurrent: 1 }, people: { perSecond: 1, concurrent: 1 } })
  })
})
