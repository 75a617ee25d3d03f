import type { Clock } from './clock'
import { Failure } from './error'
import type { Random } from './random'
import type { Wait } from './wait'

export interface RetryOptions {
  /** Tries in all; default 3. */
  readonly tries?: number
  /** Upper bound of the first pause, ms, doubled each time; default 200. */
  readonly baseMs?: number
  /** Longest pause, ms; default 5,000. */
  readonly capMs?: number
  /** UTC ms after which no further try begins. */
  readonly deadline?: number
}

/**
 * Runs `task` again while it fails with a transient `Failure`, with full jitter (a pause anywhere between 0 and the
 * bound), never earlier than the failure's `retryAfterMs`. Anything else is thrown at once. Only for effects that may happen twice.
 */
export async function retry<T>(
  tools: { readonly clock: Clock; readonly random: Random; readonly wait: Wait },
  task: () => Promise<T>,
  { tries = 3, baseMs = 200, capMs = 5_000, deadline = Number.POSITIVE_INFINITY }: RetryOptions = {},
): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await task()
    } catch (error) {
      if (!(error instanceof Failure) || error.kind !== 'transient' || attempt >= tries) throw error
      const pause = Math.max(tools.random.fraction() * Math.min(capMs, baseMs * 2 ** (attempt - 1)), error.retryAfterMs ?? 0)
      if (tools.clock.now() + pause >= deadline) throw error
      await tools.wait(pause)
    }
  }
}
