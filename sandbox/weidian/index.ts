import type { CallLog } from '../base/call-log'
import type { WorldClock } from '../base/clock'
import type { HttpRequest, HttpResponse, StandIn } from '../base/http'
import { createSeed } from '../base/seed'
import { createLinks } from './api/links'
import { RateLimit } from './api/rate-limit'
import { Chronicle } from './chronicle'
import { createControl, type WeidianControl } from './control'
import { Faults } from './faults'
import { createApps } from './oauth/apps'
import { createOAuthDeeds } from './oauth/deeds'
import { Tokens } from './oauth/tokens'
import { PushRoom } from './push/push-room'
import { PushTargets } from './push/push-target'
import { type SendPush, sendPush } from './push/send-push'
import { route } from './route'
import { createSecondShop } from './seed/second-shop'
import { defaultSettings, type WeidianSettings } from './settings'
import { createShopDeeds } from './shop/deeds'
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
  /** How pushes go out; by HTTP unless a simulation takes them. */
  readonly sendPush?: SendPush
}

/** How often the shops look whether something is due, ms of the machine's time. */
const BEAT_MS = 500

/** 微店 on this computer: its API, its OAuth, its pushes and its shop pages over an invented shop that goes on living. */
export function createWeidian(options: WeidianOptions): StandIn<WeidianControl> & { close(): void } {
  const world = createWorld(options)
  const limit = new RateLimit()
  const { chronicle, oauthDeeds, shopDeeds, pushTargets } = world
  const deeds = [oauthDeeds, shopDeeds, pushTargets.deeds].flatMap((room) => Object.values(room))
  chronicle.replay(deeds, (at) => catchUp(world, at))
  world.now()
  const pushes = new PushRoom(world, options.sendPush ?? sendPush)
  let closed = false
  const beat = () => (closed ? undefined : pushes.tick(world.now()))
  const timer = setInterval(beat, BEAT_MS)
  timer.unref()
  options.clock.onChange(beat)
  return {
    handle: async (request: HttpRequest): Promise<HttpResponse> => dated(world, await route(world, limit, request)),
    control: createControl(world, pushes, createSeed(options.seed).fork('control')),
    close() {
      closed = true
      clearInterval(timer)
    },
  }
}

function createWorld(options: WeidianOptions): World {
  const { clock, callLog, baseUrl } = options
  const seed = createSeed(options.seed)
  const orders = options.orders ?? 1200
  const days = options.days ?? (orders > 5000 ? 365 : 40)
  const wanted = { version: 1 as const, seed: String(options.seed), orders, days, bornAt: Math.floor(clock.now() / 1000) * 1000 }
  const chronicle = new Chronicle(options.keep, wanted, seed)
  const { bornAt } = chronicle.birth
  const sample = loadSample()
  const shop = new Shop({ ...chronicle.birth, sample, seed: seed.fork('shop') })
  const second = createSecondShop(sample, bornAt, seed.fork('second shop'))
  const shops = new Map([shop, second].map((each) => [each.id, each]))
  const apps = createApps(shop.id, seed.fork('apps'))
  const tokens = new Tokens(() => world.settings)
  const world: World = {
    ...{ clock, callLog, chronicle, shops, apps, tokens },
    links: createLinks(baseUrl),
    pushTargets: new PushTargets(shop.id),
    faults: new Faults(seed.fork('faults')),
    oauthDeeds: createOAuthDeeds(tokens, apps),
    shopDeeds: createShopDeeds(shops),
    settings: { ...defaultSettings, ...options.settings },
    platformTime: () => clock.now() + world.settings.clockSkewMs,
    now: () => catchUp(world, world.platformTime()),
  }
  return world
}

/** Lets every shop live on to that moment, UTC ms. */
function catchUp(world: World, now: number): number {
  for (const shop of world.shops.values()) shop.catchUp(now)
  return now
}

/** Every answer carries the shop's clock. */
function dated(world: World, response: HttpResponse): HttpResponse {
  const date = new Date(world.platformTime()).toUTCString()
  return { ...response, headers: { ...response.headers, date } }
}
