import { z } from 'zod'
import { type HttpRequest, type HttpResponse, json } from '../../base/http'
import { HangUp } from '../faults/hang-up'
import { functionErrors } from '../functions/function-errors'
import type { FunctionHost } from '../functions/host'
import { anyoneMayInvoke, type InvokeRules, phoneMayInvoke } from '../functions/invoke-rules'
import { httpFunction } from '../http-access/http-function'
import { TcbError, type WxUser } from '../protocol'
import { clientError } from './client-errors'
import { readBody } from './read-body'

const METHODS = ['GET', 'POST', 'PUT', 'DELETE', 'HEAD', 'OPTIONS'] as const

const body = z.object({
  session: z.string().nullable(),
  name: z.string(),
  path: z.string().startsWith('/'),
  method: z.enum(METHODS),
  header: z.record(z.string(), z.string()),
  /** Base64. */
  body: z.base64(),
})

export interface CallHttpFunctionOptions {
  readonly host: FunctionHost
  readonly rules: InvokeRules
  readonly newRequestId: () => string
  readonly resolveSession: (session: string) => WxUser | null | Promise<WxUser | null>
}

async function bytesOf({ stream, body: whole }: HttpResponse): Promise<Buffer> {
  if (stream === undefined) return Buffer.from(whole)
  const parts: Buffer[] = []
  for await (const part of stream) parts.push(Buffer.from(part))
  return Buffer.concat(parts)
}

async function call({ host, rules, newRequestId, resolveSession }: CallHttpFunctionOptions, request: HttpRequest): Promise<object> {
  const { session, name, path, method, header, body: encoded } = readBody(request, body, '{session, name, path, method, header, body}')
  const user = session === null ? undefined : await resolveSession(session)
  if (user === null) throw new TcbError('INVALID_REQUEST_SOURCE', 'no such session')
  if (host.find(name)?.kind !== 'http') throw functionErrors.notFound()
  if (!(user === undefined ? anyoneMayInvoke(rules, name) : phoneMayInvoke(rules, name))) throw functionErrors.refused()
  const target = new URL(path, 'http://function')
  const headers = Object.fromEntries(Object.entries(header).map(([key, value]) => [key.toLowerCase(), value]))
  const sent = { method, path: target.pathname, query: target.searchParams, headers, body: Buffer.from(encoded, 'base64') }
  const reply = await httpFunction(host, sent, {
    functionName: name,
    requestId: newRequestId(),
    path: target.pathname,
    source: 'wx_client',
  })
  return { status: reply.status, header: reply.headers, body: (await bytesOf(reply)).toString('base64') }
}

/**
 * `POST /client/http-function {session, name, path, method, header, body}`: a phone's `wx.cloud.callHTTPFunction`. Answers
 * `{status, header, body}` or `{errCode, message}`. Who calls, the function is not told: the form of that is not known.
 */
export async function callHttpFunction(options: CallHttpFunctionOptions, request: HttpRequest): Promise<HttpResponse> {
  try {
    return json(200, await call(options, request))
  } catch (error) {
    if (error instanceof HangUp) throw error
    return json(200, clientError(error))
  }
}
