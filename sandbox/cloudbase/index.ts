import type { CallLog } from '../base/call-log'
import type { WorldClock } from '../base/clock'
import { type HttpRequest, type HttpResponse, json, type StandIn, type Verbs } from '../base/http'
import { handleAdmin } from './admin'
import { clientCall } from './functions/client-call'
import { functionActions } from './functions/function-actions'
import { FunctionHost } from './functions/host'
import { openRules } from './functions/invoke-rules'
import type { HostSettings } from './functions/settings'
import type { ActionCaller, WxUser } from './protocol'

export interface CloudbaseOptions {
  readonly clock: WorldClock
  readonly callLog: CallLog
  readonly envId: string
  readonly functionsDirectory: string | null
  readonly environment: Readonly<Record<string, Readonly<Record<string, string>>>>
  readonly adminUrl: () => string
  readonly resolveSession: (session: string) => WxUser | null
  readonly settings?: Partial<HostSettings>
}

export function createCloudbase(options: CloudbaseOptions): StandIn<Verbs> & { close(): Promise<void> } {
  const host = new FunctionHost({ ...options, directory: options.functionsDirectory })
  const actions = functionActions(host)
  const handle = async (request: HttpRequest): Promise<HttpResponse> => {
    if (request.path === '/admin') return handleAdmin(actions, request, callerOf(host, request))
    if (request.path === '/client/call-function')
      return clientCall({ host, rules: () => openRules, resolveSession: options.resolveSession }, request)
    return json(404, {})
  }
  return { handle, control: {}, close: () => host.close() }
}

function callerOf(host: FunctionHost, request: HttpRequest): ActionCaller {
  const token = /"sessionToken":"([0-9a-f]+)"/.exec(request.body.toString('utf8'))?.[1]
  const call = token === undefined ? null : host.callOf(token)
  return call === null ? {} : { invocation: call }
}
