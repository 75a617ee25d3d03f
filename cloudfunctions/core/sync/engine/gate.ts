import type { Clock } from '../../base/clock'
import type { Wait } from '../../base/wait'

const SECOND_MS = 1_000

/** A clock cuts off parts of a ms: two calls that seem a second apart may be closer. */
const CUT_OFF_MS = 1

export interface GateLimits {
  readonly perSecond: number
  readonly concurrent: number
}

/** Asked right before a call begins, when nothing else keeps it back: may it? Null: yes, at once. Throws where it may not. */
export type Permit = () => Promise<unknown> | null

export interface Turnstile {
  pass<T>(call: () => Promise<T>, permit?: Permit): Promise<T>
  /** When the last call began, UTC ms; null before the first. */
  lastStart(): number | null
}

/**
 * Lets calls through in their order: never more than `perSecond` begun within any sliding second, nor `concurrent` at
 * once. Below one a second it is one call in so much longer a time. Uses of one gate must share the instance.
 */
export function createGate({ perSecond, concurrent }: GateLimits, tools: { readonly clock: Clock; readonly wait: Wait }): Turnstile {
  const most = Math.max(1, Math.floor(perSecond))
  const spanMs = Math.ceil(SECOND_MS / Math.min(1, perSecond)) + CUT_OFF_MS
  const starts: number[] = []
  const waiting: (() => void)[] = []
  let running = 0

  /** Forgets what is a second old. A clock that was set back makes nobody wait for the old time to come again. */
  function recent(now: number): number | null {
    for (let index = starts.length - 1; index >= 0 && (starts[index] ?? 0) > now; index--) starts[index] = now
    while (starts[0] !== undefined && starts[0] <= now - spanMs) starts.shift()
    return starts[0] ?? null
  }

  /** Begins the call at the very moment that is counted, whatever else waits to run. */
  async function begin<T>(call: () => Promise<T>, permit: Permit | undefined): Promise<{ readonly running: Promise<T> }> {
    for (;;) {
      const asked = permit?.() ?? null
      if (asked !== null) await asked
      const now = tools.clock.now()
      const oldest = recent(now)
      if (starts.length < most || oldest === null) {
        if (asked === null) {
          starts.push(now)
          return { running: call() }
        }
        // Time has passed while we asked: look again.
        continue
      }
      await tools.wait(Math.max(1, oldest + spanMs - now))
    }
  }

  /** The place is handed on, so that nobody can slip in between. */
  function leave(): void {
    const next = waiting.shift()
    if (next === undefined) running--
    else next()
  }

  return {
    lastStart: () => starts.at(-1) ?? null,
    async pass(call, permit) {
      if (running >= concurrent) await new Promise<void>((resolve) => waiting.push(resolve))
      else running++
      try {
        const { running: answer } = await begin(call, permit)
        return await answer
      } finally {
        leave()
      }
    },
  }
}
