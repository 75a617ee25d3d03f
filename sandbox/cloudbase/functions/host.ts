import { randomBytes, randomUUID } from 'node:crypto'
import type { WorldClock } from '../../base/clock'
import { TcbError, type WxUser } from '../protocol'
import { callEnvironment, checkVariables } from './call-environment'
import { type CallRecord, CallRegistry } from './call-registry'
import { functionErrors } from './function-errors'
import { Instance } from './instance'
import type { FunctionContext } from './messages'
import { InstancePool } from './pool'
import { type FunctionSpec, readFunctions } from './read-functions'
import { defaultHostSettings, type HostSettings } from './settings'

/** Largest event and reply of a call, bytes (docs/protocols/cloudbase.md §2). */
const MAX_EVENT_BYTES = 6 * 1024 * 1024
const MAX_REPLY_BYTES = 6 * 1024 * 1024

export interface Invocation {
  readonly functionName: string
  /** JSON text. */
  readonly event: string
  readonly source: string
  readonly user?: WxUser
  readonly clientIp?: string
  readonly timer?: true
  readonly http?: true
  /** Where the door has already named the call. */
  readonly requestId?: string
}

export type Outcome = {
  readonly requestId: string
  /** With the wait for an instance. */
  readonly ms: number
  /** What the function itself took, which is billed; null where it was never reached. */
  readonly billedMs: number | null
  readonly memoryMb: number
} & ({ readonly ok: true; readonly json: string } | { readonly ok: false; readonly error: TcbError })

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
  /** Called after each call, for log and cost. */
  readonly onCall?: (call: Invocation, outcome: Outcome) => void
}

/** Hosts the built functions of a folder in processes of their own. */
export class FunctionHost {
  readonly #options: HostOptions
  readonly #settings: HostSettings
  readonly #calls = new CallRegistry()
  readonly #pool: InstancePool<Instance>
  #specs: ReadonlyMap<string, FunctionSpec> = new Map()
  #environment: Readonly<Record<string, Readonly<Record<string, string>>>> = {}

