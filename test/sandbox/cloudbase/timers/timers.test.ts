import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createClock, type WorldClock } from '../../../../sandbox/base/clock'
import { type TimerRun, Timers } from '../../../../sandbox/cloudbase/timers/timers'

const START = Date.parse('2026-11-24T00:00:10Z')
const DONE: TimerRun = { ok: true, requestId: 'r', result: '1', system: false }
const FAILED: TimerRun = { ...DONE, ok: false }
const NO_PLACE: TimerRun = { ...FAILED, system: true }

let clock: WorldClock
let runs: { at: number; name: string; event: { Time: string } }[]
let outcomes: TimerRun[]
let timers: Timers

function spec(name: string, schedule: string) {
  return {
    name,
    kind: 'event' as const,
    concurrency: 1,
    directory: '',
    file: '',
    exported: 'main',
    openapi: [],
    timeLimitMs: null,
    memoryMb: null,
    environment: {},
    installs: true,
    runtime: 'Nodejs18.15',
    timers: [{ name: `${name}-beat`, schedule }],
  }
}

function start(settings = {}, schedule = '*/30 * * * * * *') {
  const run = async (name: string, event: string) => {
    runs.push({ at: clock.now(), name, event: JSON.parse(event) })
    return outcomes.shift() ?? DONE
  }
  timers = new Timers({ clock, settings, run })
  timers.load([spec('half', schedule)])
  timers.resume()
}

beforeEach(() => {
  vi.useFakeTimers({ now: START, toFake: ['setTimeout', 'clearTimeout', 'Date'] })
  clock = createClock()
  runs = []
  outcomes = []
})
afterEach(() => {
  timers.pause()
  vi.useRealTimers()
})

const moments = () => runs.map(({ event }) => event.Time.slice(11, 19))

describe('timers', () => {
  it('fire at their ticks with the event of the cloud', async () => {
    start()
    await vi.advanceTimersByTimeAsync(80_000)
    expect(runs.map(({ event }) => event)).toEqual([
      { Type: 'Timer', TriggerName: 'half-beat', Time: '2026-11-24T00:00:30.000Z', Message: '' },
      { Type: 'Timer', TriggerName: 'half-beat', Time: '2026-11-24T00:01:00.000Z', Message: '' },
      { Type: 'Timer', TriggerName: 'half-beat', Time: '2026-11-24T00:01:30.000Z', Message: '' },
    ])
    expect(runs.map(({ name }) => name)).toEqual(['half', 'half', 'half'])
  })

  it('make up for one of the ticks a moved clock jumps over', async () => {
    start()
    clock.advance(3_600_000)
    await vi.advanceTimersByTimeAsync(20_000)
    expect(moments()).toEqual(['01:00:00', '01:00:30'])
  })

  it('make up for more by setting', () => {
    start({ lateTicks: 3 })
    clock.advance(3_600_000)
    expect(moments()).toEqual(['00:59:00', '00:59:30', '01:00:00'])
  })

  it('stand still with the clock and go on with it', async () => {
    start()
    clock.stop()
    await vi.advanceTimersByTimeAsync(100_000)
    expect(runs).toEqual([])
    clock.advance(20_000)
    expect(moments()).toEqual(['00:00:30'])
    clock.go()
    await vi.advanceTimersByTimeAsync(30_000)
    expect(moments()).toEqual(['00:00:30', '00:01:00'])
  })

  it('try a failed run twice more, a minute apart, while new ticks go on', async () => {
    outcomes = [FAILED, FAILED, FAILED]
    start({}, '0 0 8 * * * *')
    clock.advance(86_400_000 - 10_000)
    await vi.advanceTimersByTimeAsync(600_000)
    expect(runs.map(({ at }) => new Date(at).toISOString().slice(11, 16))).toEqual(['00:00', '00:01', '00:02'])
    expect(new Set(moments())).toEqual(new Set(['00:00:00']))
  })

  it('try a run that found no place each minute for six hours', async () => {
    outcomes = Array.from({ length: 400 }, () => NO_PLACE)
    start({}, '0 0 8 * * * *')
    clock.advance(86_400_000 - 10_000)
    await vi.advanceTimersByTimeAsync(8 * 3_600_000)
    expect(runs).toHaveLength(361)
  })

  it('do not make up for what a pause has missed', async () => {
    start()
    timers.pause()
    await vi.advanceTimersByTimeAsync(100_000)
    timers.resume()
    await vi.advanceTimersByTimeAsync(20_000)
    expect(moments()).toEqual(['00:02:00'])
  })

  it('can be fired by name, paused or not; that run is not tried again', async () => {
    outcomes = [FAILED]
    start({}, '0 0 0 1 1 * 2099')
    timers.pause()
    expect(await timers.fire('half-beat')).toEqual(FAILED)
    expect(await timers.fire('half')).toEqual(DONE)
    await expect(timers.fire('other')).rejects.toThrow('no such timer')
    timers.resume()
    await vi.advanceTimersByTimeAsync(300_000)
    expect(runs).toHaveLength(2)
  })

  it('are listed with their next tick and last run', async () => {
    outcomes = [DONE, FAILED]
    start()
    await vi.advanceTimersByTimeAsync(20_000)
    const listed = { name: 'half', trigger: 'half-beat', schedule: '*/30 * * * * * *', paused: false }
    expect(timers.list()).toEqual([{ ...listed, next: START + 50_000, last: { at: START + 20_000, ok: true } }])
    await vi.advanceTimersByTimeAsync(30_000)
    expect(timers.list()).toMatchObject([{ last: { at: START + 50_000, ok: false } }])
  })

  it('run every so many ticks twice, when told to', async () => {
    start()
    timers.configure({ duplicateEvery: 2 })
    await vi.advanceTimersByTimeAsync(110_000)
    expect(moments()).toEqual(['00:00:30', '00:01:00', '00:01:00', '00:01:30', '00:02:00', '00:02:00'])
    timers.configure({ duplicateEvery: 0 })
    await vi.advanceTimersByTimeAsync(30_000)
    expect(moments()).toHaveLength(7)
  })

  it('come late, when told to, and as late again from the same seed', async () => {
    const lateness = async () => {
      vi.setSystemTime(START)
      runs = []
      start({ lateMs: 20_000 }, '0 * * * * * *')
      await vi.advanceTimersByTimeAsync(330_000)
      timers.pause()
      return runs.map(({ at, event }) => at - Date.parse(event.Time))
    }
    const first = await lateness()
    expect(first).toHaveLength(5)
    expect(first.every((ms) => ms >= 0 && ms <= 20_001)).toBe(true)
    expect(new Set(first).size).toBeGreaterThan(2)
    expect(await lateness()).toEqual(first)
  })

  it('are replaced by loading', async () => {
    start()
    timers.load([spec('other', '0 * * * * * *')])
    await vi.advanceTimersByTimeAsync(60_000)
    expect(runs.map(({ name }) => name)).toEqual(['other'])
    expect(() => timers.load([spec('bad', 'every day')])).toThrow(SyntaxError)
  })
})
