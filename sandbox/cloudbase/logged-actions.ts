import type { CallLog, CallSource } from '../base/call-log'
import { HangUp } from './faults/hang-up'
import { type Actions, TcbError } from './protocol'

export interface LoggedActionsOptions {
  readonly source: CallSource
  readonly callLog: CallLog
  readonly now: () => number
  /** Each operation counts, a refused one too. */
  readonly onOperation: () => void
}

/** The same actions, each written to the call log as `database.getDocument orders`. */
export function loggedActions(actions: Actions, { source, callLog, now, onOperation }: LoggedActionsOptions): Actions {
  return Object.fromEntries(
    Object.entries(actions).map(([action, run]): [string, Actions[string]] => [
      action,
      async (parameters, caller) => {
        const start = performance.now()
        const name = typeof parameters.collectionName === 'string' ? `${action} ${parameters.collectionName.slice(0, 60)}` : action
        const log = (ok: boolean, note: string) => callLog.add({ at: now(), source, name, ok, note, ms: performance.now() - start })
        onOperation()
        try {
          const reply = await run(parameters, caller)
          log(true, '')
          return reply
        } catch (error) {
          log(false, error instanceof TcbError ? error.code : error instanceof HangUp ? 'hang up' : 'SYS_ERR')
          throw error
        }
      },
    ]),
  )
}
