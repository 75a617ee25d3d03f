import { z } from 'zod'
import { type HttpResponse, json } from '../../base/http'

const integrated = z.object({
  statusCode: z.number().int().min(100).max(599),
  headers: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])).default({}),
  body: z.unknown().optional(),
  isBase64Encoded: z.boolean().default(false),
})

/**
 * What the gateway makes of a function's result (docs/protocols/cloudbase.md §5): a text as text/plain, an integrated response
 * `{statusCode, headers, body, isBase64Encoded}`, anything else as JSON.
 */
export function httpReply(result: unknown): HttpResponse {
  if (typeof result === 'string') return { status: 200, headers: { 'content-type': 'text/plain; charset=utf-8' }, body: result }
  const parsed = integrated.safeParse(result)
  if (!parsed.success) return json(200, result)
  const { statusCode, headers, body, isBase64Encoded } = parsed.data
  const text = typeof body === 'string' ? body : body === undefined || body === null ? '' : JSON.stringify(body)
  const type: Record<string, string> =
    typeof body === 'object' && body !== null ? { 'content-type': 'application/json; charset=utf-8' } : {}
  for (const [name, value] of Object.entries(headers)) type[name.toLowerCase()] = String(value)
  // The length is the gateway's own business: a wrong one from the function would break the connection.
  delete type['content-length']
  return {
    status: statusCode,
    headers: { 'content-type': 'text/plain; charset=utf-8', ...type },
    body: isBase64Encoded ? Buffer.from(text, 'base64') : text,
  }
}
