import { type HttpRequest, type HttpResponse, html } from '../../base/http'
import type { World } from '../world'

/** Pages of the shop for a buyer's browser. */
export function h5Route(_world: World, _request: HttpRequest): HttpResponse {
  return html(404, '<!doctype html><meta charset="utf-8"><title>404</title><p>没有这个页面')
}
