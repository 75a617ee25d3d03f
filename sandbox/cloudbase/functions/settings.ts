/** How the host behaves where the cloud's behaviour is a setting, or is not known (then the harsher reading is the default). */
export interface HostSettings {
  /** Instances per function at most. The cloud's default is 1000; one computer holds fewer. */
  readonly maxInstances: number
  /** Instances of all functions together. */
  readonly maxProcesses: number
  /** Instances of one function that may be starting at the same time; further calls wait for them or for a warm one. */
  readonly startsAtOnce: number
  /** At the cap: `refuse` at once, as the cloud does at its own, or `queue`. */
  readonly atCap: 'queue' | 'refuse'
  /** How long a queued call waits for an instance before it is refused, ms. */
  readonly queueMs: number
  /** An instance without a call for so long is ended, ms. */
  readonly idleMs: number
  /** A function has so long to load before its first call, ms; the time limit of a call begins after that. */
  readonly loadMs: number
  /** An idle instance is stopped (SIGSTOP): what a call left behind goes on with the next one only, as in the cloud. */
  readonly freeze: boolean
  /** Functions write files under /tmp only. */
  readonly readOnly: boolean
  /** An error nobody caught: `end` ends the process, `survive` fails its call only, as the vendor's local runtime does. */
  readonly uncaught: 'end' | 'survive'
  /** A previous caller's values stay in `process.env` (docs/protocols/cloudbase.md §13: not known, so guard against it). */
  readonly leakEnvironment: boolean
  /** Which form of the `context` the functions see. */
  readonly contextForm: 'environ' | 'environment'
  /** For a function whose configuration names none, docs/protocols/cloudbase.md §2. */
  readonly timeLimitMs: number
  readonly memoryMb: number
  readonly region: string
}

export const defaultHostSettings: HostSettings = {
  maxInstances: 10,
  maxProcesses: 24,
  startsAtOnce: 2,
  atCap: 'queue',
  queueMs: 10_000,
  idleMs: 300_000,
  loadMs: 65_000,
  freeze: true,
  readOnly: true,
  uncaught: 'end',
  leakEnvironment: true,
  contextForm: 'environ',
  timeLimitMs: 3_000,
  memoryMb: 256,
  region: 'ap-shanghai',
}
