import { failure } from '../base/error'
import type { Log } from '../base/log'
import { doorErrors, toReplyError } from '../frame/door'
import { emergencyLog } from './emergency-log'
import { once } from './once'
import { readContext } from './read-context'
import { type SourceRule, sourceAllowed } from './sources'

export interface BeatHost<D> {
  readonly deps: D
  readonly log: Log
}

/** What a beat did, for the log and for whoever called. */
export type BeatResult = Readonly<Record<string, string | number | boolean | null>>

type Beat<D> = (beat: { readonly deps: D; readonly event: unknown; readonly requestId: string; readonly log: Log }) => Promise<BeatResult>

/**
 * `exports.main` of a timer's function, or of one that only functions call. A failure is logged and answered, never thrown: the
 * platform would run the function again at once, while the next beat comes anyway.
 */
export function serveBeat<D>(
  rule: (deps: D) => SourceRule,
  make: () => BeatHost<D>,
  run: Beat<D>,
): (event: unknown, context: unknown) => Promise<unknown> {
  const instance = once(make)
  return async (event, context) => {
    const call = readContext(context)
    const requestId = call?.requestId ?? 'none'
    let log = emergencyLog
    try {
      const { deps, log: made } = instance()
      log = made.with({ requestId })
      if (call === null || !sourceAllowed(call.source, rule(deps))) throw failure(doorErrors, 'door.source')
      return { ok: true, data: await run({ deps, event, requestId, log }) }
    } catch (error) {
      return { ok: false, error: toReplyError(error, requestId, log) }
    }
  }
}
