import type { WxUser } from '../protocol'

/** Largest configuration of a function's variables, bytes (docs/protocols/cloudbase.md §1). */
const MAX_VARIABLES_BYTES = 4 * 1024

/** What one call finds in its environment; all of it is also in the `context`. */
export interface CallFacts {
  readonly envId: string
  readonly region: string
  readonly adminUrl: string
  /** The chain of callers: `wx_client`, `wx_client,scf`, `wx_trigger`. Empty for HTTP access. */
  readonly source: string
  readonly user?: WxUser
  readonly clientIp?: string
  readonly timer: boolean
  readonly credentials: Credentials
}

/** Temporary credentials of one call; the token is how the cloud knows the call again. */
export interface Credentials {
  readonly secretId: string
  readonly secretKey: string
  readonly token: string
}

/** Identity, source and credentials of one call as the runtime puts them into the environment (docs/protocols/cloudbase.md §3, §6). */
export function callEnvironment(facts: CallFacts): Readonly<Record<string, string>> {
  return {
    ...identityVariables(facts),
    // Names without a value are not set at all: what an earlier call left behind under them is then still there.
    ...(facts.source === '' ? {} : { TCB_SOURCE: facts.source }),
    ...(facts.timer ? { TRIGGER_SRC: 'timer' } : {}),
    TCB_CONTEXT_KEYS: 'TCB_ENV,TCB_SOURCE,TCB_SESSIONTOKEN',
    TCB_ENV: facts.envId,
    TCB_SESSIONTOKEN: facts.credentials.token,
    SCF_NAMESPACE: facts.envId,
    TENCENTCLOUD_RUNENV: 'SCF',
    TENCENTCLOUD_REGION: facts.region,
    TENCENTCLOUD_SECRETID: facts.credentials.secretId,
    TENCENTCLOUD_SECRETKEY: facts.credentials.secretKey,
    TENCENTCLOUD_SESSIONTOKEN: facts.credentials.token,
    TCB_CONTEXT_CNFG: JSON.stringify({ URL: facts.adminUrl }),
  }
}

/**
 * What `getWXContext` reads. The token that cloud calls of the platform are signed with is one of the names, so that a timer's call,
 * which has no user, still has a context (docs/protocols/cloudbase.md §3: the SDK hides both tokens).
 */
function identityVariables({ user, clientIp, timer, credentials }: CallFacts): Record<string, string> {
  const variables: Record<string, string> = {}
  if (timer) variables.WX_TRIGGER_API_TOKEN_V0 = credentials.token
  else if (user !== undefined) variables.WX_API_TOKEN = credentials.token
  if (clientIp !== undefined) variables.WX_CLIENTIP = clientIp
  if (user !== undefined) {
    variables.WX_OPENID = user.openid
    variables.WX_APPID = user.appid
    if (user.unionid !== undefined) variables.WX_UNIONID = user.unionid
  }
  const names = Object.keys(variables)
  return names.length === 0 ? {} : { ...variables, WX_CONTEXT_KEYS: names.join(',') }
}

/** Refuses what the cloud's console would not save. Throws RangeError. */
export function checkVariables(functionName: string, variables: Readonly<Record<string, string>>): void {
  const bytes = Object.entries(variables).reduce((sum, [name, value]) => sum + Buffer.byteLength(name) + Buffer.byteLength(value), 0)
  if (bytes > MAX_VARIABLES_BYTES)
    throw new RangeError(`${functionName}: variables take ${bytes} bytes, at most ${MAX_VARIABLES_BYTES} fit`)
}
