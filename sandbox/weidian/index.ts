import type { CallLog } from '../base/call-log'
import type { WorldClock } from '../base/clock'
import type { HttpRequest, HttpResponse, StandIn } from '../base/http'
import { createSeed } from '../base/seed'
import { createLinks } from './api/links'
import { RateLimit } from './api/rate-limit'
import { Chronicle } from './chronicle'
import { createControl, type WeidianControl } from './control'
import { createApps } from './oauth/apps'
import { createOAuthDeeds } from './oauth/deeds'
import { Tokens } from './oauth/tokens'
import { route } from './route'
import { createSecondShop } from './seed/second-shop'
import { defaultSettings, type WeidianSettings } from './settings'
import { loadSample } from './shop/sample'
import { Shop } from './shop/shop'
import type { World } from './world'

export interface WeidianOptions {
  readonly clock: WorldClock
  readonly callLog: CallLog
  readonly seed: string | number
  /** Where the shop's journal is kept; null: the shop is forgotten at the end. */
  readonly keep: string | null
  /** Orders of the sample shop's past, default 1,200. */
  readonly orders?: number
  /** Days the past spans, default 40; 365 above 5,000 orders. */
  readonly days?: number
  /** Where this stand-in is served: pictures and pages in its answers point there. */
  readonly baseUrl: () => string
  readonly settings?: Partial<WeidianSettings>
}

/** 微店 on this computer: its API, its OAuth, its pushes and its shop pages over an invented shop that goes on living. */
export function createWeidian(options: WeidianOptions): StandIn<WeidianControl> & { close(): void } {
  const world = createWorld(options)
  const limit = new RateLimit()
  return {
    handle: async (request: HttpRequest): Promise<HttpResponse> => dated(world, await route(world, limit, request)),
    control: createControl(world),
    close: () => undefined,
  }
}

function createWorld(options: WeidianOptions): World {
  const { clock, callLog, baseUrl } = options
  const seed = createSeed(options.seed)
  const orders = options.orders ?? 1200
  const days = options.days ?? (orders > 5000 ? 365 : 40)
  const wanted = { version: 1 as const, seed: String(options.seed), orders, days, bornAt: Math.floor(clock.now() / 1000) * 1000 }
  const chronicle = new Chronicle(options.keep, wanted, seed)
  const { birth } = chronicle
  const { bornAt } = birth
  const sample = loadSample()
  const shop = new Shop({ sample, orders: birth.orders, days: birth.days, bornAt, seed: seed.fork('shop') })
  const second = createSecondShop(sample, bornAt, seed.fork('second shop'))
  const apps = createApps(shop.id, seed.fork('apps'))
  const tokens = new Tokens(() => world.settings)
  const world: World = {
    clock,
    callLog,
    baseUrl,
    links: createLinks(baseUrl),
    shops: new Map([shop, second].map((each) => [each.id, each])),
    apps,
    tokens,
    chronicle,
    oauthDeeds: createOAuthDeeds(tokens, apps),
    settings: { ...defaultSettings, ...options.settings },
    now() {
      const now = clock.now() + world.settings.clockSkewMs
      for (const each of world.shops.values()) each.catchUp(now)
      return now
    },
  }
  return world
}

/** Every answer carries the shop's clock. */
function dated(world: World, response: HttpResponse): HttpResponse {
  const date = new Date(world.clock.now() + world.settings.clockSkewMs).toUTCString()
  return { ...response, headers: { ...response.headers, date } }
}
