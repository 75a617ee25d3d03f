import type { HttpRequest } from '../base/http'
import type { FunctionHost } from './functions/host'
import { type ActionCaller, TcbError } from './protocol'

const FIELD = '"sessionToken":"'
const MULTIPART_FIELD = 'name="sessionToken"\r\n\r\n'

/**
 * Who sent a request to /admin: the session token of the call's credentials tells. No token: a program outside. Throws TcbError for a
 * token nobody was given.
 */
export function adminCaller(host: FunctionHost, request: HttpRequest): ActionCaller {
  const token = sessionToken(request)
  if (token === null) return {}
  const call = host.callOf(token)
  if (call === null) throw new TcbError('SIGN_PARAM_INVALID', 'the session token is invalid or expired')
  const { requestId, functionName, source, user } = call
  return { invocation: { requestId, functionName, source, ...(user === undefined ? {} : { user }) } }
}

/** The SDKs write it after the action's own parameters, so the last one in the body is theirs. Null where there is none. */
export function sessionToken({ body }: HttpRequest): string | null {
  const token = lastValue(body, FIELD, '"') ?? lastValue(body, MULTIPART_FIELD, '\r')
  return token === '' ? null : token
}

function lastValue(body: Buffer, before: string, after: string): string | null {
  const start = body.lastIndexOf(before)
  if (start < 0) return null
  const end = body.indexOf(after, start + before.length)
  return end < 0 ? null : body.toString('latin1', start + before.length, end)
}
