import type { z } from 'zod'
import { failure } from '../../base/error'
import type { Http, HttpAnswer } from '../../base/http'
import type { Gate, ShopAccess } from '../port/shop-platform'
import { codeFailure, SLOW_DOWN_MS, weidianErrors } from './errors'
import { envelope } from './wire/envelope'
import { parseBody } from './wire/parse'

/** One call to the shop may take this long, ms. */
export const CALL_TIMEOUT_MS = 5_000

/** Nobody tells us to stay away for longer, ms. */
const LONGEST_WAIT_MS = 600_000

/** A browser-like name: the platform's token host refused others (docs/protocols/weidian.md §1.2). */
export const USER_AGENT = 'Mozilla/5.0 (compatible; weidian-link)'

export interface Answer<T> {
  readonly value: T
  /** `Date` of the answer, UTC ms: the shop's clock. Null where it does not tell. */
  readonly shopTime: number | null
}

/** What the platform answered to a call that reached it. */
interface Reply {
  readonly code: number
  readonly result: unknown
  readonly shopTime: number | null
}

/** Reads a body as the platform's envelope, whatever its content type. Throws `weidian.unreadable`. */
export function readReply(answer: HttpAnswer, method: string): Reply {
  try {
    const { status, result } = envelope.parse(parseBody(answer.text))
    const date = Date.parse(answer.headers.date ?? '')
    return { code: status.status_code ?? -1, result, shopTime: Number.isNaN(date) ? null : date }
  } catch (cause) {
    // A proxy's error page is no answer of the shop (docs/protocols/weidian.md §2.2: business errors come with 200).
    const code = answer.status === 200 ? 'weidian.unreadable' : 'weidian.unavailable'
    throw failure(weidianErrors, code, { data: { method, http: answer.status }, cause, ...retryAfter(answer) })
  }
}

/** How long the platform, or what stands before it, asks us to stay away: seconds or a date; nothing where it does not say. */
function retryAfter({ status, headers }: HttpAnswer): { readonly retryAfterMs?: number } {
  const said = headers['retry-after']
  if (said === undefined) return status === 429 ? { retryAfterMs: SLOW_DOWN_MS } : {}
  const ms = /^\d{1,5}$/.test(said.trim()) ? Number(said) * 1_000 : Date.parse(said) - Date.parse(headers.date ?? '')
  return Number.isNaN(ms) ? {} : { retryAfterMs: Math.min(LONGEST_WAIT_MS, Math.max(0, ms)) }
}

/** The token is refused: get another one, then try once more (docs/protocols/weidian.md §2.3). */
const RENEW = new Set([10013, 10016, 10026])

/** Twice: the first may be one that another instance was given long ago, and as dead as the one kept here. */
const RENEWALS = 2

/** The platform hiccuped. We only read, so the same call may be made once more. */
const AGAIN = new Set([-1, 10000, 10001, 10002])

export interface Call<T extends z.ZodType> {
  readonly method: string
  readonly version: string
  readonly param: Readonly<Record<string, unknown>>
  readonly result: T
}

export type Client = <T extends z.ZodType>(call: Call<T>) => Promise<Answer<z.output<T>>>

/**
 * Calls of one shop. Each try passes the gate by itself, so that a repeated call is counted against the allowance too.
 * Throws `weidian.<code>`, `weidian.unavailable`, `weidian.unreadable`, and `http.*` where nothing answered.
 */
export function createClient(http: Http, apiUrl: string, access: ShopAccess, gate: Gate): Client {
  async function send(call: Call<z.ZodType>, token: string): Promise<Reply> {
    const open = { method: call.method, access_token: token, version: call.version, format: 'json' }
    const body = new URLSearchParams({ param: JSON.stringify(call.param), public: JSON.stringify(open) }).toString()
    const headers = { 'content-type': 'application/x-www-form-urlencoded; charset=utf-8', 'user-agent': USER_AGENT }
    const answer = await gate(() => http({ method: 'POST', url: apiUrl, headers, body, timeoutMs: CALL_TIMEOUT_MS }))
    return readReply(answer, call.method)
  }

  return async (call) => {
    let token = await access.token()
    let reply = await send(call, token)
    for (let renewals = 0; renewals < RENEWALS && RENEW.has(reply.code); renewals++) {
      token = await access.renew(token)
      reply = await send(call, token)
    }
    if (AGAIN.has(reply.code)) reply = await send(call, token)
    if (reply.code !== 0) throw codeFailure(reply.code, call.method, reply.shopTime)
    const value = call.result.safeParse(reply.result)
    if (!value.success) {
      throw failure(weidianErrors, 'weidian.unreadable', { data: { method: call.method }, cause: value.error })
    }
    return { value: value.data, shopTime: reply.shopTime }
  }
}
