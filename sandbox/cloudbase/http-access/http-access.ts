import { randomUUID } from 'node:crypto'
import { type HttpRequest, type HttpResponse, json } from '../../base/http'
import { functionErrors } from '../functions/function-errors'
import type { FunctionHost } from '../functions/host'
import { anyoneMayInvoke, type InvokeRules } from '../functions/invoke-rules'
import { TcbError } from '../protocol'
import { httpEvent } from './http-event'
import { httpFunction } from './http-function'
import { httpReply } from './http-reply'

export interface HttpAccessSettings {
  /** How the function's path reads: `rest` gives `/push/1` for `/http/gateway/push/1`, `whole` gives `/gateway/push/1`. Not documented. */
  readonly httpPath: 'rest' | 'whole'
  /** Functions that have a path; null: all. */
  readonly httpFunctions: readonly string[] | null
  /** TCB_SOURCE of a call through HTTP access. Not documented; empty leaves the variable alone. */
  readonly httpSource: string
}

export const defaultHttpAccessSettings: HttpAccessSettings = { httpPath: 'rest', httpFunctions: null, httpSource: '' }

export interface HttpAccessOptions {
  readonly host: FunctionHost
  readonly envId: string
  readonly appId: string
  readonly settings: HttpAccessSettings
  /** Who may call HTTP functions. */
  readonly rules: InvokeRules
}

const statusOf: Readonly<Record<string, number>> = {
  FUNCTION_NOT_FOUND: 404,
  INVALID_PATH: 404,
  EXCEED_AUTHORITY: 403,
  EXCEED_MAX_PAYLOAD_SIZE: 413,
  EXCEED_CONCURRENT_REQUEST_LIMIT: 429,
  FUNCTIONS_TIME_LIMIT_EXCEEDED: 504,
}

/** `/http/<function>/<rest>`: an event function behind HTTP access, or an HTTP function. No user, whoever calls. */
export async function httpAccess({ host, envId, appId, settings, rules }: HttpAccessOptions, request: HttpRequest): Promise<HttpResponse> {
  const requestId = randomUUID()
  const [, functionName = '', rest = ''] = /^\/http\/([^/]+)(\/.*)?$/.exec(request.path) ?? []
  const path = settings.httpPath === 'rest' ? rest || '/' : `/${functionName}${rest}`
  try {
    if (settings.httpFunctions?.includes(functionName) === false) throw new TcbError('INVALID_PATH', 'no function is bound to this path')
    if (host.find(functionName)?.kind === 'http') {
      if (!anyoneMayInvoke(rules, functionName)) throw functionErrors.refused()
      const call = { functionName, requestId, path, source: settings.httpSource }
      return withRequestId(await httpFunction(host, request, call), requestId)
    }
    const event = JSON.stringify(httpEvent(request, { requestId, envId, appId, path }))
    const outcome = await host.invoke({ functionName, event, source: settings.httpSource, requestId, http: true })
    if (!outcome.ok) throw outcome.error
    return withRequestId(httpReply(JSON.parse(outcome.json)), requestId)
  } catch (error) {
    if (!(error instanceof TcbError)) throw error
    const status = statusOf[error.code] ?? 500
    return withRequestId(json(status, { code: error.code, message: error.message, requestId }), requestId)
  }
}

function withRequestId(response: HttpResponse, requestId: string): HttpResponse {
  return { ...response, headers: { ...response.headers, 'x-cloudbase-request-id': requestId } }
}
