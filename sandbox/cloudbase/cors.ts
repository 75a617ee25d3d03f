import type { HttpRequest, HttpResponse } from '../base/http'

const LOOPBACK = /^https?:\/\/(127\.0\.0\.1|localhost|\[::1\])(:\d+)?$/

const LOOPBACK_HOST = /^(127\.0\.0\.1|localhost|\[::1\])(:\d+)?$/

/**
 * A page from elsewhere must not use this cloud through the visitor's browser; programs send no origin. A name that only leads here
 * (DNS rebinding) shows in `host`.
 */
export function fromForeignPage({ headers }: HttpRequest): boolean {
  if (headers.host !== undefined && !LOOPBACK_HOST.test(headers.host)) return true
  return headers.origin !== undefined && !LOOPBACK.test(headers.origin)
}

/** Lets pages served from this computer read an answer; no other origin. */
export function withCors(request: HttpRequest, response: HttpResponse): HttpResponse {
  const origin = request.headers.origin
  if (origin === undefined || !LOOPBACK.test(origin)) return response
  const headers = {
    'access-control-allow-origin': origin,
    'access-control-allow-headers': 'content-type, signature, authorization, key, x-cos-security-token, x-cos-meta-fileid',
    'access-control-allow-methods': 'GET, HEAD, POST, PUT, OPTIONS',
    'access-control-max-age': '600',
    vary: 'origin',
  }
  return { ...response, headers: { ...response.headers, ...headers } }
}
