import type { HttpRequest } from '../../base/http'
import { checkBody } from './check-body'

export interface HttpEventOptions {
  readonly requestId: string
  readonly envId: string
  readonly appId: string
  /** What the function sees as its path: `/rest`, or with the path the function is mounted at. */
  readonly path: string
}

/** The event of a function behind HTTP access (docs/protocols/cloudbase.md §5). Throws TcbError for a body that is too large. */
export function httpEvent(request: HttpRequest, { requestId, envId, appId, path }: HttpEventOptions): Readonly<Record<string, unknown>> {
  const text = checkBody(request) === 'text'
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
