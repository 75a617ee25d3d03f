import { createHash } from 'node:crypto'
import { createLog } from '../../../cloudfunctions/core/base/log'
import type { Random } from '../../../cloudfunctions/core/base/random'
import { createAuditInbox } from '../../../cloudfunctions/core/frame/audit'
import { createCredentials } from '../../../cloudfunctions/core/frame/credential'
import { createTickets } from '../../../cloudfunctions/core/frame/ticket'
import {
  type Config,
  type Deps,
  functions,
  makeCallHost,
  makeGoOn,
  makeSync,
  serveBeat,
  serveCalls,
  serveHttp,
  timers,
} from '../../../cloudfunctions/core/host'
import type { OpenShop, Rows, ShopPlatform } from '../../../cloudfunctions/core/platform/port'
import { createTokenSource, createWeidian, weidianDefaults } from '../../../cloudfunctions/core/platform/weidian'
import { createStore, createVault } from '../../../cloudfunctions/core/store'
import { leaveHint, type SyncDeps, stampAudit, startShop, stopShop } from '../../../cloudfunctions/core/sync'
import { beat } from '../../../cloudfunctions/every-30s/beat'
import { night } from '../../../cloudfunctions/every-night/night'
import { route } from '../../../cloudfunctions/gateway/route'
import { makeMerchantActions } from '../../../cloudfunctions/merchant/make-actions'
import { work } from '../../../cloudfunctions/worker/work'
import type { Seed } from '../../../sandbox/base/seed'
import type { Front } from '../shop/front'
import type { CallWatcher } from '../shop/network'
import { networkOf } from '../shop/network'
import { SERVICE_APP } from '../shop/tokens'
import type { Cloud } from './cloud'
import { documentsOf } from './documents'
import type { Instance } from './instance'

export const APPID = 'wx0000000000000001'
export const SETUP_CODE = 'a1b2c3d4e5f60718293a4b5c6d7e8f90'
const HOST = 'http://weidian.test'

const ring = (id: string, fill: number) => ({ current: { id, key: Buffer.alloc(32, fill).toString('base64') }, previous: null })
export const roots = ring('r1', 7)

/** Products are looked over for what came and went this often, rounds: a run is shorter than an hour. */
const SWEEP_EVERY_ROUNDS = 20

export interface Tools {
  readonly cloud: Cloud
  readonly front: Front
  readonly seed: Seed
  readonly start: number
  readonly callWatchers: readonly CallWatcher[]
  readonly onLog: (line: string) => void
  /** Sees what becomes of every batch. */
  readonly watch: (sync: SyncDeps, instance: Instance) => SyncDeps
}

export function randomOf(seed: Seed): Random {
  return { fraction: () => seed.fraction(), bytes: (length) => Buffer.from(Array.from({ length }, () => seed.whole(0, 255))) }
}

function configOf({ front, start }: Tools): Config {
  return {
    stage: 'production',
    appid: APPID,
    roots,
    pushKeys: ring('p1', 9),
    setup: { digest: createHash('sha256').update(SETUP_CODE).digest('hex'), until: start + 86_400_000 },
    gatewayUrl: 'https://gateway.test',
    weidian: { ...weidianDefaults, api: HOST, oauth: HOST, serviceKey: SERVICE_APP.key, serviceSecret: SERVICE_APP.secret },
    webViewHosts: [],
    messageSources: ['none', 'wx_unknown'],
    auditMs: 1_096 * 86_400_000,
    handoverMs: 72 * 3_600_000,
    allowance: front.world.plan.allowance,
    templates: [],
  }
}

/** The same shops, a page holding fewer rows: so that few orders make many pages. */
function paged(platform: ShopPlatform, size: number): ShopPlatform {
  const rows = <S>(all: Rows<S>): Rows<S> => {
    const pageSize = Math.min(size, all.pageSize)
    return { ...all, pageSize, list: (window, page, count = pageSize) => all.list(window, page, count) }
  }
  return {
    ...platform,
    open(access, gate): OpenShop {
      const shop = gate === undefined ? platform.open(access) : platform.open(access, gate)
      return { ...shop, orders: rows(shop.orders), products: rows(shop.products) }
    },
  }
}

