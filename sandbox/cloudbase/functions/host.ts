import { randomUUID } from 'node:crypto'
import type { IncomingMessage } from 'node:http'
import { TcbError } from '../protocol'
import { checkVariables } from './call-environment'
import { callMessage, newCredentials } from './call-message'
import { CallMeter } from './call-meter'
import { type CallRecord, CallRegistry } from './call-registry'
import { functionErrors } from './function-errors'
import type { HostOptions } from './host-options'
import { HttpInstance, type ServerRequest } from './http-instance'
import { Instance } from './instance'
import type { Invocation, Outcome } from './invocation'
import { InstancePool } from './pool'
import { type FunctionSpec, readFunctions } from './read-functions'
import { defaultHostSettings, type HostSettings } from './settings'
import { startInstance } from './start-instance'
import type { Worker } from './worker'

/** Largest event of a call, bytes (docs/protocols/cloudbase.md §2). */
const MAX_EVENT_BYTES = 6 * 1024 * 1024

export type { HostOptions } from './host-options'
export type { Invocation, Outcome } from './invocation'

/** Hosts the built functions of a folder in processes of their own. */
export class FunctionHost {
  readonly #options: HostOptions
  readonly #settings: HostSettings
  readonly #calls = new CallRegistry()
  readonly #pool: InstancePool<Instance | HttpInstance>
  #specs: ReadonlyMap<string, FunctionSpec> = new Map()
  #environment: Readonly<Record<string, Readonly<Record<string, string>>>> = {}

  constructor(options: HostOptions) {
    this.#options = options
    this.#settings = { ...defaultHostSettings, ...options.settings }
    this.#pool = new InstancePool(this.#settings, {
      start: (name) => this.#start(name),
      capacityOf: (name) => this.#specs.get(name)?.concurrency ?? 1,
    })
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

  instances(): ReturnType<InstancePool<Worker>['list']> {
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

  /** Other settings from the next instances on; those at rest end. */
  configure(changed: Partial<HostSettings>): void {
    Object.assign(this.#settings, changed)
    this.#pool.retire()
  }

  /** After a rebuild: reads the folder again; the next calls meet new instances. */
  reload(): void {
    this.#read()
    this.#pool.retire()
  }

  /** Runs one call. Never throws for what the cloud answers with an error. */
  async invoke(call: Invocation): Promise<Outcome> {
    const requestId = call.requestId ?? (this.#options.newRequestId ?? randomUUID)()
    const meter = this.#meter(call, requestId)
    try {
      return meter.finish({ ok: true, json: await this.#run(call, requestId, meter) })
    } catch (error) {
      if (!(error instanceof TcbError)) throw error
      return meter.finish({ ok: false, error })
    }
  }

  /**
   * Passes one request to an HTTP function. The response's head is there when this resolves; its body comes as a stream, and the call
   * is over at its end. Throws a TcbError.
   */
  async request(functionName: string, request: Omit<ServerRequest, 'timeLimitMs'>, source: string): Promise<IncomingMessage> {
    const { requestId } = request
    const call: Invocation = { functionName, event: '', source, http: true }
    const meter = this.#meter(call, requestId)
    try {
      const spec = this.#specs.get(functionName)
      if (spec?.kind !== 'http') throw functionErrors.notFound()
      const lease = await this.#pool.lease(functionName)
      try {
        const response = await this.#ask(lease.instance, spec, request, source, meter)
        response.once('close', () => {
          lease.release()
          meter.finish({ ok: true, json: '' })
        })
        return response
      } catch (error) {
        lease.release()
        throw error
      }
    } catch (error) {
      if (error instanceof TcbError) meter.finish({ ok: false, error })
      throw error
    }
  }

  /** Forgets what calls have printed, and their credentials. */
  forgetCalls(): void {
    this.#calls.clear()
  }

  async close(): Promise<void> {
    this.#pool.close()
  }

  async #ask(
    instance: Worker,
    spec: FunctionSpec,
    request: Omit<ServerRequest, 'timeLimitMs'>,
    source: string,
    meter: CallMeter,
  ): Promise<IncomingMessage> {
    if (!(instance instanceof HttpInstance)) throw functionErrors.closed()
    await instance.loaded()
    meter.start()
    const { requestId } = request
    // Nobody is given this token: HTTP functions have no credentials of a call.
    this.#calls.add({
      requestId,
      functionName: spec.name,
      source,
      token: randomUUID(),
      secretId: '',
      secretKey: '',
      at: this.#options.clock.now(),
    })
    return instance.request({ ...request, timeLimitMs: this.#timeLimitMs(spec) })
  }

  #meter(call: Invocation, requestId: string): CallMeter {
    return new CallMeter(requestId, this.#memoryMb(call.functionName), (outcome) => this.#options.onCall?.(call, outcome))
  }

  async #run(call: Invocation, requestId: string, meter: CallMeter): Promise<string> {
    const spec = this.#specs.get(call.functionName)
    if (spec === undefined) throw functionErrors.notFound()
    if (spec.kind === 'http') throw functionErrors.httpOnly()
    if (Buffer.byteLength(call.event) > MAX_EVENT_BYTES) throw functionErrors.eventTooLarge()
    const lease = await this.#pool.lease(spec.name)
    try {
      const { instance } = lease
      await instance.loaded()
      if (!(instance instanceof Instance)) throw functionErrors.closed()
      meter.start()
      return await instance.call(this.#message(call, spec, requestId), this.#settings.leakEnvironment)
    } finally {
      lease.release()
    }
  }

  #message(call: Invocation, spec: FunctionSpec, requestId: string) {
    const { clock, envId, adminUrl } = this.#options
    const credentials = newCredentials()
    const { functionName, source, user } = call
    this.#calls.add({ requestId, functionName, source, ...(user === undefined ? {} : { user }), ...credentials, at: clock.now() })
    return callMessage(call, {
      requestId,
      envId,
      adminUrl: adminUrl(),
      credentials,
      variables: this.#variables(spec),
      memoryMb: this.#memoryMb(functionName),
      timeLimitMs: this.#timeLimitMs(spec),
      clockOffset: clock.offset(),
      settings: this.#settings,
    })
  }

  #timeLimitMs(spec: FunctionSpec): number {
    return spec.timeLimitMs ?? this.#settings.timeLimitMs
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

  #start(name: string): Instance | HttpInstance {
    const spec = this.#specs.get(name)
    if (spec === undefined) throw functionErrors.notFound()
    const { clock, envId, adminUrl } = this.#options
    const instance = startInstance(spec, {
      settings: this.#settings,
      envId,
      adminUrl: adminUrl(),
      memoryMb: this.#memoryMb(name),
      clockOffset: clock.offset(),
      variables: this.#variables(spec),
      onLog: (requestId, text) => this.#calls.addOutput(requestId, text),
      onEnd: () => this.#pool.forget(instance),
    })
    return instance
  }
}
