import type { IncomingMessage } from 'node:http'
import { pipeline, Transform } from 'node:stream'
import type { HttpRequest, HttpResponse } from '../../base/http'
import { functionErrors } from '../functions/function-errors'
import type { FunctionHost } from '../functions/host'
import { checkBody } from './check-body'

/** Largest reply, bytes (docs/protocols/cloudbase.md §2, SCF). */
const MAX_REPLY_BYTES = 6 * 1024 * 1024

/** Headers that belong to one connection. */
const HOP = new Set(['connection', 'keep-alive', 'proxy-connection', 'te', 'trailer', 'transfer-encoding', 'upgrade', 'set-cookie'])

export interface HttpFunctionCall {
  readonly functionName: string
  readonly requestId: string
  readonly path: string
  /** What the call's chain begins with. */
  readonly source: string
}

/** Passes a request to the web server of an HTTP function and its response back, bit by bit. Throws TcbError. */
export async function httpFunction(host: FunctionHost, request: HttpRequest, call: HttpFunctionCall): Promise<HttpResponse> {
  checkBody(request)
  const { functionName, requestId, path, source } = call
  const query = request.query.toString()
  const response = await host.request(
    functionName,
    {
      requestId,
      method: request.method,
      target: query === '' ? path : `${path}?${query}`,
      headers: {
        ...withoutHop(request.headers),
        'content-length': String(request.body.length),
        'x-scf-request-id': requestId,
      },
      body: request.body,
    },
    source,
  )
  if (Number(response.headers['content-length']) > MAX_REPLY_BYTES) {
    response.destroy()
    throw functionErrors.replyTooLarge()
  }
  const headers: Record<string, string> = {}
  for (const [name, value] of Object.entries(response.headers))
    if (value !== undefined) headers[name] = Array.isArray(value) ? value.join(', ') : value
  const cookies = response.headers['set-cookie']
  return {
    status: response.statusCode ?? 502,
    headers: withoutHop(headers),
    ...(cookies === undefined ? {} : { cookies }),
    body: '',
    stream: limited(response),
  }
}

function withoutHop(headers: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).filter(([name]) => !HOP.has(name)))
}

/** Breaks off where the reply grows too large: its head is long gone by then. */
function limited(response: IncomingMessage): Transform {
  let size = 0
  const body = new Transform({
    transform(chunk: Buffer, _, done) {
      size += chunk.length
      if (size > MAX_REPLY_BYTES) done(functionErrors.replyTooLarge())
      else done(null, chunk)
    },
  })
  // Whoever reads the body hears of an error there.
  pipeline(response, body, () => undefined)
  return body
}