/** All that the product can reach, for one instance: time, chance, network and database are the simulation's. */
function depsOf(instance: Instance, tools: Tools, remember: boolean): Deps {
  const { cloud, front, seed, callWatchers, onLog } = tools
  const { plan, faults, loop } = front.world
  const clock = { now: () => Math.round(loop.now + cloud.skewMs) }
  const random = randomOf(seed.fork(`random ${instance.id}`))
  const config = configOf(tools)
  const log = createLog(onLog, clock.now)
  const store = createStore(documentsOf(instance, cloud.database, faults, () => cloud.isShut()))
  const vault = createVault({ store, clock, random, roots: config.roots })
  const http = networkOf(instance, front, callWatchers)
  const tokens = createTokenSource({ http, clock }, HOST)
  const base = { store, vault, clock, random, log, wait: (ms: number) => instance.wait(ms) }
  const platform = createWeidian(http, { ...weidianDefaults, api: HOST, oauth: HOST, orderList: plan.orderList })
  return {
    ...base,
    http,
    config,
    tokens,
    call: (name, data, options) => cloud.callFrom(instance, name, data, options?.timeoutMs ?? 8_000),
    // Nobody has a picture here.
    files: { put: async () => '', linkOf: async () => null, remove: async () => undefined },
    platform: paged(platform, plan.pageSize),
    credentials: createCredentials({ ...base, tokens, serviceApp: SERVICE_APP, remember }),
    tickets: createTickets(base),
    audit: createAuditInbox(store, random),
  }
}

function syncOf(deps: Deps, instance: Instance, tools: Tools): SyncDeps {
  const sync = makeSync(deps)
  return tools.watch({ ...sync, settings: { ...sync.settings, sweepEveryRounds: SWEEP_EVERY_ROUNDS } }, instance)
}

export type Main = (event: unknown, context: unknown) => Promise<unknown>

/** The functions as the product starts them, over simulated deps. */
export function mainsOf(tools: Tools): Readonly<Record<string, (instance: Instance) => Main>> {
  return {
    'every-30s': (instance) => {
      const deps = depsOf(instance, tools, true)
      const all = { ...deps, openapi: async () => ({}), sync: syncOf(deps, instance, tools) }
      return serveBeat(
        () => timers,
        () => ({ deps: all, log: deps.log }),
        ({ deps: made, log }) => beat({ ...made, log }),
      )
    },
    'every-night': (instance) => {
      const deps = depsOf(instance, tools, false)
      return serveBeat(
        () => timers,
        () => ({ deps, log: deps.log }),
        ({ deps: made }) => night(made),
      )
    },
    worker: (instance) => {
      const deps = depsOf(instance, tools, true)
      const all = { ...deps, sync: syncOf(deps, instance, tools) }
      return serveBeat(
        ({ config }) => functions(config.stage),
        () => ({ deps: all, log: deps.log }),
        async ({ deps: made, event }) => ({ ...(await work(made.sync, event, makeGoOn(made))) }),
      )
    },
    gateway: (instance) => {
      const deps = depsOf(instance, tools, false)
      const more = {
        leaveHint: (shop: string, row: string) => leaveHint(deps, shop, row),
        startShop: (shop: string) => startShop(deps, shop),
        stopShop: (shop: string) => stopShop(deps, shop),
      }
      return serveHttp('gateway', () => ({ deps: { ...deps, ...more }, log: deps.log }), route)
    },
    merchant: (instance) => {
      const deps = depsOf(instance, tools, false)
      return serveCalls(() => makeCallHost(makeMerchantActions(deps), deps, { stamp: () => stampAudit(deps) }))
    },
  }
}
