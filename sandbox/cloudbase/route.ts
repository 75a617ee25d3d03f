import { type HttpRequest, type HttpResponse, json } from '../base/http'
import { handleAdmin } from './admin'
import { adminCaller, sessionToken } from './admin-caller'
import { callHttpFunction } from './client/call-http-function'
import type { ClientRoom } from './client/client-room'
import { fromForeignPage, withCors } from './cors'
import type { FaultBook } from './faults/fault-book'
import { HangUp } from './faults/hang-up'
import { throughFaults } from './faults/through-faults'
import { clientCall } from './functions/client-call'
import type { FunctionHost } from './functions/host'
import { deployedRules } from './functions/invoke-rules'
import { defaultHttpAccessSettings, httpAccess } from './http-access/http-access'
import type { CloudbaseOptions } from './index'
import { createPage } from './page'
import { type Actions, TcbError } from './protocol'
import { checkSignature } from './signature/check-signature'
import { cloudCall } from './wx/cloud-calls'

export interface Rooms {
  readonly host: FunctionHost
  readonly actions: Actions
  readonly faults: FaultBook
  readonly newRequestId: () => string
  /** `/storage/…`. */
  readonly objects: (request: HttpRequest) => Promise<HttpResponse>
  /** `/client/…`, but for calls of functions. */
  readonly client: ClientRoom
}

/** What a phone asks of the database, the storage, its listeners and HTTP functions. */
const CLIENT_PATHS = new Set(['/client/database', '/client/storage', '/client/watch', '/client/http-function'])

type Handler = (request: HttpRequest) => Promise<HttpResponse>

/** Which room answers a request. */
export function createRoute(options: CloudbaseOptions, rooms: Rooms): Handler {
  const { envId, resolveSession, settings = {} } = options
  const { host, objects } = rooms
  const rules = settings.rules ?? deployedRules(options.functionsDirectory)
  const http = { host, rules, envId, appId: settings.appId ?? '', settings: { ...defaultHttpAccessSettings, ...settings } }
  const admin = createAdmin(options, rooms)
  const page = createPage(envId)
  const route: Handler = async (request) => {
    const { path, method } = request
    if (path.startsWith('/http/')) return httpAccess(http, request)
    if (fromForeignPage(request)) return json(403, { code: 'INVALID_REQUEST_SOURCE', message: 'pages from elsewhere are not served' })
    if (path === '/admin') return admin(request)
    if (path.startsWith('/storage/')) return objects(request)
    if (path === '/client/call-function') {
      if (method === 'OPTIONS') return withCors(request, { status: 204, headers: {}, body: '' })
      return withCors(
        request,
        await clientCall({ host, rules, resolveSession, unauthenticated: settings.unauthenticated ?? false }, request),
      )
    }
    if (CLIENT_PATHS.has(path)) {
      if (method === 'OPTIONS') return withCors(request, { status: 204, headers: {}, body: '' })
      const { newRequestId } = rooms
      const asked =
        path === '/client/http-function'
          ? callHttpFunction({ host, rules, newRequestId, resolveSession }, request)
          : rooms.client.handle(request)
      return withCors(request, await asked)
    }
    return (await page(request)) ?? json(404, { code: 'INVALID_PATH', message: `nothing is served at ${path.slice(0, 200)}` })
  }
  return async (request) => {
    try {
      return await route(request)
    } catch (error) {
      if (error instanceof HangUp) return { status: 200, headers: {}, body: '', hangUp: true }
      throw error
    }
  }
}

/** The SDKs' one address: who calls, whether the signature is right, and then a cloud call or an action. */
function createAdmin({ openApi, clock, signedBy }: CloudbaseOptions, { host, actions, faults, newRequestId }: Rooms): Handler {
  const through = (action: string, run: () => Promise<HttpResponse>) => (faults.active ? throughFaults(faults, { action }, run) : run())
  const secretKeyOf = (request: HttpRequest) => (secretId: string) => {
    if (secretId === signedBy?.secretId) return signedBy.secretKey
    const call = host.callOf(sessionToken(request) ?? '')
    return call?.secretId === secretId ? (call.secretKey ?? null) : null
  }
  return async (request) => {
    try {
      const caller = adminCaller(host, request)
      if (signedBy !== undefined) checkSignature(request, { secretKeyOf: secretKeyOf(request), now: clock.now() })
      if (request.headers['content-type']?.startsWith('multipart/form-data') !== true)
        return await handleAdmin(actions, request, caller, newRequestId)
      return await cloudCall({ host, openApi, through }, request, caller)
    } catch (error) {
      if (!(error instanceof TcbError)) throw error
      return json(200, { requestId: newRequestId(), code: error.code, message: error.message })
    }
  }
}
