import type { HttpRequest } from '../../base/http'
import { TcbError } from '../protocol'

/** Largest body, bytes: text and all other types (docs/protocols/cloudbase.md §2). */
const MAX_TEXT_BYTES = 100 * 1024
const MAX_BINARY_BYTES = 6 * 1024 * 1024

const TEXT_TYPES = /^(text\/|application\/(json|x-www-form-urlencoded|xml|javascript|graphql)|[^;]*\+(json|xml))/i

export interface HttpEventOptions {
  readonly requestId: string
  readonly envId: string
  readonly appId: string
  /** What the function sees as its path: `/rest`, or with the path the function is mounted at. */
  readonly path: string
}

/** The event of a function behind HTTP access (docs/protocols/cloudbase.md §5). Throws TcbError for a body that is too large. */
export function httpEvent(request: HttpRequest, { requestId, envId, appId, path }: HttpEventOptions): Readonly<Record<string, unknown>> {
  const text = isText(request)
  if (request.body.length > (text ? MAX_TEXT_BYTES : MAX_BINARY_BYTES))
    throw new TcbError('EXCEED_MAX_PAYLOAD_SIZE', 'request payload exceeds the size limit')
  return {
    path,
    httpMethod: request.method,
    headers: request.headers,
    multiValueHeaders: Object.fromEntries(Object.entries(request.headers).map(([name, value]) => [name, [value]])),
    queryStringParameters: Object.fromEntries(request.query),
    requestContext: { requestId, envId, appId, uin: '' },
    body: request.body.toString(text ? 'utf8' : 'base64'),
    isBase64Encoded: !text,
  }
}

function isText({ headers, body }: HttpRequest): boolean {
  const type = headers['content-type']
  return body.length === 0 || type === undefined || TEXT_TYPES.test(type)
}
