import type { WorldClock } from '../../base/clock'
import type { Invocation, Outcome } from './invocation'
import type { HostSettings } from './settings'

export interface HostOptions {
  readonly clock: WorldClock
  /** Folder of function folders; null hosts none. */
  readonly directory: string | null
  readonly envId: string
  /** Where the functions reach this cloud: `http://127.0.0.1:7070/admin`. Asked at each call. */
  readonly adminUrl: () => string
  /** Configured variables by function; they replace those of cloudbaserc.json. */
  readonly environment: Readonly<Record<string, Readonly<Record<string, string>>>>
  readonly settings?: Partial<HostSettings>
  /** Names calls; by chance when left out. */
  readonly newRequestId?: () => string
  /** Called after each call, for log and cost. */
  readonly onCall?: (call: Invocation, outcome: Outcome) => void
}
