import type { Readable } from 'node:stream'

/** One HTTP request as a stand-in sees it: no socket, so that a simulation can call `handle` directly. */
export interface HttpRequest {
  readonly method: string
  /** Path without the query, percent-encoding kept. */
  readonly path: string
  readonly query: URLSearchParams
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>
  readonly body: Buffer
}

export interface HttpResponse {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly body: string | Buffer
  /** A body that comes bit by bit, in place of `body`. */
  readonly stream?: Readable
  /** One `set-cookie` each. */
  readonly cookies?: readonly string[]
  /** Fault: close the socket without an answer, before or after the effect. */
  readonly hangUp?: true
}

/** A vendor's server on this computer: `handle` speaks the vendor's protocol, `control` is how we play the world behind it. */
export interface StandIn<Control extends Verbs = Verbs> {
  handle(request: HttpRequest): Promise<HttpResponse>
  readonly control: Control
  /** Bytes a request to this path may carry, where it is not the usual measure. */
  largestBody?(path: string): number | undefined
  /** Answers a request to this path whose body is too large to be read; 413 without a body when left out. */
  tooLarge?(path: string): HttpResponse
}

/** What a person at the panel, a test or a seed can make happen. Served as `POST /control/<verb>`, JSON in and out. */
export type Verbs = Readonly<Record<string, (input: never) => unknown>>

export function json(status: number, value: unknown, headers: Readonly<Record<string, string>> = {}): HttpResponse {
  return { status, headers: { 'content-type': 'application/json; charset=utf-8', ...headers }, body: JSON.stringify(value) }
}

export function html(status: number, body: string): HttpResponse {
  return { status, headers: { 'content-type': 'text/html; charset=utf-8' }, body }
}
