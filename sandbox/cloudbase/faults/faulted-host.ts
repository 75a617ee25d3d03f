import { randomUUID } from 'node:crypto'
import type { IncomingMessage } from 'node:http'
import { FunctionHost, type HostOptions, type Invocation, type Outcome } from '../functions/host'
import { TcbError } from '../protocol'
import type { FaultBook } from './fault-book'
import { throughFaults } from './through-faults'

/** A host whose invocations meet faults, whoever calls: an SDK, a phone, HTTP access, a timer. They count as `functions.invokeFunction`. */
export class FaultedHost extends FunctionHost {
  readonly #book: FaultBook
  readonly #newRequestId: () => string

  constructor(options: HostOptions, book: FaultBook) {
    super(options)
    this.#book = book
    this.#newRequestId = options.newRequestId ?? randomUUID
  }

  /** Throws HangUp where the connection is to break. */
  override async invoke(call: Invocation): Promise<Outcome> {
    if (!this.#book.active) return super.invoke(call)
    const faulted = { action: 'functions.invokeFunction', functionName: call.functionName }
    try {
      return await throughFaults(this.#book, faulted, () => super.invoke(call))
    } catch (error) {
      if (!(error instanceof TcbError)) throw error
      return { requestId: call.requestId ?? this.#newRequestId(), ms: 0, billedMs: null, memoryMb: 0, ok: false, error }
    }
  }

  /** Throws HangUp or TcbError. */
  override async request(...[functionName, request, source]: Parameters<FunctionHost['request']>): ReturnType<FunctionHost['request']> {
    if (!this.#book.active) return super.request(functionName, request, source)
    const faulted = { action: 'functions.invokeFunction', functionName }
    let response: IncomingMessage | undefined
    try {
      return await throughFaults(this.#book, faulted, async () => {
        response = await super.request(functionName, request, source)
        return response
      })
    } catch (error) {
      // Nobody reads it any more: the call ends with its end.
      response?.resume()
      throw error
    }
  }
}
