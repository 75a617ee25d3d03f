import { type ChildProcess, spawn } from 'node:child_process'
import { type IncomingMessage, request as send } from 'node:http'
import { tmpdir } from 'node:os'
import { delimiter } from 'node:path'
import { Duplex } from 'node:stream'
import { CallOutput } from './call-output'
import { createDeferred } from './deferred'
import { diesWithParent } from './dies-with-parent'
import { functionErrors } from './function-errors'
import { watchMemory } from './memory-watch'
import { readBootstrap } from './read-bootstrap'
import { runtimeFolder } from './runtime-folder'
import type { Worker } from './worker'

export interface HttpInstanceOptions {
  readonly directory: string
  readonly environment: Readonly<Record<string, string>>
  readonly memoryMb: number
  readonly loadMs: number
  readonly clockOffset: number
  onLog(requestId: string, text: string): void
  onEnd(): void
}

/** One request as the function's server gets it. */
export interface ServerRequest {
  readonly requestId: string
  readonly method: string
  /** With the query. */
  readonly target: string
  readonly headers: Readonly<Record<string, string>>
  readonly body: Buffer
  readonly timeLimitMs: number
}

/** Output kept for the words of a process that ends early, characters. */
const KEEP_OUTPUT = 8_000

/** One process of an HTTP function: a web server of its own behind `scf_bootstrap` (docs/protocols/cloudbase.md §5). */
export class HttpInstance implements Worker {
  readonly #options: HttpInstanceOptions
  readonly #child: ChildProcess | null
  readonly #loaded = createDeferred<void>()
  readonly #output: CallOutput
  readonly #running = new Set<(reason: Error) => void>()
  #server: { readonly port: number; readonly pid: number } | null = null
  #lastWords = ''
  #ended = false
  #frozen = false

  constructor(options: HttpInstanceOptions) {
    this.#options = options
    this.#output = new CallOutput(options.onLog)
    this.#loaded.promise.catch(() => undefined)
    this.#child = this.#spawn()
    const late = () => this.#fail(functionErrors.executeFail(`port 9000 not reachable after ${options.loadMs / 1000} seconds`))
    const timer = setTimeout(late, options.loadMs)
    void this.#loaded.promise.catch(() => undefined).then(() => clearTimeout(timer))
  }

  get pid(): number {
    return this.#child?.pid ?? 0
  }

  get ended(): boolean {
    return this.#ended
  }

  loaded(): Promise<void> {
    return this.#loaded.promise
  }

  freeze(): void {
    if (diesWithParent().length > 0) this.#signal('SIGSTOP', true)
  }

  thaw(): void {
    if (this.#frozen) this.#signal('SIGCONT', false)
  }

  setClock(clockOffset: number): void {
    const channel = this.#child?.stdio[3]
    if (channel instanceof Duplex && this.#server !== null) channel.write(`${clockOffset}\n`)
  }

  kill(): void {
    this.#fail(functionErrors.closed())
  }

  /** Resolves when the head of the response is there; its body comes as a stream, and the time limit holds until its end. Throws TcbError. */
  request({ requestId, method, target, headers, body, timeLimitMs }: ServerRequest): Promise<IncomingMessage> {
    const { memoryMb } = this.#options
    this.#output.begin(requestId)
    const answer = createDeferred<IncomingMessage>()
    const stopWatch = watchMemory(this.#server?.pid ?? this.pid, memoryMb, () => this.#fail(functionErrors.memoryLimit(memoryMb)))
    const timer = setTimeout(() => this.#fail(functionErrors.timeLimit(timeLimitMs)), timeLimitMs)
    const over = () => {
      clearTimeout(timer)
      stopWatch()
      this.#running.delete(answer.reject)
    }
    this.#running.add(answer.reject)
    const outgoing = send({ host: '127.0.0.1', port: this.#server?.port, method, path: target, headers, agent: false })
    outgoing.once('response', (response) => {
      response.once('close', over)
      answer.resolve(response)
    })
    outgoing.once('error', (error) => {
      // A process that has ended tells why by itself.
      if (!this.#ended) setTimeout(() => answer.reject(functionErrors.executeFail(error.message)), 100).unref()
    })
    outgoing.end(body)
    answer.promise.catch(over)
    return answer.promise
  }

  #spawn(): ChildProcess | null {
    const { directory, environment, memoryMb, clockOffset } = this.#options
    const { bin, node, preload } = runtimeFolder()
    try {
      const bootstrap = readBootstrap(directory, node)
      const [command = '', ...args] = [...diesWithParent(), bootstrap.command, ...bootstrap.args]
      const nodeOptions = `--max-old-space-size=${memoryMb} --require "${preload}" ${environment.NODE_OPTIONS ?? ''}`
      const child = spawn(command, args, {
        cwd: directory,
        // A group of its own: the bootstrap and all it starts stop and end together.
        detached: true,
        env: {
          HOME: tmpdir(),
          TZ: 'UTC',
          ...environment,
          PATH: `${bin}${delimiter}${process.env.PATH ?? ''}`,
          NODE_OPTIONS: nodeOptions.trim(),
          CLOUDBASE_CLOCK_OFFSET: String(clockOffset),
        },
        stdio: ['ignore', 'pipe', 'pipe', 'pipe'],
      })
      this.#listen(child)
      return child
    } catch (error) {
      const reason = error instanceof Error ? error : new Error(String(error))
      queueMicrotask(() => this.#settle(reason))
      return null
    }
  }

  #listen(child: ChildProcess): void {
    child.stdout?.on('data', (chunk: Buffer) => this.#output.add(chunk.toString('utf8')))
    child.stderr?.on('data', (chunk: Buffer) => {
      this.#lastWords = (this.#lastWords + chunk.toString('utf8')).slice(-KEEP_OUTPUT)
      this.#output.add(chunk.toString('utf8'))
    })
    const channel = child.stdio[3]
    channel?.on('error', () => undefined)
    channel?.on('data', (chunk: Buffer) => {
      this.#server ??= JSON.parse(chunk.toString('utf8').split('\n')[0] ?? '')
      this.#loaded.resolve()
    })
    child.on('error', (error) => this.#settle(functionErrors.executeFail(error.message)))
    child.once('close', (code) => {
      const words = this.#lastWords.trim().replaceAll(this.#options.directory, '/var/user')
      this.#settle(functionErrors.exit(code, words))
    })
  }

  #signal(name: NodeJS.Signals, frozen: boolean): void {
    if (this.#ended || this.pid === 0) return
    this.#frozen = frozen
    try {
      process.kill(-this.pid, name)
    } catch {
      // It has just ended; its end is told by `close`.
    }
  }

  #fail(reason: Error): void {
    this.#signal('SIGKILL', false)
    this.#settle(reason)
  }

  #settle(reason: Error): void {
    if (!this.#ended) {
      this.#ended = true
      this.#options.onEnd()
    }
    this.#loaded.reject(reason)
    for (const reject of [...this.#running]) reject(reason)
  }
}
