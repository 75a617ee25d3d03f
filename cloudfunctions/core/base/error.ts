/**
 * What the caller should do next:
 * `transient` try again later · `config` stop and tell the merchant · `input` correct the request ·
 * `denied` not allowed · `conflict` somebody else changed it first · `bug` our fault.
 */
export type ErrorKind = 'transient' | 'config' | 'input' | 'denied' | 'conflict' | 'bug'

export interface Text {
  readonly zh: string
  readonly en: string
}

/** One line of a room's error table: what happened, and what the person can do. */
export interface ErrorEntry extends Text {
  readonly kind: ErrorKind
  readonly hint: Text
}

/** Code → entry. A code is `room.reason`, stable for ever, shown small on screens and searched for in logs. */
export type ErrorTable = Readonly<Record<string, ErrorEntry>>

export interface FailureOptions {
  /** Safe to log and to send to the caller: no secret, no personal data. */
  readonly data?: Readonly<Record<string, string | number | boolean | null>>
  /** Earliest time another try makes sense, ms from now. */
  readonly retryAfterMs?: number
  readonly cause?: unknown
}

/** The only error our code throws on purpose. Everything else that is thrown is a bug. */
export class Failure extends Error {
  override readonly name = 'Failure'
  readonly kind: ErrorKind
  readonly data: FailureOptions['data']
  readonly retryAfterMs: number | undefined

  constructor(
    readonly code: string,
    readonly entry: ErrorEntry,
    options: FailureOptions = {},
  ) {
    super(`${code}: ${entry.en}`, { cause: options.cause })
    this.kind = entry.kind
    this.data = options.data
    this.retryAfterMs = options.retryAfterMs
  }
}

/** `failure(orderErrors, 'order.notFound')`: the table makes the code checkable by the compiler. */
export function failure<T extends ErrorTable>(table: T, code: keyof T & string, options?: FailureOptions): Failure {
  const entry = table[code]
  if (entry === undefined) throw new TypeError(`unknown error code ${code}`)
  return new Failure(code, entry, options)
}
