/** One call to the world outside. `body` is sent as it is; say its type in `headers`. */
export interface HttpCall {
  readonly method: 'GET' | 'POST'
  readonly url: string
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: string
  /** Budget for the whole call, ms; default 5,000. */
  readonly timeoutMs?: number
}

export interface HttpAnswer {
  readonly status: number
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>
  readonly text: string
}

/**
 * Makes the call. Any status is an answer; no answer is a `Failure`: `http.timeout` or `http.unreachable`, both transient.
 * Passed in wherever the network is used, so that tests and the simulation own it.
 */
export type Http = (call: HttpCall) => Promise<HttpAnswer>
