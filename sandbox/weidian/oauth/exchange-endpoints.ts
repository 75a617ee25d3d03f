import type { HttpRequest, HttpResponse } from '../../base/http'
import { refused, succeeded } from '../api/envelope'
import type { World } from '../world'
import type { Authorised } from './deeds'
import { fieldsOf } from './fields'

/** `/oauth2/access_token`: a code, once, for tokens (docs/protocols/weidian.md §1.3). */
export function accessTokenEndpoint(world: World, request: HttpRequest): HttpResponse {
  const fields = fieldsOf(request)
  const [key, secret, code, kind] = ['appkey', 'secret', 'code', 'grant_type'].map((name) => fields.get(name) ?? '')
  if (!key || !secret || !code || !kind) return refused(10007)
  if (kind !== 'authorization_code') return refused(10014)
  const app = world.apps.find(key)
  if (app === undefined) return refused(10015)
  if (app.closed) return refused(10029)
  if (app.secret !== secret) return refused(10022)
  if (app.kind !== 'service') return refused(10028)
  const now = world.now()
  if (!world.tokens.fetch(key, now)) return refused(10005)
  const authorised = world.chronicle.perform(world.oauthDeeds.redeem, { appKey: key, code }, now)
  return authorised === null ? refused(10017) : succeeded(granted(world, authorised, now), 'success')
}

/** `/oauth2/refresh_token`: no secret is asked; the time to the next authorising does not move and is not repeated (§1.3). */
export function refreshTokenEndpoint(world: World, request: HttpRequest): HttpResponse {
  const fields = fieldsOf(request)
  const [key, refreshToken, kind] = ['appkey', 'refresh_token', 'grant_type'].map((name) => fields.get(name) ?? '')
  if (!key || !refreshToken || !kind) return refused(10007)
  if (kind !== 'refresh_token') return refused(10014)
  const app = world.apps.find(key)
  if (app === undefined) return refused(10015)
  if (app.closed) return refused(10029)
  if (app.kind !== 'service') return refused(10028)
  const now = world.now()
  if (!world.tokens.fetch(key, now)) return refused(10005)
  const rotate = world.settings.refreshTokens === 'rotate'
  const authorised = world.chronicle.perform(world.oauthDeeds.renew, { appKey: key, refreshToken, rotate }, now)
  if (authorised === null) return refused(10023)
  return succeeded({ ...granted(world, authorised, now), refreshExpireTime: null }, 'success')
}

function granted(world: World, { token, grant }: Authorised, now: number) {
  const shop = world.shops.get(grant.shopId)?.sample.shop
  const { settings, links } = world
  return {
    openid: settings.openidIs === 'shopId' ? grant.shopId : `17${grant.shopId.slice(2)}`,
    access_token: token.text,
    expire_in: settings.tokenSeconds,
    refresh_token: grant.refreshToken,
    refreshExpireTime: settings.refreshExpireTimeAs === 'epoch' ? grant.expiresAt : grant.expiresAt - now,
    scope: 1,
    shop_name: shop?.name ?? '',
    shop_logo: shop === undefined ? '' : links.picture(shop, '?w=110&h=110&cp=1'),
  }
}
