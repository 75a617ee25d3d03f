import type { WxUser } from '../protocol'

/** A call of a function, running or over: who it is for, and what it printed. */
export interface CallRecord {
  readonly requestId: string
  readonly functionName: string
  readonly source: string
  readonly user?: WxUser
  readonly token: string
  /** The pair the call signs with, where it was given one. */
  readonly secretId?: string
  readonly secretKey?: string
  /** World time, ms. */
  readonly at: number
  output: string
}

/** So many calls are remembered; credentials older than that are no longer known. */
const KEEP = 5_000
/** Output kept of one call, characters. */
const KEEP_OUTPUT = 64 * 1024

/** Remembers the last calls by request id and by session token. */
export class CallRegistry {
  readonly #byRequest = new Map<string, CallRecord>()
  readonly #byToken = new Map<string, CallRecord>()

  add(call: Omit<CallRecord, 'output'>): void {
    const record: CallRecord = { ...call, output: '' }
    this.#byRequest.set(call.requestId, record)
    this.#byToken.set(call.token, record)
    if (this.#byRequest.size > KEEP) this.#dropOldest()
  }

  byToken(token: string): CallRecord | null {
    return this.#byToken.get(token) ?? null
  }

  byRequest(requestId: string): CallRecord | null {
    return this.#byRequest.get(requestId) ?? null
  }

  /** The last calls, newest last. */
  recent(limit: number): readonly CallRecord[] {
    return [...this.#byRequest.values()].slice(-limit)
  }

  /** Forgets the calls that are over and those that run: their credentials are no longer known. */
  clear(): void {
    this.#byRequest.clear()
    this.#byToken.clear()
  }

  addOutput(requestId: string, text: string): void {
    const record = this.#byRequest.get(requestId)
    if (record !== undefined && record.output.length < KEEP_OUTPUT) record.output += text
  }

  #dropOldest(): void {
    for (const [requestId, record] of this.#byRequest) {
      this.#byRequest.delete(requestId)
      this.#byToken.delete(record.token)
      return
    }
  }
}
