import type { CallLog } from '../base/call-log'
import type { WorldClock } from '../base/clock'
import { type HttpRequest, type HttpResponse, json, type StandIn } from '../base/http'
import type { Seed } from '../base/seed'
import type { WxUser } from '../cloudbase/protocol'
import { AccessTokens } from './access-tokens'
import type { WechatAccount, WechatUser } from './account'
import { BusinessDomains } from './business-domains'
import { Codes } from './codes'
import { ContentCheck } from './content-check'
import { WechatError } from './errcodes'
import { Faults } from './faults'
import { type Answer, interfaces, phoneNumber } from './interfaces'
import { Messages, type MessageTemplate } from './messages'
import { People } from './people'
import { type DeliverPush, Pushes } from './pushes'
import { Quota } from './quota'
import type { WechatState } from './state'
import { wechatControl } from './wechat-control'

export type { WechatAccount, WechatUser } from './account'
export type { MessageTemplate } from './messages'

export interface WechatOptions {
  readonly clock: WorldClock
  readonly callLog: CallLog
  readonly seed: Seed
  readonly accounts: readonly WechatAccount[]
  readonly users?: readonly WechatUser[]
  /** Hosts a web-view may open from the start. */
  readonly businessDomains?: readonly string[]
  /** Message templates of the console; null: none are kept here, so a phone may ask for any and none can be sent. */
  readonly templates?: readonly MessageTemplate[] | null
  /** Where events are routed to; null: nowhere, as long as nobody has set it up in the console. */
  readonly deliverPush?: DeliverPush | null
  /** How WeChat fetches a picture it is to look at; without it none can be had. */
  readonly fetchPicture?: (url: string) => Promise<Buffer | null>
  readonly settings?: { readonly usedErrcode?: 40029 | 40163 }
}

/** The answer to an interface that cloud calls do not know. */
const UNKNOWN_API = { errcode: -604100, errmsg: 'API not found' }

export type Wechat = ReturnType<typeof createWechat>

/** WeChat's server side on this computer: tokens, login, phone numbers, and the people with their phones. */
export function createWechat(options: WechatOptions) {
  const { accounts } = options
  const state = createState(options)
  const faults = new Faults()
  const domains = new BusinessDomains(options.businessDomains ?? [])
  const answer = createAnswer(options, faults)
  const openApi = async (name: string, data: Answer, caller: { readonly user?: WxUser }): Promise<Answer> => {
    const appid = caller.user?.appid ?? accounts.find(({ kind }) => kind === 'mini-program')?.appid ?? ''
    const known: Readonly<Record<string, () => Answer>> = {
      'phonenumber.getPhoneNumber': () => phoneNumber(state, appid, data),
      'subscribeMessage.send': () => state.messages.send(data),
      'security.msgSecCheck': () => state.content.text(data),
      'security.mediaCheckAsync': () => state.content.picture(appid, data),
    }
    // Who calls from a phone is here.
    if (caller.user !== undefined) state.content.visited(caller.user.openid)
    const run = Object.hasOwn(known, name) ? known[name] : undefined
    return run === undefined ? UNKNOWN_API : (answer(name, run) ?? { errcode: -1, errmsg: 'system error' })
  }
  return {
    async handle(request: HttpRequest): Promise<HttpResponse> {
      const name = `${request.method} ${request.path}`
      const run = interfaces[name]
      if (run === undefined) return notServed(request)
      const value = answer(name, () => run(state, request))
      return value === null ? { ...json(200, null), hangUp: true } : json(200, value)
    },
    /** A cloud call: the caller's AppID is its own, no token needed. */
    openApi,
    resolveSession: (session: string) => resolveSession(state, session),
    /** Whether a web-view may show this host. */
    mayOpen: (host: string) => domains.mayOpen(host),
    control: {
      ...wechatControl({ state, faults, domains, resolveSession: (session) => resolveSession(state, session) }),
      /** A cloud call, for a CloudBase in another process. */
      openApi: ({ name, data, user }: { name: string; data: Answer; user?: WxUser }) =>
        openApi(name, data, user === undefined ? {} : { user }),
    },
  } satisfies StandIn & Record<string, unknown>
}

function createState(options: WechatOptions): WechatState {
  const {
    clock,
    seed,
    accounts,
    users = [],
    templates = null,
    settings = {},
    deliverPush = null,
    fetchPicture = async () => null,
  } = options
  const pushes = new Pushes(clock, deliverPush)
  const codes = { clock, usedErrcode: settings.usedErrcode ?? (40029 as const) }
  return {
    clock,
    people: new People(seed.fork('people'), accounts, users),
    tokens: new AccessTokens(clock, seed.fork('tokens')),
    loginCodes: new Codes({ ...codes, seed: seed.fork('login codes') }),
    phoneCodes: new Codes({ ...codes, seed: seed.fork('phone codes') }),
    quota: new Quota(clock),
    messages: new Messages(clock, templates, pushes),
    content: new ContentCheck({ clock, seed: seed.fork('content'), pushes, fetchPicture }),
    pushes,
  }
}

/** Runs one interface and logs it; a refusal is an answer like any other. Null: the connection is closed without one. */
function createAnswer({ clock, callLog, seed }: WechatOptions, faults: Faults) {
  const rids = seed.fork('rids')
  return (name: string, run: () => Answer): Answer | null => {
    const log = (ok: boolean, note: string) => callLog.add({ at: clock.now(), source: 'wechat', name, ok, note, ms: 0 })
    const fault = faults.take(name)
    if (fault?.hangUp === true) {
      log(false, 'hang up')
      return null
    }
    try {
      if (fault !== null) throw new WechatError(fault.errcode ?? -1)
      const value = run()
      log(true, '')
      return value
    } catch (error) {
      if (!(error instanceof WechatError)) throw error
      log(false, String(error.errcode))
      return { errcode: error.errcode, errmsg: `${error.message} rid: ${rids.hex(8)}-${rids.hex(8)}-${rids.hex(8)}` }
    }
  }
}

/** The user a phone's session stands for; null for a session of nobody. */
function resolveSession({ people }: WechatState, session: string): WxUser | null {
  const found = people.session(session)
  return found === null ? null : people.identity(found.user, found.appid)
}

function notServed({ method, path }: HttpRequest): HttpResponse {
  const other = Object.keys(interfaces).some((name) => name.endsWith(` ${path}`))
  if (other && method === 'GET') return json(200, { errcode: 43002, errmsg: 'require POST method' })
  return json(404, { errcode: 40066, errmsg: 'invalid url' })
}
