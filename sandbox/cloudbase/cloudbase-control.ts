import type { CallLog } from '../base/call-log'
import { monthCost } from './cost'
import type { FunctionHost } from './functions/host'
import type { Timers } from './timers/timers'
import type { UsageMeter } from './usage-meter'

export interface ControlRooms {
  readonly host: FunctionHost
  readonly timers: Timers
  readonly usage: UsageMeter
  readonly callLog: CallLog
}

/** What the panel and tests can see and make happen, beside the database's own verbs. */
export function cloudbaseControl({ host, timers, usage, callLog }: ControlRooms) {
  return {
    /** The last calls of the world, newest last. */
    calls: ({ limit }: { limit?: number } = {}) => callLog.recent(limit),
    counts: () => callLog.counts(),
    /** Calls and GB-seconds of this month, and what they cost in yuan. */
    cost: () => ({ ...usage.read(), ...monthCost(usage.read()) }),
    /** What one call printed; without a request id the last calls. */
    logs: ({ requestId, limit = 50 }: { requestId?: string; limit?: number } = {}) =>
      requestId === undefined
        ? host
            .recentCalls(limit)
            .map(({ requestId: id, functionName, source, at, output }) => ({ requestId: id, functionName, source, at, output }))
        : { requestId, output: host.output(requestId) },
    functions: () => host.functions().map(({ name, timers: triggers, openapi }) => ({ name, timers: triggers, openapi })),
    instances: () => host.instances(),
    timers: () => timers.list(),
    /** Fires a timer, by its name or its function's, and waits for the result. */
    fireTimer: ({ name }: { name: string }) => timers.fire(name),
    pauseTimers: () => timers.pause(),
    resumeTimers: () => timers.resume(),
    /** Replaces the variables of all functions: what is left out is gone, as with every update of a configuration. */
    environment: ({ functions }: { functions: Record<string, Record<string, string>> }) => host.setEnvironment(functions),
    /** After a rebuild: the folder is read again, and the next calls meet new instances. */
    reload: () => {
      host.reload()
      timers.load(host.functions())
    },
  }
}
