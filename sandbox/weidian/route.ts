import { type HttpRequest, type HttpResponse, html } from '../base/http'
import { apiEndpoint } from './api/api-endpoint'
import type { RateLimit } from './api/rate-limit'
import { font } from './h5/font'
import { h5Route } from './h5/h5-route'
import { picture } from './h5/picture'
import { authoriseEndpoint } from './oauth/authorise-endpoint'
import { accessTokenEndpoint, refreshTokenEndpoint } from './oauth/exchange-endpoints'
import { tokenEndpoint } from './oauth/token-endpoint'
import { strike } from './strike'
import type { World } from './world'

type Endpoint = (world: World, request: HttpRequest) => HttpResponse

const oauth: Readonly<Record<string, Endpoint>> = {
  '/token': tokenEndpoint,
  '/oauth2/access_token': accessTokenEndpoint,
  '/oauth2/refresh_token': refreshTokenEndpoint,
}

/** Finds the room a request is for. Faults strike only what machines call. */
export async function route(world: World, limit: RateLimit, request: HttpRequest): Promise<HttpResponse> {
  const { path } = request
  const endpoint = oauth[path]
  if (endpoint || path === '/api') {
    if (plainAgent(world, request)) return html(403, '<html><body><h1>403 Forbidden</h1></body></html>')
    const effect = (wrongShop: boolean) =>
      endpoint ? logged(world, path, endpoint(world, request)) : apiEndpoint(world, limit, request, wrongShop)
    const fault = world.faults.strike(request)
    return fault === null ? effect(false) : strike(fault, effect, request)
  }
  if (path === '/oauth2/authorize') return authoriseEndpoint(world, request)
  return picture(path) ?? font(path) ?? h5Route(world, request)
}

/** Hosts for machines refuse plain client names (docs/protocols/weidian.md §1.2). */
function plainAgent(world: World, request: HttpRequest): boolean {
  const agent = request.headers['user-agent'] ?? ''
  return world.settings.refusesPlainAgents && (agent === '' || /^python/i.test(agent))
}

function logged(world: World, path: string, response: HttpResponse): HttpResponse {
  const ok = String(response.headers['content-type']).startsWith('application/json')
  world.callLog.add({ at: world.clock.now(), source: 'weidian', name: path, ok, note: '', ms: 0 })
  return response
}
