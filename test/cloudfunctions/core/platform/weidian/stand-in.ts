import * as z from 'zod'
import { failure } from '../../../../../cloudfunctions/core/base/error'
import type { Http } from '../../../../../cloudfunctions/core/base/http'
import { httpErrors } from '../../../../../cloudfunctions/core/base/http-errors'
import { openGate, type ShopAccess } from '../../../../../cloudfunctions/core/platform/port'
import { createTokenSource, createWeidian, type WeidianOptions, weidianDefaults } from '../../../../../cloudfunctions/core/platform/weidian'
import { createCallLog } from '../../../../../sandbox/base/call-log'
import { createClock } from '../../../../../sandbox/base/clock'
import { createWeidian as createStandIn } from '../../../../../sandbox/weidian'
import type { WeidianSettings } from '../../../../../sandbox/weidian/settings'

const rawAnswer = z.object({ result: z.looseObject({ items: z.array(z.unknown()).default([]) }) })

const HOST = 'http://weidian.test'

export interface StandInOptions {
  readonly clock: { now: number }
  readonly orders?: number
  readonly settings?: Partial<WeidianSettings>
  readonly options?: Partial<WeidianOptions>
}

/** The adapter against the stand-in, without a socket. `calls` are the methods that reached it. */
export function createShop({ clock, orders = 1200, settings = {}, options = {} }: StandInOptions) {
  const world = createClock(() => clock.now)
  const standIn = createStandIn({
    ...{ clock: world, callLog: createCallLog(), seed: 'adapter', keep: null, orders, baseUrl: () => HOST },
    settings: { callsPerSecond: 1_000_000, ...settings },
    sendPush: async () => ({ ok: true, note: '' }),
  })
  const calls: string[] = []
  const hooks: { before: (call: number) => void } = { before: () => undefined }
  const http: Http = async (call) => {
    const url = new URL(call.url)
    const method = /"method":"([^"]+)"/.exec(new URLSearchParams(call.body).get('public') ?? '')?.[1]
    calls.push(method ?? url.pathname)
    hooks.before(calls.length)
    const body = Buffer.from(call.body ?? '')
    const answer = await standIn.handle({
      method: call.method,
      path: url.pathname,
      query: url.searchParams,
      headers: { ...call.headers },
      body,
    })
    if (answer.hangUp) throw failure(httpErrors, 'http.unreachable')
    return { status: answer.status, headers: answer.headers, text: answer.body.toString() }
  }
  const { ownApp } = standIn.control.apps()
  const tokens = createTokenSource({ http, clock: { now: () => clock.now } }, HOST)
  let token: string | null = null
  let issuing: Promise<string> | null = null
  // One holder, as frame/credential has it: two at once would kill each other's token.
  const issue = () => {
    issuing ??= tokens.issueToken(ownApp).then((issued) => {
      token = issued.token
      issuing = null
      return issued.token
    })
    return issuing
  }
  const access = (shop: string | null = `weidian:${ownApp.shopId}`): ShopAccess => ({
    shop,
    token: async () => token ?? issue(),
    renew: async (stale) => (token === null || token === stale ? issue() : token),
  })
  const platform = createWeidian(http, { ...weidianDefaults, api: HOST, oauth: HOST, h5: HOST, ...options })
  const open = (shop?: string | null) => platform.open(access(shop), openGate)
  /** A call as anybody would make it, past the adapter: what the shop says in its own words. */
  async function raw(method: string, version: string, param: Record<string, unknown>) {
    const open = { method, version, format: 'json', access_token: token ?? (await issue()) }
    const body = new URLSearchParams({ param: JSON.stringify(param), public: JSON.stringify(open) }).toString()
    const answer = await http({
      method: 'POST',
      url: `${HOST}/api`,
      headers: { 'user-agent': 'test', 'content-type': 'application/x-www-form-urlencoded' },
      body,
    })
    return rawAnswer.parse(JSON.parse(answer.text)).result
  }
  return {
    raw,
    hooks,
    shop: `weidian:${ownApp.shopId}`,
    platform,
    open,
    access,
    tokens,
    control: standIn.control,
    calls,
    http,
    ownApp,
    close: () => standIn.close(),
  }
}
