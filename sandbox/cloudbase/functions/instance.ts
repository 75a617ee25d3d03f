import { type ChildProcess, spawn } from 'node:child_process'
import { tmpdir } from 'node:os'
import { fileURLToPath } from 'node:url'
import { bundledCode } from './bundled-code'
import { CallOutput } from './call-output'
import { createDeferred, type Deferred } from './deferred'
import { diesWithParent } from './dies-with-parent'
import { functionErrors } from './function-errors'
import { watchMemory } from './memory-watch'
import type { FromInstance, ToInstance } from './messages'
import type { Worker } from './worker'

export interface InstanceOptions {
  readonly directory: string
  readonly file: string
  readonly exported: string
  readonly installs: boolean
  /** `require` takes modules of the newer kind, as from Node 20.19 on. */
  readonly requiresEsm: boolean
  readonly readOnly: boolean
  readonly survive: boolean
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

/** Beside it lie the packages that functions declare. */
const INSTALLATION = fileURLToPath(new URL('../../../package.json', import.meta.url))
/** How long the last words of an ended process are waited for, ms. */
const LAST_WORDS_MS = 300
/** Texts of native failures longer than this are cut. */
const KEEP_OUTPUT = 8_000

/** One process holding one function; answers one call at a time. */
export class Instance implements Worker {
  readonly #child: ChildProcess
  readonly #options: InstanceOptions
  readonly #loaded = createDeferred<void>()
  readonly #output: CallOutput
  #running: Running | null = null
  #nativeOutput = ''
  #ended = false
  #frozen = false
  /** Names set for the call before, so that they can be forgotten. */
  #lastNames: readonly string[] = []

  constructor(options: InstanceOptions) {
    this.#options = options
    this.#output = new CallOutput(options.onLog)
    const [command = '', ...args] = [
      ...diesWithParent(),
      process.execPath,
      `--max-old-space-size=${options.memoryMb}`,
      ...(options.requiresEsm ? [] : ['--no-experimental-require-module']),
      '--eval',
      bundledCode('./runner.ts'),
    ]
    this.#child = spawn(command, args, {
      cwd: options.directory,
      env: { PATH: process.env.PATH ?? '', HOME: tmpdir(), TZ: 'UTC', ...options.environment },
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
      serialization: 'advanced',
    })
    this.#loaded.promise.catch(() => undefined)
    this.#listen()
    this.#load()
    const timer = setTimeout(() => this.#fail(functionErrors.timeLimit(options.loadMs)), options.loadMs)
    void this.#loaded.promise.catch(() => undefined).then(() => clearTimeout(timer))
  }

  get pid(): number {
    return this.#child.pid ?? 0
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
    this.#output.begin(message.requestId)
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

  freeze(): void {
    // Only where the kernel ends a stopped process together with this one.
    if (diesWithParent().length > 0) this.#signal('SIGSTOP', true)
  }

  thaw(): void {
    if (this.#frozen) this.#signal('SIGCONT', false)
  }

  /** A stopped instance hears of it with its next call. */
  setClock(clockOffset: number): void {
    if (!this.#frozen) this.#send({ type: 'clock', clockOffset })
  }

  /** Ends the process at once; a running call fails. */
  kill(): void {
    this.#fail(functionErrors.closed())
  }

  #load(): void {
    const { file, exported: handler, clockOffset, directory, installs, readOnly, survive } = this.#options
    const scope = { directory, installation: INSTALLATION, installs }
    this.#send({ type: 'load', file, handler, clockOffset, scope, readOnly, survive })
  }

  #signal(name: 'SIGSTOP' | 'SIGCONT', frozen: boolean): void {
    if (this.#ended) return
    this.#frozen = frozen
    this.#child.kill(name)
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
      this.#output.add(chunk.toString('utf8'))
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
    if (message.type === 'log') this.#output.add(message.text)
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
