import { failure } from '../../../cloudfunctions/core/base/error'
import type { Http } from '../../../cloudfunctions/core/base/http'
import { httpErrors } from '../../../cloudfunctions/core/base/http-errors'
import { parseYuan } from '../../../cloudfunctions/core/base/money'
import { openGate, type ShopAccess } from '../../../cloudfunctions/core/platform/port'
import { createTokenSource, createWeidian, type WeidianOptions, weidianDefaults } from '../../../cloudfunctions/core/platform/weidian'
import { createCallLog } from '../../../sandbox/base/call-log'
import { createClock } from '../../../sandbox/base/clock'
import { createWeidian as createStandIn } from '../../../sandbox/weidian'
import type { FaultRule } from '../../../sandbox/weidian/faults'
import type { WeidianSettings } from '../../../sandbox/weidian/settings'
import type { BatteryWorld, Deeds, Trouble } from './battery-world'

const HOST = 'http://weidian.test'
const BORN = Date.UTC(2026, 10, 24, 2)

type Control = ReturnType<typeof createStandIn>['control']

/** The words of the stand-in for each trouble. */
const faults: Readonly<Record<Trouble, FaultRule>> = {
  hangUp: { kind: 'hangUpBefore' },
  serverError: { kind: 'http500' },
  emptyAnswer: { kind: 'empty200' },
  htmlAnswer: { kind: 'html200' },
  systemError: { kind: 'code', code: 10001 },
  throttled: { kind: 'code', code: 10005 },
  tokenInvalid: { kind: 'code', code: 10013 },
  otherShop: { kind: 'wrongShop' },
  noPermission: { kind: 'code', code: 10009 },
}

const idOf = ({ order }: { order: Readonly<Record<string, unknown>> }) => String(order.order_id)

function deedsOf(control: Control): Deeds {
  const act = (order: string, verb: string, more = {}) => void control.act({ order, do: verb, ...more })
  const yuan = (fen: number) => (fen / 100).toFixed(2)
  // A product with SKUs is priced and stocked by its first one.
  const skuOf = (product: string) => {
    const row = control.products().find(({ itemid }) => itemid === product)
    const [sku] = Array.isArray(row?.skus) ? row.skus : []
    return sku === undefined ? {} : { sku: String(sku.id) }
  }
  return {
    place: (wish = {}) => idOf(control.placeOrder({ ...wish })),
    burst: (count) => control.burst({ count }).orders,
    pay: (order) => act(order, 'pay'),
    ship: (order) => act(order, 'ship'),
    receive: (order) => act(order, 'accept'),
    cancel: (order) => act(order, 'cancel'),
    askRefund: (order, how = {}) => act(order, 'askRefund', how.half === true ? { amount: 'half' } : {}),
    acceptRefund: (order) => act(order, 'acceptRefund'),
    changePrice: (product, fen) => void control.changePrice({ product, price: yuan(fen), ...skuOf(product) }),
    setStock: (product, stock) => void control.setStock({ product, stock, ...skuOf(product) }),
    takeDown: (product) => void control.offShelf({ product }),
    putUp: (product) => void control.onShelf({ product }),
    remove: (product) => void control.deleteProduct({ product }),
  }
}

function truthOf(control: Control, ownShop: string): BatteryWorld['truth'] {
  return {
    order(id) {
      const order = control.order({ id })
      if (order === null) throw new Error(`no such order: ${id}`)
      return {
        total: parseYuan(String(order.total)) ?? 0,
        freight: parseYuan(String(order.express_fee)) ?? 0,
        pieces: Number(order.quantity),
      }
    },
    orders: () => control.orders().map((order) => String(order.order_id)),
    products: () =>
      control
        .products()
        .filter(({ status }) => String(status) !== '3' && String(status) !== 'delete')
        .map(({ itemid }) => String(itemid)),
    foreignOrder() {
      const other = control.shops().find(({ id }) => id !== ownShop)
      return idOf(control.placeOrder({ ...(other === undefined ? {} : { shop: other.id }) }))
    },
  }
}

export interface WeidianReading {
  readonly settings?: Partial<WeidianSettings>
  readonly options?: Partial<WeidianOptions>
}

/** 微店 for the battery: our adapter over its stand-in, without a socket, under one reading of the open facts. */
export function weidianWorld({ settings = {}, options = {} }: WeidianReading = {}): BatteryWorld {
  let now = BORN
  const clock = createClock(() => now)
  const standIn = createStandIn({
    ...{ clock, callLog: createCallLog(), seed: 'battery', keep: null, orders: 120, baseUrl: () => HOST },
    settings: { callsPerSecond: 1_000_000, ...settings },
    sendPush: async () => ({ ok: true, note: '' }),
  })
  const { control } = standIn
  const counts = { calls: 0, tokens: 0 }
  const http: Http = async (call) => {
    const url = new URL(call.url)
    counts.calls++
    if (url.pathname === '/token') counts.tokens++
    const request = { method: call.method, path: url.pathname, query: url.searchParams, headers: { ...call.headers } }
    const answer = await standIn.handle({ ...request, body: Buffer.from(call.body ?? '') })
    if (answer.hangUp) throw failure(httpErrors, 'http.unreachable')
    return { status: answer.status, headers: answer.headers, text: answer.body.toString() }
  }
  const { ownApp, serviceApp } = control.apps()
  control.registerRedirectDomain({ domain: 'gateway.test' })
  const tokens = createTokenSource({ http, clock }, HOST)
  let token: Promise<string> | null = null
  // One holder, as frame/credential has it: two at once would kill each other's token.
  const issue = () => {
    token = tokens.issueToken(ownApp).then((issued) => issued.token)
    return token
  }
  const access = (shop: string | null): ShopAccess => ({
    shop,
    token: () => token ?? issue(),
    renew: async (stale) => ((await token) === stale || token === null ? issue() : token),
  })
  const platform = createWeidian(http, { ...weidianDefaults, api: HOST, oauth: HOST, h5: HOST, ...options })
  const shop = `weidian:${ownApp.shopId}`
  return {
    platform,
    tokens,
    shop,
    ownApp,
    serviceApp,
    clock: {
      now: clock.now,
      advance(ms) {
        now += ms
      },
    },
    deeds: deedsOf(control),
    truth: truthOf(control, ownApp.shopId),
    open: ({ shop: asked = shop, gate = openGate } = {}) => platform.open(access(asked), gate),
    trouble: (kind, times) => void control.fault({ ...faults[kind], ...(times === undefined ? {} : { count: times }) }),
    calls: () => counts.calls,
    tokensIssued: () => counts.tokens,
    revokeToken: () => void control.revokeToken(),
    async authorize(redirect) {
      const form = { appkey: serviceApp.key, redirect_uri: redirect, response_type: 'code', state: 'battery', decision: 'allow' }
      const body = Buffer.from(new URLSearchParams({ ...form, shop: ownApp.shopId }).toString())
      const headers = { 'content-type': 'application/x-www-form-urlencoded', 'user-agent': 'Mozilla/5.0' }
      const answer = await standIn.handle({ method: 'POST', path: '/oauth2/authorize', query: new URLSearchParams(), headers, body })
      return new URL(answer.headers.location ?? '').searchParams.get('code') ?? ''
    },
    push(order) {
      const message = control.order({ id: order })
      const content = JSON.stringify({ type: 'weidian.order.already_payment', shopId: Number(ownApp.shopId), message })
      return { query: '', body: new URLSearchParams({ content }).toString() }
    },
    close: () => standIn.close(),
  }
}
