import type { CallLog } from '../base/call-log'
import type { WorldClock } from '../base/clock'
import { type HttpRequest, type HttpResponse, json, type StandIn } from '../base/http'
import { handleAdmin } from './admin'
import { adminCaller } from './admin-caller'
import { cloudbaseControl } from './cloudbase-control'
import { fromForeignPage, withCors } from './cors'
import { openDatabase } from './database'
import { clientCall } from './functions/client-call'
import { functionActions } from './functions/function-actions'
import { FunctionHost, type Invocation, type Outcome } from './functions/host'
import { deployedRules, type InvokeRules } from './functions/invoke-rules'
import type { HostSettings } from './functions/settings'
import { defaultHttpAccessSettings, type HttpAccessSettings, httpAccess } from './http-access/http-access'
import { loggedActions } from './logged-actions'
import { TcbError, type WxUser } from './protocol'
import { type TimerSettings, Timers } from './timers/timers'
import { UsageMeter } from './usage-meter'
import { type OpenApi, openApiAction } from './wx/open-api'

export type { OpenApi } from './wx/open-api'

export interface CloudbaseOptions {
  readonly clock: WorldClock
  readonly callLog: CallLog
  /** Where documents are kept; null keeps them in memory. */
  readonly directory: string | null
  readonly envId: string
  /** Folder of built functions; null hosts none. */
  readonly functionsDirectory: string | null
  /** Configured variables by function. */
  readonly environment: Readonly<Record<string, Readonly<Record<string, string>>>>
  /** The WeChat user a phone's session stands for. */
  readonly resolveSession: (session: string) => WxUser | null | Promise<WxUser | null>
  /** WeChat behind cloud calls. */
  readonly openApi: OpenApi
  readonly settings?: CloudbaseSettings
}

export interface CloudbaseSettings extends Partial<HostSettings>, Partial<TimerSettings>, Partial<HttpAccessSettings> {
  /** Which functions phones may call; default: those deployed with the folder. */
  readonly rules?: InvokeRules
  /** What `requestContext.appId` shows to functions behind HTTP access. */
  readonly appId?: string
}

export type Cloudbase = Awaited<ReturnType<typeof createCloudbase>>

/** CloudBase on this computer: database, functions, timers, HTTP access and cloud calls, for the vendor's unmodified SDKs. */
export async function createCloudbase(options: CloudbaseOptions) {
  const { clock, callLog, directory, settings = {} } = options
  const database = await openDatabase({ directory, clock })
  const usage = new UsageMeter(() => clock.now())
  let url: string | null = null
  const host = createHost(options, usage, () => url ?? '')
  const timers = new Timers({ clock, settings, run: (functionName, event) => runTimer(host, functionName, event) })
  timers.load(host.functions())
  const logging = { callLog, now: () => clock.now(), onOperation: () => usage.addOperation() }
  const actions = { ...loggedActions(database.actions, { ...logging, source: 'database' }), ...functionActions(host) }
  const route = createRoute(options, host, actions)
  /** Functions have to know where this cloud is served; timers run from then on. */
  const servedAt = (address: string) => {
    const first = url === null
    url = address
    if (first) timers.resume()
  }
  return {
    async handle(request: HttpRequest): Promise<HttpResponse> {
      if (url === null && request.headers.host !== undefined) servedAt(`http://${request.headers.host}`)
      return route(request)
    },
    control: { ...database.control, ...cloudbaseControl({ host, timers, usage, callLog }) },
    servedAt,
    async close() {
      timers.pause()
      await host.close()
      await database.close()
    },
  } satisfies StandIn & { servedAt(url: string): void; close(): Promise<void> }
}

function createHost(options: CloudbaseOptions, usage: UsageMeter, url: () => string): FunctionHost {
  const { clock, callLog } = options
  return new FunctionHost({
    ...options,
    directory: options.functionsDirectory,
    adminUrl: () => `${url()}/admin`,
    onCall: (call, outcome) => {
      if (outcome.billedMs !== null) usage.addInvocation(outcome.memoryMb, outcome.billedMs)
      callLog.add({ at: clock.now(), ...logLine(call, outcome) })
    },
  })
}

function createRoute(options: CloudbaseOptions, host: FunctionHost, actions: Parameters<typeof handleAdmin>[0]) {
  const { envId, resolveSession, openApi, settings = {} } = options
  const rules = settings.rules ?? deployedRules(options.functionsDirectory)
  const http = { host, envId, appId: settings.appId ?? '', settings: { ...defaultHttpAccessSettings, ...settings } }
  const admin = async (request: HttpRequest): Promise<HttpResponse> => {
    try {
      const caller = adminCaller(host, request)
      const multipart = request.headers['content-type']?.startsWith('multipart/form-data') === true
      return await (multipart ? openApiAction(host, openApi, request, caller) : handleAdmin(actions, request, caller))
    } catch (error) {
      if (!(error instanceof TcbError)) throw error
      return json(200, { requestId: '', code: error.code, message: error.message })
    }
  }
  return async (request: HttpRequest): Promise<HttpResponse> => {
    if (request.path.startsWith('/http/')) return httpAccess(http, request)
    if (fromForeignPage(request)) return json(403, { code: 'INVALID_REQUEST_SOURCE', message: 'pages from elsewhere are not served' })
    if (request.path === '/admin') return admin(request)
    if (request.path !== '/client/call-function')
      return json(404, { code: 'INVALID_PATH', message: `nothing is served at ${request.path}` })
    if (request.method === 'OPTIONS') return withCors(request, { status: 204, headers: {}, body: '' })
    return withCors(request, await clientCall({ host, rules, resolveSession }, request))
  }
}

function logLine(call: Invocation, outcome: Outcome) {
  const source = call.timer === true ? ('timer' as const) : call.http === true ? ('http' as const) : ('function' as const)
  return { source, name: call.functionName, ok: outcome.ok, note: outcome.ok ? '' : outcome.error.code, ms: outcome.ms }
}

async function runTimer(host: FunctionHost, functionName: string, event: string) {
  const outcome = await host.invoke({ functionName, event, source: 'wx_trigger', timer: true })
  const { requestId, ok } = outcome
  if (outcome.ok) return { ok, requestId, result: outcome.json, system: false }
  return { ok, requestId, result: outcome.error.message, system: outcome.error.code === 'EXCEED_CONCURRENT_REQUEST_LIMIT' }
}
