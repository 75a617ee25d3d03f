import { failure } from './error'
import type { Http } from './http'
import { httpErrors } from './http-errors'

const DEFAULT_TIMEOUT_MS = 5_000

/** `Http` over the runtime's fetch, which keeps connections alive. Redirects are answers, not followed. */
export function createHttp(send: typeof fetch = fetch): Http {
  return async ({ method, url, headers, body, timeoutMs = DEFAULT_TIMEOUT_MS }) => {
    try {
      const answer = await send(url, {
        method,
        redirect: 'manual',
        signal: AbortSignal.timeout(timeoutMs),
        ...(headers === undefined ? {} : { headers: { ...headers } }),
        ...(body === undefined ? {} : { body }),
      })
      // The budget covers the body too: the signal ends the reading.
      return { status: answer.status, headers: Object.fromEntries(answer.headers), text: await answer.text() }
    } catch (error) {
      const late = error instanceof Error && error.name === 'TimeoutError'
      throw failure(httpErrors, late ? 'http.timeout' : 'http.unreachable', { data: { host: hostOf(url) }, cause: error })
    }
  }
}

/** Only the host may be logged: a query can hold a secret. */
function hostOf(url: string): string {
  return URL.canParse(url) ? new URL(url).host : 'not a URL'
}
