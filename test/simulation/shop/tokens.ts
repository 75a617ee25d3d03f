import { Refusal } from './list'
import type { Shop, Token, World } from './shop'

/** The application of the deployment, for shops that are bound by authorization. */
export const SERVICE_APP = { key: '880001', secret: 'd41d8cd98f00b204e9800998ecf8427e' }

const THIRTY_DAYS_MS = 30 * 86_400_000

/** Issues a token, and tells whoever wants to know. */
type Issue = (shop: Shop, issue: () => Token) => string

/** The shop a token is asked for, by the key of its own application, by a code or by a refresh token; null where nobody knows it. */
export function shopOfToken(shops: readonly Shop[], { pathname, searchParams }: URL): Shop | null {
  const [key, code, refresh] = ['appkey', 'code', 'refresh_token'].map((name) => searchParams.get(name) ?? '')
  const isIts = ({ rights }: Shop) => {
    if (pathname === '/token') return rights.apps.some((app) => app.key === key)
    return rights.grants.some((grant) =>
      pathname === '/oauth2/access_token' ? grant.code === code : grant.refreshTokens.has(refresh ?? ''),
    )
  }
  return shops.find(isIts) ?? null
}

/** The three ways to a token (docs/protocols/weidian.md §1.2, §1.3). Throws the shop's refusal. */
export function answerToken(world: World, shop: Shop | null, url: URL, issued: Issue): unknown {
  const asked = (name: string) => url.searchParams.get(name) ?? ''
  const { plan, loop, faults } = world
  const expire_in = plan.tokenSeconds
  if (url.pathname === '/token') {
    const app = shop?.rights.apps.find(({ key }) => key === asked('appkey'))
    if (shop === null || app === undefined || app.ended) throw new Refusal(10015)
    if (asked('secret') !== app.secret) throw new Refusal(10022)
    return { access_token: issued(shop, () => shop.issue(app.key)), expire_in }
  }
  if (asked('appkey') !== SERVICE_APP.key) throw new Refusal(10015)
  const isFirst = url.pathname === '/oauth2/access_token'
  const grant = shop?.rights.grants.find(({ code, refreshTokens }) =>
    isFirst ? code === asked('code') : refreshTokens.has(asked('refresh_token')),
  )
  if (shop === null || grant === undefined) throw new Refusal(isFirst ? 10017 : 10023)
  if (grant.withdrawn) throw new Refusal(10026)
  if (isFirst && (grant.used || asked('secret') !== SERVICE_APP.secret)) throw new Refusal(10017)
  grant.used = true
  const refresh_token = shop.rights.refresh(grant, isFirst ? 'first' : plan.refresh)
  const access_token = issued(shop, () => shop.issue(grant))
  if (!isFirst) return { access_token, expire_in, refresh_token, refreshExpireTime: null }
  const refreshExpireTime = faults.pick([THIRTY_DAYS_MS, loop.now + THIRTY_DAYS_MS])
  return { access_token, expire_in, refresh_token, refreshExpireTime, openid: shop.id, scope: 1, shop_name: shop.name, shop_logo: '' }
}
