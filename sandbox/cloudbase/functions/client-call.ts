import { z } from 'zod'
import { type HttpRequest, type HttpResponse, json } from '../../base/http'
import type { TcbError, WxUser } from '../protocol'
import { functionErrors } from './function-errors'
import type { FunctionHost } from './host'
import { anyoneMayInvoke, type InvokeRules, phoneMayInvoke } from './invoke-rules'

/** Largest `data` of wx.cloud.callFunction and largest reply to a phone, bytes (docs/protocols/cloudbase.md §2). */
const MAX_DATA_BYTES = 100 * 1024
const MAX_REPLY_BYTES = 1024 * 1024

/** wx.cloud's numbers for the cloud's codes (docs/protocols/cloudbase.md, Errors); anything else is -501001. */
const errCodes: Readonly<Record<string, readonly [code: number, words: string]>> = {
  FUNCTION_NOT_FOUND: [-501000, ''],
  FUNCTIONS_EXECUTE_FAIL: [-504002, 'functions execute fail'],
  FUNCTIONS_TIME_LIMIT_EXCEEDED: [-504003, 'functions time limit exceeded'],
  FUNCTIONS_MEMORY_LIMIT_EXCEEDED: [-504004, 'functions memory limit exceeded'],
  EXCEED_CONCURRENT_REQUEST_LIMIT: [-501004, 'exceed concurrent request limit'],
  EXCEED_AUTHORITY: [-501023, 'exceed authority'],
}

/** Without a session: a page opened from a timeline, where nobody is signed in. */
const body = z.object({ session: z.string().nullable(), name: z.string(), data: z.unknown().optional() })

export interface ClientCallOptions {
  readonly host: FunctionHost
  readonly rules: InvokeRules
  /** Whether a call without a session is let through: a switch of the console, off at first. */
  readonly unauthenticated: boolean
  /** The WeChat user a phone's session stands for; null for no such session. */
  readonly resolveSession: (session: string) => WxUser | null | Promise<WxUser | null>
}

/** What wx.cloud.callFunction gives to its caller, as HTTP 200 in either case. */
function failed(errCode: number, text: string, requestID?: string): HttpResponse {
  return json(200, { errCode, errMsg: `cloud.callFunction:fail ${text}`, ...(requestID === undefined ? {} : { requestID }) })
}

function failedBy(error: TcbError, requestID?: string): HttpResponse {
  const [errCode, words] = errCodes[error.code] ?? [-501001, 'resource system error']
  return failed(errCode, `Error: errCode: ${errCode} ${words} | errMsg: ${error.message}`, requestID)
}

/** `POST /client/call-function {session, name, data}`: a phone calls a function (wx.cloud.callFunction). */
export async function clientCall(options: ClientCallOptions, request: HttpRequest): Promise<HttpResponse> {
  const parsed = body.safeParse(parseJson(request.body.toString('utf8')))
  if (!parsed.success) return failed(-501007, 'Error: errCode: -501007 invalid parameters | errMsg: {session, name, data} expected')
  const { session, name, data = {} } = parsed.data
  if (typeof data !== 'object' || data === null || Array.isArray(data)) return failed(-401003, 'parameter.data should be object')
  if (Buffer.byteLength(JSON.stringify(data)) > MAX_DATA_BYTES) return failed(-1, 'Error: data exceed max size')
  if (session === null && !options.unauthenticated)
    return failed(-501023, 'Error: errCode: -501023 exceed authority | errMsg: Unauthenticated access is denied')
  const user = session === null ? undefined : await options.resolveSession(session)
  if (user === null) return failed(-501008, 'Error: errCode: -501008 invalid request source | errMsg: no such session')
  const may = user === undefined ? anyoneMayInvoke(options.rules, name) : phoneMayInvoke(options.rules, name)
  if (!may) return failedBy(functionErrors.refused())
  // The platform writes userInfo last: a phone cannot name another user.
  const event = JSON.stringify({ ...data, userInfo: user && { appId: user.appid, openId: user.openid } })
  const outcome = await options.host.invoke({
    functionName: name,
    event,
    source: 'wx_client',
    ...(user && { user }),
    clientIp: '127.0.0.1',
  })
  if (!outcome.ok) return failedBy(outcome.error, outcome.requestId)
  if (Buffer.byteLength(outcome.json) > MAX_REPLY_BYTES)
    return failed(
      -604001,
      'Error: errCode: -604001 cloudfunction result size exceed limit (1MB) | errMsg: EXCEED_MAX_RESPONSE_SIZE',
      outcome.requestId,
    )
  return resultOf(outcome.json, outcome.requestId)
}

function resultOf(text: string, requestId: string): HttpResponse {
  const answer = `{"result":${text},"requestID":${JSON.stringify(requestId)},"errMsg":"cloud.callFunction:ok"}`
  return { status: 200, headers: { 'content-type': 'application/json; charset=utf-8' }, body: answer }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
