import type { WorldClock } from '../../base/clock'
import { createSeed, type Seed } from '../../base/seed'
import type { FunctionSpec } from '../functions/read-functions'
import { lastTicks, nextTick, parseSchedule, type Schedule } from './schedule'

export interface TimerSettings {
  /** Of the ticks a moved clock jumps over, so many are made up for. */
  readonly lateTicks: number
  /** A failed run is tried again so often … */
  readonly retries: number
  /** … so much later, ms. */
  readonly retryAfterMs: number
  /** Runs the cloud could not start are tried again for so long, ms. */
  readonly systemRetryMs: number
  /** Every so many ticks one runs twice at the same moment; 0: none does. */
  readonly duplicateEvery: number
  /** A run comes up to so much after its tick, by chance from the seed, ms. */
  readonly lateMs: number
}

/** docs/protocols/cloudbase.md §4. */
const defaultTimerSettings: TimerSettings = {
  lateTicks: 1,
  retries: 2,
  retryAfterMs: 60_000,
  systemRetryMs: 6 * 3_600_000,
  duplicateEvery: 0,
  lateMs: 0,
}

export interface TimerRun {
  readonly ok: boolean
  readonly requestId: string
  /** JSON text of the reply, or the error's message. */
  readonly result: string
  /** The function was never started. */
  readonly system: boolean
}

interface Timer {
  readonly functionName: string
  readonly trigger: string
  readonly text: string
  readonly schedule: Schedule
  next: number | null
  last: { readonly at: number; readonly ok: boolean } | null
}

/** A run that is still to come: late, or once more. */
interface Queued {
  readonly timer: Timer
  readonly tick: number
  readonly tries: number
  readonly due: number
}

export interface TimersOptions {
  readonly clock: WorldClock
  readonly settings?: Partial<TimerSettings>
  /** Lateness follows from it. */
  readonly seed?: string
  /** Runs the function with the event, JSON text. */
  readonly run: (functionName: string, event: string) => Promise<TimerRun>
}

/** setTimeout cannot wait longer. */
const LONGEST_WAIT_MS = 2_147_000_000

/** Fires the timers of config.json on the world's clock. Runs are asynchronous: they can be late, repeated and overlapping. */
export class Timers {
  readonly #options: TimersOptions
  readonly #chance: Seed
  #settings: TimerSettings
  #timers: readonly Timer[] = []
  #queued: Queued[] = []
  #ticks = 0
  #wake: NodeJS.Timeout | null = null
  #paused = true

  constructor(options: TimersOptions) {
    this.#options = options
    this.#settings = { ...defaultTimerSettings, ...options.settings }
    this.#chance = createSeed(options.seed ?? 'timers')
    options.clock.onChange(() => this.#turn())
  }

  /** Takes the timers of these functions in place of the earlier ones. Throws SyntaxError for a bad schedule. */
  load(functions: readonly FunctionSpec[]): void {
    const now = this.#options.clock.now()
    this.#timers = functions.flatMap((spec) =>
      spec.timers.map((trigger) => {
        const schedule = parseSchedule(trigger.schedule)
        return {
          functionName: spec.name,
          trigger: trigger.name,
          text: trigger.schedule,
          schedule,
          next: nextTick(schedule, now),
          last: null,
        }
      }),
    )
    this.#queued = []
    this.#turn()
  }

  list() {
    return this.#timers.map(({ functionName, trigger, text, next, last }) => {
      return { name: functionName, trigger, schedule: text, next, last, paused: this.#paused }
    })
  }

  /** From the next tick on. */
  configure(changed: Partial<Pick<TimerSettings, 'duplicateEvery' | 'lateMs'>>): void {
    this.#settings = { ...this.#settings, ...changed }
    this.#ticks = 0
  }

  pause(): void {
    this.#paused = true
    this.#sleep()
  }

  /** What would have fired meanwhile is not made up for. */
  resume(): void {
    const now = this.#options.clock.now()
    for (const timer of this.#timers) timer.next = nextTick(timer.schedule, now)
    this.#paused = false
    this.#turn()
  }

  /** Fires one now and waits for it; a failure is not tried again. Throws RangeError for an unknown name. */
  async fire(name: string): Promise<TimerRun> {
    const timer = this.#timers.find(({ functionName, trigger }) => functionName === name || trigger === name)
    if (timer === undefined) throw new RangeError(`no such timer: ${name}`)
    return this.#runOnce(timer, this.#options.clock.now())
  }

  #sleep(): void {
    if (this.#wake !== null) clearTimeout(this.#wake)
    this.#wake = null
  }

  /** Fires what is due and goes to sleep until the next tick. */
  #turn(): void {
    this.#sleep()
    if (this.#paused) return
    const now = this.#options.clock.now()
    for (const timer of this.#timers) this.#fireDue(timer, now)
    const due = this.#queued.filter((run) => run.due <= now)
    this.#queued = this.#queued.filter((run) => run.due > now)
    for (const { timer, tick, tries } of due) void this.#run(timer, tick, tries)
    const dues = [...this.#timers.map(({ next }) => next ?? Number.POSITIVE_INFINITY), ...this.#queued.map((run) => run.due)]
    const wait = Math.min(LONGEST_WAIT_MS, Math.min(...dues) - now)
    if (Number.isFinite(wait)) this.#wake = setTimeout(() => this.#turn(), Math.max(wait, 1)).unref()
  }

  #fireDue(timer: Timer, now: number): void {
    if (timer.next === null || timer.next > now) return
    const ticks = lastTicks(timer.schedule, timer.next - 1, now, this.#settings.lateTicks)
    timer.next = nextTick(timer.schedule, now)
    for (const tick of ticks) this.#deliver(timer, tick, now)
  }

  #deliver(timer: Timer, tick: number, now: number): void {
    const { duplicateEvery, lateMs } = this.#settings
    this.#ticks++
    const times = duplicateEvery > 0 && this.#ticks % duplicateEvery === 0 ? 2 : 1
    for (let time = 0; time < times; time++) {
      if (lateMs === 0) void this.#run(timer, tick, 0)
      else this.#queued.push({ timer, tick, tries: 0, due: now + this.#chance.whole(0, lateMs) })
    }
  }

  async #run(timer: Timer, tick: number, tries: number): Promise<void> {
    const { clock } = this.#options
    const { retries, retryAfterMs, systemRetryMs } = this.#settings
    const { ok, system } = await this.#runOnce(timer, tick)
    if (ok || !(system ? clock.now() - tick < systemRetryMs : tries < retries)) return
    this.#queued.push({ timer, tick, tries: system ? tries : tries + 1, due: clock.now() + retryAfterMs })
    this.#turn()
  }

  async #runOnce(timer: Timer, tick: number): Promise<TimerRun> {
    const event = { Type: 'Timer', TriggerName: timer.trigger, Time: new Date(tick).toISOString(), Message: '' }
    const run = await this.#options.run(timer.functionName, JSON.stringify(event))
    timer.last = { at: this.#options.clock.now(), ok: run.ok }
    return run
  }
}
