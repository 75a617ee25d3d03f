import { type ChildProcess, spawn } from 'node:child_process'
import { tmpdir } from 'node:os'
import { createDeferred, type Deferred } from './deferred'
import { diesWithParent } from './dies-with-parent'
import { functionErrors } from './function-errors'
import { watchMemory } from './memory-watch'
import type { FromInstance, ToInstance } from './messages'
import { runnerCode } from './runner-code'

export interface InstanceOptions {
  readonly functionName: string
  readonly directory: string
  readonly file: string
  readonly exported: string
  readonly environment: Readonly<Record<string, string>>
  readonly memoryMb: number
  readonly loadMs: number
  readonly clockOffset: number
  /** Output of the function, with the call it belongs to (the last one, when it comes between calls). */
  onLog(requestId: string, text: string): void
  onEnd(): void
}

interface Running {
  readonly requestId: string
  readonly answer: Deferred<string>
}

/** How long the last words of an ended process are waited for, ms. */
const LAST_WORDS_MS = 300
/** Texts of native failures longer than this are cut. */
const KEEP_OUTPUT = 8_000

/** One process holding one function; answers one call at a time. */
export class Instance {
  readonly #child: ChildProcess
  readonly #options: InstanceOptions
  readonly #loaded = createDeferred<void>()
  #running: Running | null = null
  #lastRequestId = ''
  #nativeOutput = ''
  #ended = false
  /** Names set for the call before, so that they can be forgotten. */
  #lastNames: readonly string[] = []

  constructor(options: InstanceOptions) {
    this.#options = options
    const [command = '', ...args] = [
      ...diesWithParent(),
      process.execPath,
      `--max-old-space-size=${options.memoryMb}`,
      '--eval',
      runnerCode(),
    ]
    this.#child = spawn(command, args, {
      cwd: options.directory,
      env: { PATH: process.env.PATH ?? '', HOME: tmpdir(), TZ: 'UTC', ...options.environment },
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
      serialization: 'advanced',
    })
    this.#loaded.promise.catch(() => undefined)
    this.#listen()
    this.#send({ type: 'load', file: options.file, handler: options.exported, clockOffset: options.clockOffset })
    const timer = setTimeout(() => this.#fail(functionErrors.timeLimit(options.loadMs)), options.loadMs)
    void this.#loaded.promise.catch(() => undefined).then(() => clearTimeout(timer))
  }

  get pid(): number {
    return this.#child.pid ?? 0
  }

  get busy(): boolean {
    return this.#running !== null
  }

  get ended(): boolean {
    return this.#ended
  }

  /** Resolves when the function is loaded; rejects with the TcbError of a function that does not load. */
  loaded(): Promise<void> {
    return this.#loaded.promise
  }

  /** Runs one call and gives its reply as JSON text. Throws a TcbError. */
  async call(message: Omit<Extract<ToInstance, { type: 'call' }>, 'type' | 'forget'>, leak: boolean): Promise<string> {
    if (this.#ended) throw functionErrors.closed()
    const running: Running = { requestId: message.requestId, answer: createDeferred() }
    this.#running = running
    this.#lastRequestId = message.requestId
    const { memory_limit_in_mb: memoryMb, time_limit_in_ms: timeMs } = message.context
    const stopWatch = watchMemory(this.pid, memoryMb, () => this.#fail(functionErrors.memoryLimit(memoryMb)))
    const timer = setTimeout(() => this.#fail(functionErrors.timeLimit(timeMs)), timeMs)
    try {
      this.#send({ type: 'call', ...message, forget: leak ? [] : this.#lastNames })
      this.#lastNames = Object.keys(message.environment)
      return await running.answer.promise
    } finally {
      clearTimeout(timer)
      stopWatch()
      this.#running = null
    }
  }

  setClock(clockOffset: number): void {
    this.#send({ type: 'clock', clockOffset })
  }

  /** Ends the process at once; a running call fails. */
  kill(): void {
    this.#fail(functionErrors.closed())
  }

  #send(message: ToInstance): void {
    if (this.#child.connected) this.#child.send(message, () => undefined)
  }

  #fail(reason: Error): void {
    this.#child.kill('SIGKILL')
    this.#settle(reason)
  }

  #settle(reason: Error): void {
    if (!this.#ended) {
      this.#ended = true
      this.#options.onEnd()
    }
    this.#loaded.reject(reason)
    this.#running?.answer.reject(reason)
  }

  #listen(): void {
    const child = this.#child
    child.on('message', (message: FromInstance) => this.#hear(message))
    const hearNative = (chunk: Buffer) => {
      this.#nativeOutput = (this.#nativeOutput + chunk.toString('utf8')).slice(-KEEP_OUTPUT)
      this.#options.onLog(this.#lastRequestId, chunk.toString('utf8'))
    }
    child.stdout?.on('data', hearNative)
    child.stderr?.on('data', hearNative)
    child.on('error', (error) => this.#settle(functionErrors.executeFail(error.message)))
    child.once('exit', (code) => {
      let told = false
      const tell = () => {
        if (!told) this.#settle(this.#reasonOfExit(code))
        told = true
      }
      child.once('close', tell)
      setTimeout(tell, LAST_WORDS_MS).unref()
    })
  }

  #reasonOfExit(code: number | null): Error {
    if (this.#nativeOutput.includes('heap out of memory')) return functionErrors.memoryLimit(this.#options.memoryMb)
    return functionErrors.exit(code, this.#cloudPaths(this.#nativeOutput.trim()))
  }

  #hear(message: FromInstance): void {
    const running = this.#running
    if (message.type === 'log') this.#options.onLog(this.#lastRequestId, message.text)
    else if (message.type === 'loaded') this.#loaded.resolve()
    else if (message.type === 'not-loaded') this.#fail(functionErrors.executeFail(this.#cloudPaths(message.text)))
    else if (running?.requestId !== message.requestId) return
    else if (message.type === 'result') running.answer.resolve(message.json)
    else running.answer.reject(functionErrors.executeFail(this.#cloudPaths(message.text)))
  }

  /** In the cloud a function lies at /var/user. */
  #cloudPaths(text: string): string {
    return text.replaceAll(this.#options.directory, '/var/user')
  }
}
