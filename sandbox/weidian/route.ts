import { type HttpRequest, type HttpResponse, html } from '../base/http'
import { apiEndpoint } from './api/api-endpoint'
import type { RateLimit } from './api/rate-limit'
import { tokenEndpoint } from './oauth/token-endpoint'
import type { World } from './world'

/** Finds the room a request is for. */
export async function route(world: World, limit: RateLimit, request: HttpRequest): Promise<HttpResponse> {
  const { path } = request
  if (path === '/token') return tokenEndpoint(world, request)
  if (path === '/api') return apiEndpoint(world, limit, request)
  return html(404, '<!doctype html><meta charset="utf-8"><title>404</title><p>没有这个页面')
}
