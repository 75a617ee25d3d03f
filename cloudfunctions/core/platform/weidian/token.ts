import * as z from 'zod'
import type { Clock } from '../../base/clock'
import { failure } from '../../base/error'
import type { Http } from '../../base/http'
import { tokenErrors } from '../port/token-errors'
import type { Token, TokenSource } from '../port/token-source'
import { CALL_TIMEOUT_MS, readReply, USER_AGENT } from './client'
import { codeFailure, weidianErrors } from './errors'
import { text, whole } from './wire/text'

/** Key `expire_in` (seconds), without s; `refreshExpireTime` in ms and null after a refresh (docs/protocols/weidian.md §1.2, §1.3). */
const tokenResult = z.object({
  access_token: z.string().min(1),
  expire_in: whole,
  refresh_token: text,
  refreshExpireTime: whole,
  openid: text,
  shop_name: text,
  shop_logo: text,
})

/** 25 hours were seen; where nothing is said we count on the two hours an old text promised. */
const SHORTEST_LIFE_S = 7_200

/** Above this a `refreshExpireTime` is a moment, below a duration (docs/protocols/weidian.md §1.3). */
const MOMENT_MS = 1e12

const orNull = (value: string) => (value === '' ? null : value)

function mapToken(result: z.output<typeof tokenResult>, now: number): Token {
  const refresh = result.refreshExpireTime
  return {
    token: result.access_token,
    expiresAt: now + (result.expire_in ?? SHORTEST_LIFE_S) * 1_000,
    refreshToken: orNull(result.refresh_token),
    refreshExpiresAt: refresh === null ? null : refresh > MOMENT_MS ? refresh : now + refresh,
    sellerId: /^\d{1,20}$/.test(result.openid) ? result.openid : null,
    shopName: orNull(result.shop_name),
    shopLogo: orNull(result.shop_logo),
  }
}

const meanings: Readonly<Record<number, keyof typeof tokenErrors>> = {
  10015: 'platform.keyWrong',
  10022: 'platform.keyWrong',
  10017: 'platform.codeWrong',
  10023: 'platform.grantOver',
  10026: 'platform.grantOver',
}

/** Tokens of the platform; all by GET (docs/protocols/weidian.md §1.2, §1.3). Addresses hold secrets: they are never logged. */
export function createTokenSource(deps: { readonly http: Http; readonly clock: Clock }, oauth: string): TokenSource {
  async function ask(path: string, query: Readonly<Record<string, string>>): Promise<Token> {
    const url = `${oauth}${path}?${new URLSearchParams(query)}`
    const answer = await deps.http({ method: 'GET', url, headers: { 'user-agent': USER_AGENT }, timeoutMs: CALL_TIMEOUT_MS })
    const reply = readReply(answer, path)
    if (reply.code !== 0) {
      const meaning = meanings[reply.code]
      throw meaning === undefined ? codeFailure(reply.code, path) : failure(tokenErrors, meaning, { data: { status: reply.code } })
    }
    const result = tokenResult.safeParse(reply.result)
    if (!result.success) throw failure(weidianErrors, 'weidian.unreadable', { data: { method: path } })
    return mapToken(result.data, deps.clock.now())
  }

  return {
    issueToken: ({ key, secret }) => ask('/token', { grant_type: 'client_credential', appkey: key, secret }),
    authorizeUrl: ({ key, redirect, state }) =>
      `${oauth}/oauth2/authorize?${new URLSearchParams({ appkey: key, redirect_uri: redirect, response_type: 'code', state })}`,
    exchangeCode: ({ key, secret }, code) => ask('/oauth2/access_token', { appkey: key, secret, code, grant_type: 'authorization_code' }),
    refresh: ({ key }, refreshToken) =>
      ask('/oauth2/refresh_token', { appkey: key, refresh_token: refreshToken, grant_type: 'refresh_token' }),
  }
}
