import type { HttpRequest, HttpResponse } from '../../base/http'
import { refused, succeeded } from '../api/envelope'
import type { World } from '../world'
import { fieldsOf } from './fields'

/** `GET|POST /token` of own-shop apps (docs/protocols/weidian.md §1.2). */
export function tokenEndpoint(world: World, request: HttpRequest): HttpResponse {
  const fields = fieldsOf(request)
  const key = fields.get('appkey')
  const secret = fields.get('secret')
  if (!fields.get('grant_type') || !key || !secret) return refused(10007)
  if (fields.get('grant_type') !== 'client_credential') return refused(10014)
  const app = world.apps.find(key)
  if (app === undefined) return refused(10015)
  if (app.closed) return refused(10029)
  if (app.secret !== secret || app.shopId === null) return refused(10022)
  const now = world.now()
  if (!world.tokens.fetch(app.key, now)) return refused(10005)
  const token = world.chronicle.perform(world.oauthDeeds.issue, { appKey: app.key, shopId: app.shopId }, now)
  return succeeded({ access_token: token.text, expire_in: world.settings.tokenSeconds }, 'success')
}
