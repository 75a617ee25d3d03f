import type { HttpRequest, HttpResponse } from '../../base/http'
import { WeidianError } from '../codes'
import type { Token } from '../oauth/tokens'
import type { World } from '../world'
import { refused, succeeded } from './envelope'
import { methods } from './methods'
import type { RateLimit } from './rate-limit'
import { type Call, readCall } from './read-call'

/** `POST|GET /api`: reads the call, checks token and rate, answers as the method does (docs/protocols/weidian.md §2). */
export function apiEndpoint(world: World, limit: RateLimit, request: HttpRequest): HttpResponse {
  const now = world.now()
  const machine = world.clock.now() - world.clock.offset()
  let call: Call | null = null
  let answer: HttpResponse
  let code = 0
  try {
    if (request.method !== 'GET' && request.method !== 'POST') throw new WeidianError(10012)
    call = readCall(request)
    answer = succeeded(run(world, limit, call, now, machine))
  } catch (error) {
    if (!(error instanceof WeidianError)) throw error
    code = error.code
    answer = refused(error.code)
  }
  const name = call === null ? 'unreadable call' : `${call.method} ${call.version}`
  const ms = world.clock.now() - world.clock.offset() - machine
  world.callLog.add({ at: world.clock.now(), source: 'weidian', name, ok: code === 0, note: code === 0 ? '' : String(code), ms })
  return answer
}

function run(world: World, limit: RateLimit, call: Call, now: number, machine: number): unknown {
  const method = methods[`${call.method} ${call.version}`]
  if (method === undefined) throw new WeidianError(10011)
  const token = openToken(world, call.accessToken, now)
  if (!limit.take(`${token.appKey}/${token.shopId}`, world.settings.callsPerSecond, machine)) throw new WeidianError(10005)
  const shop = world.shops.get(token.shopId)
  if (shop === undefined) throw new WeidianError(10029)
  return method({ shop, now, settings: world.settings, links: world.links }, call.param)
}

/** @throws WeidianError 10007 missing, 10016 of another form, 10013 unknown, replaced or expired, 10026 withdrawn by the merchant */
function openToken(world: World, text: string | undefined, now: number): Token {
  if (text === undefined) throw new WeidianError(10007)
  if (!/^[0-9a-f]{42}$/.test(text)) throw new WeidianError(10016)
  const token = world.tokens.find(text)
  if (token === undefined || token.expiresAt <= now) throw new WeidianError(10013)
  if (token.withdrawn) throw new WeidianError(10026)
  return token
}
