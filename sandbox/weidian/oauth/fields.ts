import type { HttpRequest } from '../../base/http'

/** Query and form fields together; the form wins. */
export function fieldsOf(request: HttpRequest): URLSearchParams {
  const fields = new URLSearchParams(request.query)
  if (request.method !== 'POST' || request.body.length === 0) return fields
  if (!(request.headers['content-type'] ?? '').startsWith('application/x-www-form-urlencoded')) return fields
  for (const [name, value] of new URLSearchParams(request.body.toString('utf8'))) fields.set(name, value)
  return fields
}
