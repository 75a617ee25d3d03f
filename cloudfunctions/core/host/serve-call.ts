import type { Reply } from '../../../typings/reply'
import { failure } from '../base/error'
import type { Log } from '../base/log'
import type { DoorCall } from '../frame/door'
import { doorErrors, toReplyError } from '../frame/door'
import { emergencyLog } from './emergency-log'
import { once } from './once'
import { readContext } from './read-context'
import { phones, sourceAllowed } from './sources'

export interface CallHost {
  readonly stage: 'production' | 'sandbox'
  /** AppID of the mini program: an identity of another account is refused. */
  readonly appid: string
  readonly log: Log
  readonly door: (call: DoorCall) => Promise<Reply<unknown>>
}

/** `exports.main` of a function that phones call. The instance is made with the first call, so that a bad configuration is answered. */
export function serveCalls(make: () => CallHost): (event: unknown, context: unknown) => Promise<Reply<unknown>> {
  const instance = once(make)
  return async (event, context) => {
    const call = readContext(context)
    const requestId = call?.requestId ?? 'none'
    let made: CallHost
    try {
      made = instance()
    } catch (error) {
      return { ok: false, error: toReplyError(error, requestId, emergencyLog) }
    }
    const { stage, appid, log, door } = made
    const refuse = (code: 'door.source' | 'door.identity'): Reply<unknown> => ({
      ok: false,
      error: toReplyError(failure(doorErrors, code), requestId, log),
    })
    if (call === null || !sourceAllowed(call.source, phones(stage))) return refuse('door.source')
    if (call.identity !== null && call.identity.appid !== appid) return refuse('door.identity')
    return door({ identity: call.identity, event, requestId })
  }
}
