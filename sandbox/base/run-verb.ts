import { type HttpRequest, type HttpResponse, json, type Verbs } from './http'

const LOOPBACK = new Set(['127.0.0.1', 'localhost', '[::1]'])

/** A page from elsewhere must not play our world through the visitor's browser. */
function fromOutside({ headers }: HttpRequest): boolean {
  const { origin, host } = headers
  if (host !== undefined && !LOOPBACK.has(host.replace(/:\d+$/, ''))) return true
  return origin !== undefined && !(URL.canParse(origin) && LOOPBACK.has(new URL(origin).hostname))
}

/** Runs one verb: JSON body in, JSON out; 404 for an unknown one, 400 with the reason where it throws, 403 for strangers. */
export async function runVerb(verbs: Verbs | undefined, name: string, request: HttpRequest): Promise<HttpResponse> {
  if (fromOutside(request)) return json(403, { error: 'verbs are for pages on this computer' })
  const verb = verbs && Object.hasOwn(verbs, name) ? verbs[name] : undefined
  if (verb === undefined) return json(404, { error: `no such verb: ${name}` })
  const allow = request.headers.origin === undefined ? {} : { 'access-control-allow-origin': request.headers.origin }
  try {
    const input: unknown = request.body.length === 0 ? {} : JSON.parse(request.body.toString('utf8'))
    return json(200, (await verb(input as never)) ?? null, allow)
  } catch (error) {
    return json(400, { error: error instanceof Error ? error.message : String(error) }, allow)
  }
}
