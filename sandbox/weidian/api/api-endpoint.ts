import type { HttpRequest, HttpResponse } from '../../base/http'
import { WeidianError } from '../codes'
import type { Token } from '../oauth/tokens'
import type { Shop } from '../shop/shop'
import type { World } from '../world'
import { refused, succeeded } from './envelope'
import { methods } from './methods'
import type { RateLimit } from './rate-limit'
import { type Call, readCall } from './read-call'
import type { Arguments } from './text-of'

/** `POST|GET /api`: reads the call, checks token and rate, answers as the method does (docs/protocols/weidian.md §2). */
export function apiEndpoint(world: World, limit: RateLimit, request: HttpRequest, wrongShop = false): HttpResponse {
  const now = world.now()
  const machine = world.clock.now() - world.clock.offset()
  let call: Call | null = null
  let answer: HttpResponse
  let code = 0
  try {
    if (request.method !== 'GET' && request.method !== 'POST') throw new WeidianError(10012)
    call = readCall(request)
    answer = succeeded(run({ world, limit, call, now, machine, wrongShop }))
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

interface Running {
  readonly world: World
  readonly limit: RateLimit
  readonly call: Call
  readonly now: number
  readonly machine: number
  readonly wrongShop: boolean
}

function run({ world, limit, call, now, machine, wrongShop }: Running): unknown {
  const method = methods[`${call.method} ${call.version}`]
  if (method === undefined) throw new WeidianError(10011)
  const token = openToken(world, call.accessToken, now)
  if (!limit.take(`${token.appKey}/${token.shopId}`, world.settings.callsPerSecond, machine)) throw new WeidianError(10005)
  const shop = world.shops.get(token.shopId)
  if (shop === undefined) throw new WeidianError(10029)
  const context = { now, settings: world.settings, links: world.links }
  if (!wrongShop) return method({ ...context, shop }, call.param)
  const other = [...world.shops.values()].find((each) => each !== shop) ?? shop
  return method({ ...context, shop: other }, elsewhere(other, call.param))
}

/** The same question as somebody of the other shop would ask it: a fault answers with that shop's rows. */
function elsewhere(shop: Shop, param: Arguments): Arguments {
  const order = shop.orders.at(-1)?.id
  const product = shop.catalog.products[0]?.sample.id
  return {
    ...param,
    ...('order_id' in param && { order_id: order }),
    ...('itemid' in param && { itemid: product }),
    ...('ids' in param && { ids: product }),
    ...('update_start' in param && { update_start: '2020-01-01 00:00:00' }),
  }
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
