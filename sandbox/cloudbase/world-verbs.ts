import { z } from 'zod'
import type { CallLog } from '../base/call-log'
import type { WorldClock } from '../base/clock'
import type { CollectionPermissions } from './client/collection-permissions'
import type { Watches } from './client/watches'
import type { Database } from './database'
import type { FaultBook } from './faults/fault-book'
import type { FunctionHost } from './functions/host'
import type { Ids } from './ids'
import { readInput } from './read-input'
import type { Files } from './storage/files'
import type { Timers } from './timers/timers'
import type { UsageMeter } from './usage-meter'

export interface WorldRooms {
  readonly clock: WorldClock
  readonly callLog: CallLog
  readonly database: Database
  readonly files: Files
  readonly faults: FaultBook
  readonly host: FunctionHost
  readonly timers: Timers
  readonly usage: UsageMeter
  readonly ids: Ids
  readonly permissions: CollectionPermissions
  readonly watches: Watches
}

const clockChange = z.strictObject({
  /** Furthest jump, ms: a hundred years. */
  advance: z.number().int().min(0).max(3_155_760_000_000).optional(),
  stop: z.boolean().optional(),
  go: z.boolean().optional(),
})
const snapshotId = z.strictObject({ snapshot: z.string() })
const faultId = z.strictObject({ id: z.string() })

/** What happens to this cloud as a whole: its clock, its faults, and how it was at a moment. */
export function worldVerbs(rooms: WorldRooms) {
  return { ...faultVerbs(rooms), ...snapshotVerbs(rooms), clock: clockVerb(rooms), reset: () => reset(rooms) }
}

function faultVerbs({ faults }: WorldRooms) {
  return {
    addFault: (rule: unknown) => faults.add(rule),
    faults: () => faults.list(),
    removeFault: (input: unknown) => faults.remove(readInput(faultId, input).id),
    clearFaults: () => faults.clear(),
  }
}

/** Stands still or runs first, moves then. Answers the time it is, UTC ms. */
function clockVerb({ clock }: WorldRooms) {
  return (input: unknown = {}) => {
    const { advance, stop, go } = readInput(clockChange, input)
    if (stop === true && go === true) throw new RangeError('the clock can either stop or go')
    if (stop === true) clock.stop()
    if (go === true) clock.go()
    if (advance !== undefined && advance > 0) clock.advance(advance)
    return { now: clock.now(), stopped: clock.stopped() }
  }
}

/** Documents and files of a moment, under one id. */
function snapshotVerbs({ database, files }: WorldRooms) {
  const filesOf = new Map<string, string>()
  return {
    snapshot: () => {
      const { snapshot } = database.control.snapshot()
      filesOf.set(snapshot, files.snapshot())
      return { snapshot }
    },
    restore: async (input: unknown) => {
      const { snapshot } = readInput(snapshotId, input)
      await database.control.restore({ snapshot })
      const found = filesOf.get(snapshot)
      if (found !== undefined) files.restore(found)
      return { snapshot }
    },
    dropSnapshot: (input: unknown) => {
      const { snapshot } = readInput(snapshotId, input)
      const found = filesOf.get(snapshot)
      if (found !== undefined) files.forget(found)
      filesOf.delete(snapshot)
      return database.control.dropSnapshot({ snapshot })
    },
  }
}

/** As freshly started, but for the instances of functions: they stay warm, `reload` ends them. */
async function reset({ clock, callLog, database, files, faults, host, timers, usage, ids, permissions, watches }: WorldRooms) {
  faults.clear()
  permissions.reset()
  watches.reset()
  await database.reset()
  files.clear()
  host.forgetCalls()
  callLog.reset()
  usage.reset()
  ids.restart()
  clock.reset()
  timers.load(host.functions())
  timers.resume()
}
