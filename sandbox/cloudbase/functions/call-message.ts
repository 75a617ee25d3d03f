import { randomBytes } from 'node:crypto'
import { type Credentials, callEnvironment } from './call-environment'
import type { Invocation } from './invocation'
import type { FunctionContext, ToInstance } from './messages'
import type { HostSettings } from './settings'

export interface CallMessageOptions {
  readonly requestId: string
  readonly envId: string
  readonly adminUrl: string
  readonly credentials: Credentials
  readonly variables: Readonly<Record<string, string>>
  readonly memoryMb: number
  readonly timeLimitMs: number
  readonly clockOffset: number
  readonly settings: Pick<HostSettings, 'region' | 'contextForm'>
}

/** Temporary credentials for one call. */
export function newCredentials(): Credentials {
  const digits = randomBytes(64).toString('hex')
  return { secretId: `AKID${digits.slice(0, 32)}`, secretKey: digits.slice(32, 64), token: digits.slice(64) }
}

/** What an instance is told of one call: event, context and environment (docs/protocols/cloudbase.md §1, §3). */
export function callMessage(call: Invocation, options: CallMessageOptions): Omit<Extract<ToInstance, { type: 'call' }>, 'type' | 'forget'> {
  const { requestId, envId, variables, settings, clockOffset } = options
  const environment = callEnvironment({ ...call, ...options, region: settings.region, timer: call.timer === true })
  const all = { ...variables, ...environment }
  const pairs = Object.entries(all).map(([name, value]) => `${name}=${value}`)
  const context: FunctionContext = {
    request_id: requestId,
    function_name: call.functionName,
    function_version: '$LATEST',
    namespace: envId,
    memory_limit_in_mb: options.memoryMb,
    time_limit_in_ms: options.timeLimitMs,
    ...(settings.contextForm === 'environ' ? { environ: pairs.join(';') } : { environment: JSON.stringify(all) }),
  }
  return { requestId, event: call.event, context, environment, clockOffset }
}
