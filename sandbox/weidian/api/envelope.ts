import type { HttpResponse } from '../../base/http'
import { reasons } from '../codes'

/** A success: `status_reason` is empty since about 2018, except with tokens (docs/protocols/weidian.md §2.2). */
export function succeeded(result: unknown, reason = ''): HttpResponse {
  const body = { status: { status_code: 0, status_reason: reason }, ...(result !== undefined && { result }) }
  return { status: 200, headers: { 'content-type': 'application/json;charset=UTF-8' }, body: JSON.stringify(body) }
}

/** A refusal: HTTP 200 all the same, no `result`, and a content type that does not say JSON (§2.2). */
export function refused(code: number): HttpResponse {
  const body = { status: { status_code: code, status_reason: reasons[code] ?? '未知错误' } }
  return { status: 200, headers: { 'content-type': 'text/html;charset=UTF-8' }, body: JSON.stringify(body) }
}
