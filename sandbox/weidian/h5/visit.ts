import type { HttpRequest } from '../../base/http'
import { createSeed } from '../../base/seed'
import { shoppers, staff } from '../../world/people'
import { fieldsOf } from '../oauth/fields'
import { findBuyer } from '../shop/find-buyer'
import type { SampleBuyer } from '../shop/sample'
import type { Shop } from '../shop/shop'
import type { World } from '../world'

/** One look at a page: by whom, with which fields. */
export interface Visit {
  readonly world: World
  readonly request: HttpRequest
  readonly fields: URLSearchParams
  /** Who is signed in to 微店 here: `you`, a buyer's id or an account's phone. */
  readonly as: string
  /** UTC ms, the platform's. */
  readonly now: number
  /** An address of this site that keeps who is signed in. */
  href(path: string, fields?: Readonly<Record<string, string | number>>): string
}

const COOKIE = 'weidian_as'

/** Reads who visits: `?as=` of a phone's web-view, else the cookie it left, else the demo shopper. */
export function readVisit(world: World, request: HttpRequest): Visit {
  const fields = fieldsOf(request)
  const cookie = new RegExp(`(?:^|; )${COOKIE}=([^;]+)`).exec(request.headers.cookie ?? '')?.[1]
  const asked = fields.get('as')
  const as = accountOf(asked ?? (cookie === undefined ? 'you' : decodeURIComponent(cookie)))
  return {
    ...{ world, request, fields, as },
    now: world.now(),
    href(path, more = {}) {
      const query = new URLSearchParams()
      for (const [name, value] of Object.entries(more)) query.set(name, String(value))
      if (asked !== null) query.set('as', asked)
      return query.size === 0 ? path : `${path}?${query}`
    },
  }
}

/** The header that keeps the visitor signed in; none where the address did not say who he is. */
export function signedIn(visit: Visit): Readonly<Record<string, string>> {
  if (!visit.fields.has('as')) return {}
  return { 'set-cookie': `${COOKIE}=${encodeURIComponent(visit.as)}; Path=/; SameSite=Lax; HttpOnly` }
}

/** A person of the demonstration is known here by the phone of their account. */
function accountOf(name: string): string {
  if (name === 'you') return name
  return [...shoppers, ...staff].find((person) => person.id === name)?.phone ?? name
}

/** The visitor as a buyer of that shop; an account nobody knows is the demo shopper's. */
export function buyerOf(visit: Visit, shop: Shop): SampleBuyer {
  try {
    return findBuyer(shop, visit.as === 'any' ? 'you' : visit.as, createSeed(0))
  } catch {
    return shop.buyers.you
  }
}
