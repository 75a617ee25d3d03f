import type { HttpRequest } from '../base/http'
import type { WechatAccount } from './account'
import { WechatError } from './errcodes'
import type { WechatState } from './state'

export type Answer = Readonly<Record<string, unknown>>
type Interface = (state: WechatState, request: HttpRequest) => Answer

/** Per user and minute (docs/protocols/wechat.md B2). */
const LOGINS_PER_MINUTE = 100

/** The interfaces served, by method and path. */
export const interfaces: Readonly<Record<string, Interface>> = {
  'GET /cgi-bin/token': (state, { query }) => {
    if (query.get('grant_type') !== 'client_credential') throw new WechatError(40002)
    return state.tokens.plain(checkAccount(state, query.get('appid'), query.get('secret')).appid)
  },
  'POST /cgi-bin/stable_token': (state, { body }) => {
    const { grant_type, appid, secret, force_refresh } = readJson(body)
    if (grant_type !== 'client_credential') throw new WechatError(40002)
    return state.tokens.stable(checkAccount(state, appid, secret).appid, force_refresh === true)
  },
  'GET /sns/jscode2session': (state, { query }) => {
    const { appid } = checkAccount(state, query.get('appid'), query.get('secret'))
    const code = query.get('js_code') ?? ''
    if (code === '') throw new WechatError(41008)
    if (query.get('grant_type') !== 'authorization_code') throw new WechatError(40002)
    const { user, sessionKey } = state.loginCodes.redeem(code, appid)
    if (state.people.get(user).blocked) throw new WechatError(40226)
    if (!state.quota.take(`login/${appid}/${user}`, LOGINS_PER_MINUTE, 60_000)) throw new WechatError(45011)
    const { openid, unionid } = state.people.identity(user, appid)
    return { session_key: sessionKey, openid, ...(unionid === undefined ? {} : { unionid }) }
  },
  'POST /wxa/business/getuserphonenumber': (state, { query, body }) => {
    return phoneNumber(state, state.tokens.appidOf(query.get('access_token')), readJson(body))
  },
}

/** The phone behind a phone code, for the HTTPS interface and the cloud call alike. */
export function phoneNumber(state: WechatState, appid: string, { code, openid }: Answer): Answer {
  if (typeof code !== 'string' || code === '') throw new WechatError(40029)
  const { user } = state.phoneCodes.redeem(code, appid)
  if (openid !== undefined && openid !== state.people.openid(user, appid)) throw new WechatError(40003)
  const { phone } = state.people.get(user)
  if (phone === null) throw new WechatError(40029)
  const watermark = { timestamp: Math.floor(state.clock.now() / 1000), appid }
  return { errcode: 0, errmsg: 'ok', phone_info: { phoneNumber: phone, purePhoneNumber: phone, countryCode: '86', watermark } }
}

function checkAccount({ people }: WechatState, appid: unknown, secret: unknown): WechatAccount {
  if (typeof appid !== 'string' || appid === '') throw new WechatError(41002)
  if (typeof secret !== 'string' || secret === '') throw new WechatError(41004)
  const account = people.account(appid)
  if (account === null) throw new WechatError(40013)
  if (account.secret !== secret) throw new WechatError(40125)
  return account
}

/** Bodies are JSON, never forms. */
function readJson(body: Buffer): Answer {
  if (body.length === 0) throw new WechatError(44002)
  try {
    const value: unknown = JSON.parse(body.toString('utf8'))
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Answer
  } catch {
    throw new WechatError(47001)
  }
  throw new WechatError(47001)
}
