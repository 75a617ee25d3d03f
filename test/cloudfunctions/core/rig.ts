import { createHash, randomBytes } from 'node:crypto'
import * as z from 'zod'
import type { HttpCall } from '../../../cloudfunctions/core/base/http'
import { createLog } from '../../../cloudfunctions/core/base/log'
import { type CallFunction, type CallOpenApi, type Documents, type Files, OpenApiError } from '../../../cloudfunctions/core/cloud'
import { createAuditInbox } from '../../../cloudfunctions/core/frame/audit'
import { createCredentials } from '../../../cloudfunctions/core/frame/credential'
import { createTickets } from '../../../cloudfunctions/core/frame/ticket'
import { type Config, type Deps, makeCallHost, serveCalls } from '../../../cloudfunctions/core/host'
import { createTokenSource, createWeidian, weidianDefaults } from '../../../cloudfunctions/core/platform/weidian'
import { createStore, createVault, newKeys } from '../../../cloudfunctions/core/store'
import { makeMerchantActions } from '../../../cloudfunctions/merchant/make-actions'
import { makeShopperActions } from '../../../cloudfunctions/shopper/make-actions'
import { createCallLog } from '../../../sandbox/base/call-log'
import { createClock } from '../../../sandbox/base/clock'
import { createWeidian as createWeidianStandIn } from '../../../sandbox/weidian'
import type { Reply } from '../../../typings/reply'
import { createMemoryDocuments } from './memory-documents'

export const APPID = 'wx0000000000000001'
export const SETUP_CODE = 'a1b2c3d4e5f60718293a4b5c6d7e8f90'
const BORN = Date.parse('2026-11-24T02:00:00Z')
const HOST = 'http://weidian.test'

export const systemLike = { fraction: () => 0.5, bytes: (length: number) => randomBytes(length) }
export const ringOf = (id: string, fill: number) => ({ current: { id, key: Buffer.alloc(32, fill).toString('base64') }, previous: null })

/** What the platform hands a function that a phone has called. */
export function phoneContext(openid: string, { source = 'wx_client', appid = APPID, requestId = 'r1' } = {}) {
  const environ = `WX_CONTEXT_KEYS=WX_OPENID,WX_APPID;WX_OPENID=${openid};WX_APPID=${appid};TCB_SOURCE=${source}`
  return { request_id: requestId, environ }
}

export interface RigOptions {
  readonly wrap?: (documents: Documents) => Documents
  readonly orders?: number
  readonly openapi?: CallOpenApi
  readonly call?: CallFunction
  readonly config?: Partial<Config>
  readonly remember?: boolean
}

/** Storage in memory: a link is the id with the time it ends. */
const memoryFiles = (kept: Map<string, Buffer>): Files => ({
  async put(path, bytes) {
    kept.set(`cloud://${path}`, bytes)
    return `cloud://${path}`
  },
  linkOf: async (id, seconds) => (kept.has(id) ? `https://files.test/${id}?life=${seconds}` : null),
  async remove(id) {
    kept.delete(id)
  },
})

const noPhone: CallOpenApi = async () => {
  throw new OpenApiError(40029, 'invalid code')
}

/** The product over memory and the 微店 stand-in, without a socket. Time moves only where a test or a wait moves it. */
export function createRig(options: RigOptions = {}) {
  const clock = createClock(() => BORN)
  const weidian = createWeidianStandIn({
    clock,
    callLog: createCallLog(),
    seed: 'rig',
    keep: null,
    orders: options.orders ?? 20,
    baseUrl: () => HOST,
    sendPush: async () => ({ ok: true, note: '' }),
  })
  const shopCalls: HttpCall[] = []
  const http = async (call: HttpCall) => {
    shopCalls.push(call)
    const url = new URL(call.url)
    const body = Buffer.from(call.body ?? '')
    const answer = await weidian.handle({
      method: call.method,
      path: url.pathname,
      query: url.searchParams,
      headers: { ...call.headers },
      body,
    })
    return { status: answer.status, headers: answer.headers, text: answer.body.toString() }
  }
  const { ownApp, serviceApp } = weidian.control.apps()
  weidian.control.registerRedirectDomain({ domain: 'gateway.test' })
  const lines: string[] = []
  const log = createLog((line) => lines.push(line), clock.now)
  const documents = createMemoryDocuments()
  const store = createStore(options.wrap === undefined ? documents : options.wrap(documents))
  const roots = ringOf('r1', 7)
  for (const row of newKeys(roots.current, systemLike, BORN)) documents.put('keys', row)
  const config: Config = {
    stage: 'production',
    appid: APPID,
    roots,
    pushKeys: ringOf('p1', 9),
    setup: { digest: createHash('sha256').update(SETUP_CODE).digest('hex'), until: BORN + 86_400_000 },
    gatewayUrl: 'https://gateway.test',
    weidian: { ...weidianDefaults, api: HOST, oauth: HOST, serviceKey: serviceApp.key, serviceSecret: serviceApp.secret },
    webViewHosts: [],
    allowance: { perSecond: 1_000, concurrent: 10 },
    templates: [],
    messageSources: ['none', 'wx_unknown'],
    auditMs: 1_096 * 86_400_000,
    handoverMs: 72 * 3_600_000,
    ...options.config,
  }
  const kept = new Map<string, Buffer>()
  const base = { store, clock, random: systemLike, log, wait: async (ms: number) => clock.advance(ms) }
  const vault = createVault({ ...base, roots: config.roots })
  const tokens = createTokenSource({ http, clock }, HOST)
  const deps: Deps = {
    ...base,
    http,
    vault,
    config,
    tokens,
    call: options.call ?? (async () => null),
    files: memoryFiles(kept),
    platform: createWeidian(http, { ...weidianDefaults, api: HOST, oauth: HOST }),
    credentials: createCredentials({ ...base, vault, tokens, serviceApp, remember: options.remember ?? false }),
    tickets: createTickets(base),
    audit: createAuditInbox(store, systemLike),
  }
  const merchant = serveCalls(() => makeCallHost(makeMerchantActions(deps), deps))
  const shopper = serveCalls(() => makeCallHost(makeShopperActions(deps, options.openapi ?? noPhone), deps))
  return { clock, weidian, documents, kept, store, deps, config, ownApp, serviceApp, lines, shopCalls, merchant, shopper }
}

export type Rig = ReturnType<typeof createRig>

/** Calls as a phone of that user does; the whole reply. */
export function ask(main: Rig['merchant'], openid: string, action: string, input: unknown = {}): Promise<Reply<unknown>> {
  return main({ action, input, userInfo: { appId: APPID, openId: openid } }, phoneContext(openid))
}

/** The data of a reply; throws with the code of a refusal. */
export async function data(reply: Promise<Reply<unknown>> | Reply<unknown>): Promise<Readonly<Record<string, unknown>>> {
  const got = await reply
  if (!got.ok) throw new Error(`${got.error.code}: ${got.error.en}`)
  return z.record(z.string(), z.unknown()).parse(got.data)
}

/** The code of a refusal, or `ok`. */
export async function code(reply: Promise<Reply<unknown>> | Reply<unknown>): Promise<string> {
  const got = await reply
  return got.ok ? 'ok' : got.error.code
}
