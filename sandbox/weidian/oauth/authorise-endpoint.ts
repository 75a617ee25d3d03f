import { type HttpRequest, type HttpResponse, html } from '../../base/http'
import { refused } from '../api/envelope'
import type { World } from '../world'
import { authorisePage } from './authorise-page'
import { fieldsOf } from './fields'

interface Asked {
  readonly key: string
  readonly redirect: URL
  readonly state: string
}

/**
 * `/oauth2/authorize`: shows the page (GET) and takes the decision (POST). The answer goes back to the address given, with
 * `code` and `state`, or with `state` alone where the merchant refused (docs/protocols/weidian.md §1.3).
 */
export function authoriseEndpoint(world: World, request: HttpRequest): HttpResponse {
  const fields = fieldsOf(request)
  const asked = readAsked(world, fields)
  if (typeof asked === 'number') return refused(asked)
  if (request.method !== 'POST') return html(200, authorisePage(world, [...fields]))
  const back = new URL(asked.redirect)
  if (fields.get('decision') === 'allow') {
    const shopId = fields.get('shop') ?? ''
    if (!world.shops.has(shopId)) return refused(10021)
    const now = world.now()
    back.searchParams.set('code', world.chronicle.perform(world.oauthDeeds.authorise, { appKey: asked.key, shopId }, now))
  }
  back.searchParams.set('state', asked.state)
  return { status: 302, headers: { location: back.toString(), 'cache-control': 'no-store' }, body: '' }
}

/** What the app asks for, or the code it is refused with. */
function readAsked(world: World, fields: URLSearchParams): Asked | number {
  const key = fields.get('appkey')
  const redirect = fields.get('redirect_uri')
  const state = fields.get('state')
  if (!key || !redirect || !state || !fields.get('response_type')) return 10007
  const app = world.apps.find(key)
  if (app === undefined) return 10015
  if (app.kind !== 'service') return 10028
  if (fields.get('response_type') !== 'code' || !/^[a-zA-Z0-9]+$/.test(state)) return 10019
  if (!URL.canParse(redirect)) return 10024
  const url = new URL(redirect)
  return app.domains.has(url.hostname) ? { key, redirect: url, state } : 10024
}
