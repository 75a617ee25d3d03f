import { z } from 'zod'
import type { CallLog } from '../base/call-log'
import type { CollectionPermissions } from './client/collection-permissions'
import { monthCost } from './cost'
import type { FunctionHost } from './functions/host'
import { hostSettingsShape } from './functions/host-settings-shape'
import { readInput } from './read-input'
import type { Timers } from './timers/timers'
import type { UsageMeter } from './usage-meter'

export interface ControlRooms {
  readonly host: FunctionHost
  readonly timers: Timers
  readonly usage: UsageMeter
  readonly callLog: CallLog
  readonly permissions: CollectionPermissions
}

const timerChange = z.strictObject({
  duplicateEvery: z.number().int().min(0).exactOptional(),
  lateMs: z.number().int().min(0).max(3_600_000).exactOptional(),
})

/** What the panel and tests can see and make happen, beside the database's own verbs. */
export function cloudbaseControl({ host, timers, usage, callLog, permissions }: ControlRooms) {
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
    functions: () => host.functions().map(({ name, kind, timers: triggers, openapi }) => ({ name, kind, timers: triggers, openapi })),
    instances: () => host.instances(),
    /** What phones may do in collections; `*` is every one not named. */
    permissions: () => permissions.list(),
    setPermission: (input: unknown) => permissions.change(input),
    timers: () => timers.list(),
    /** Fires a timer, by its name or its function's, and waits for the result. */
    fireTimer: ({ name }: { name: string }) => timers.fire(name),
    pauseTimers: () => timers.pause(),
    resumeTimers: () => timers.resume(),
    /** Runs that come twice, and late, as asynchronous runs in the cloud may. */
    configureTimers: (input: unknown) => timers.configure(readInput(timerChange, input)),
    /** WeChat hands an event to the function it is routed to. What such a call names as its source is not documented. */
    pushMessage: async ({ name, event }: { name: string; event: unknown }) => {
      const { ok } = await host.invoke({ functionName: name, event: JSON.stringify(event), source: 'wx_unknown' })
      return { ok }
    },
    /** Calls a function as the console's test does: no user, whatever the rules say. */
    invoke: async ({ name, data = {} }: { name: string; data?: unknown }) => {
      const { requestId, ms, ...outcome } = await host.invoke({ functionName: name, event: JSON.stringify(data), source: '' })
      return outcome.ok
        ? { ok: true, requestId, ms, result: JSON.parse(outcome.json), output: host.output(requestId) }
        : { ok: false, requestId, ms, code: outcome.error.code, message: outcome.error.message, output: host.output(requestId) }
    },
    /** Settings of the function host, from the next instances on. */
    configureFunctions: (input: unknown) => host.configure(readInput(hostSettingsShape, input)),
    /** Replaces the variables of all functions: what is left out is gone, as with every update of a configuration. */
    environment: ({ functions }: { functions: Record<string, Record<string, string>> }) => host.setEnvironment(functions),
    /** After a rebuild: the folder is read again, and the next calls meet new instances. */
    reload: () => {
      host.reload()
      timers.load(host.functions())
    },
  }
}