  constructor(options: HostOptions) {
    this.#options = options
    this.#settings = { ...defaultHostSettings, ...options.settings }
    this.#pool = new InstancePool(this.#settings, { start: (name) => this.#start(name), capacityOf: () => 1 })
    this.#read()
    this.setEnvironment(options.environment)
    options.clock.onChange(() => this.#pool.each((instance) => instance.setClock(options.clock.offset())))
  }

  functions(): readonly FunctionSpec[] {
    return [...this.#specs.values()]
  }

  find(name: string): FunctionSpec | null {
    return this.#specs.get(name) ?? null
  }

  instances(): ReturnType<InstancePool<Instance>['list']> {
    return this.#pool.list()
  }

  /** The call a session token was given to. */
  callOf(token: string): CallRecord | null {
    return this.#calls.byToken(token)
  }

  /** What a call printed; null when it is not known. */
  output(requestId: string): string | null {
    return this.#calls.byRequest(requestId)?.output ?? null
  }

  recentCalls(limit: number): readonly CallRecord[] {
    return this.#calls.recent(limit)
  }

  /** Replaces the variables of all functions; running calls keep theirs. Throws RangeError over 4 KB. */
  setEnvironment(environment: Readonly<Record<string, Readonly<Record<string, string>>>>): void {
    for (const [name, variables] of Object.entries(environment)) checkVariables(name, variables)
    for (const spec of this.#specs.values()) checkVariables(spec.name, environment[spec.name] ?? spec.environment)
    this.#environment = environment
    this.#pool.retire()
  }

  /** After a rebuild: reads the folder again; the next calls meet new instances. */
  reload(): void {
    this.#read()
    this.#pool.retire()
  }

  /** Runs one call. Never throws for what the cloud answers with an error. */
  async invoke(call: Invocation): Promise<Outcome> {
    const requestId = call.requestId ?? randomUUID()
    const start = performance.now()
    const run: { startedAt: number | null } = { startedAt: null }
    const finish = (rest: { ok: true; json: string } | { ok: false; error: TcbError }): Outcome => {
      const now = performance.now()
      const billedMs = run.startedAt === null ? null : now - run.startedAt
      const outcome = { requestId, ms: now - start, billedMs, memoryMb: this.#memoryMb(call.functionName), ...rest }
      this.#options.onCall?.(call, outcome)
      return outcome
    }
    try {
      return finish({ ok: true, json: await this.#run(call, requestId, run) })
    } catch (error) {
      if (!(error instanceof TcbError)) throw error
      return finish({ ok: false, error })
    }
  }

  async close(): Promise<void> {
    this.#pool.close()
  }

  async #run(call: Invocation, requestId: string, run: { startedAt: number | null }): Promise<string> {
    const spec = this.#specs.get(call.functionName)
    if (spec === undefined) throw functionErrors.notFound()
    if (Buffer.byteLength(call.event) > MAX_EVENT_BYTES) throw functionErrors.eventTooLarge()
    const lease = await this.#pool.lease(spec.name)
    try {
      await lease.instance.loaded()
      run.startedAt = performance.now()
      const json = await lease.instance.call(this.#message(call, spec, requestId), this.#settings.leakEnvironment)
      if (Buffer.byteLength(json) > MAX_REPLY_BYTES) throw functionErrors.replyTooLarge()
      return json
    } finally {
      lease.release()
    }
  }

  #message(call: Invocation, spec: FunctionSpec, requestId: string) {
    const { clock, envId, adminUrl } = this.#options
    const { region, contextForm, timeLimitMs } = this.#settings
    const token = randomBytes(32).toString('hex')
    const credentials = { secretId: `AKID${randomBytes(16).toString('hex')}`, secretKey: randomBytes(16).toString('hex'), token }
    const { functionName, source, user } = call
    this.#calls.add({ requestId, functionName, source, ...(user === undefined ? {} : { user }), token, at: clock.now() })
    const environment = callEnvironment({ ...call, envId, region, adminUrl: adminUrl(), timer: call.timer === true, credentials })
    const all = { ...this.#variables(spec), ...environment }
    const pairs = Object.entries(all).map(([name, value]) => `${name}=${value}`)
    const context: FunctionContext = {
      request_id: requestId,
      function_name: functionName,
      function_version: '$LATEST',
      namespace: envId,
      memory_limit_in_mb: this.#memoryMb(functionName),
      time_limit_in_ms: spec.timeLimitMs ?? timeLimitMs,
      ...(contextForm === 'environ' ? { environ: pairs.join(';') } : { environment: JSON.stringify(all) }),
    }
    return { requestId, event: call.event, context, environment, clockOffset: clock.offset() }
  }

  #variables(spec: FunctionSpec): Readonly<Record<string, string>> {
    return this.#environment[spec.name] ?? spec.environment
  }

  #memoryMb(name: string): number {
    return this.#specs.get(name)?.memoryMb ?? this.#settings.memoryMb
  }

  #read(): void {
    const { directory } = this.#options
    this.#specs = new Map((directory === null ? [] : readFunctions(directory)).map((spec) => [spec.name, spec]))
  }

  #start(name: string): Instance {
    const spec = this.#specs.get(name)
    if (spec === undefined) throw functionErrors.notFound()
    const instance: Instance = new Instance({
      functionName: name,
      directory: spec.directory,
      file: spec.file,
      exported: spec.exported,
      installs: spec.installs,
      requiresEsm: Number(/^Nodejs(\d+)/.exec(spec.runtime)?.[1]) >= 20,
      readOnly: this.#settings.readOnly,
      survive: this.#settings.uncaught === 'survive',
      environment: this.#variables(spec),
      memoryMb: this.#memoryMb(name),
      loadMs: this.#settings.loadMs,
      clockOffset: this.#options.clock.offset(),
      onLog: (requestId, text) => this.#calls.addOutput(requestId, text),
      onEnd: () => this.#pool.forget(instance),
    })
    return instance
  }
}
