import { setTimeout as sleep } from 'node:timers/promises'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { startHost, stopHosts } from './start-host'

afterEach(stopHosts)

/** Counts how often its timer has run since it was loaded. */
const ticking = 'let ticks = 0; setInterval(() => { ticks++ }, 5); exports.main = async () => ticks'

describe('between calls', () => {
  it('an instance stands still', async () => {
    const { ask, host } = startHost({ f: ticking })
    const before = Number(await ask('f'))
    await sleep(200)
    // The timer that is due may run once before the call does.
    expect(Number(await ask('f')) - before).toBeLessThanOrEqual(3)
    expect(host.instances()).toHaveLength(1)
  })

  it('or runs on by setting', async () => {
    const { ask } = startHost({ f: ticking }, { freeze: false })
    const before = Number(await ask('f'))
    await vi.waitFor(async () => expect(Number(await ask('f'))).toBeGreaterThan(before + 3))
  })

  it('output left behind comes with the next call', async () => {
    const { invoke, host } = startHost({
      f: "exports.main = async ({ n }) => { setTimeout(() => console.log('left', n), 20); if (n === 2) await new Promise((done) => setTimeout(done, 60)) }",
    })
    const first = await invoke('f', { n: 1 })
    await sleep(80)
    const second = await invoke('f', { n: 2 })
    expect([host.output(first.requestId), host.output(second.requestId)]).toEqual(['', 'left 1\nleft 2\n'])
  })

  it('the clock may move, and reloading ends what stands still', async () => {
    const { ask, host, clock } = startHost({ f: 'exports.main = async () => Date.now()' })
    await ask('f')
    const [instance] = host.instances()
    clock.advance(86_400_000)
    expect(Math.abs(Number(await ask('f')) - clock.now())).toBeLessThan(5_000)
    host.reload()
    await vi.waitFor(() => expect(() => process.kill(instance?.pid ?? 0, 0)).toThrow())
  })
})

describe('output of calls at the same time', () => {
  it('is kept apart', async () => {
    const { invoke, host } = startHost({
      f: 'exports.main = async ({ n }) => { for (let i = 0; i < 3; i++) { console.log(n, i); await new Promise((done) => setTimeout(done, 5)) } }',
    })
    const calls = await Promise.all([1, 2, 3].map((n) => invoke('f', { n })))
    expect(calls.map(({ requestId }) => host.output(requestId))).toEqual([1, 2, 3].map((n) => `${n} 0\n${n} 1\n${n} 2\n`))
  })
})
