import { isQuiet } from './is-quiet'
import type { noQuiet } from './quiet'

const MINUTE_MS = 60_000

type Quiet = { readonly [K in keyof typeof noQuiet]: number }

/**
 * After a claim at `now` the job is due again this much later, ms: `restMs` by day, a round of the quiet hours at night, less what `restMs`
 * falls short of the beat, so that an early beat finds it due. Pure.
 */
export function restOf(quiet: Quiet, now: number, { restMs, beatMs }: { readonly restMs: number; readonly beatMs: number }): number {
  return isQuiet(quiet, now) ? Math.max(restMs, quiet.everyMinutes * MINUTE_MS - (beatMs - restMs)) : restMs
}
