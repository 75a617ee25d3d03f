import { randomBytes } from 'node:crypto'
import { createLog } from '../../../../cloudfunctions/core/base/log'
import type { Documents } from '../../../../cloudfunctions/core/cloud'
import { openProducts, productKind } from '../../../../cloudfunctions/core/domain/catalog'
import { openOrders, orderKind } from '../../../../cloudfunctions/core/domain/order'
import { createTell, type Tell } from '../../../../cloudfunctions/core/frame/fact'
import type { ShopAccess, ShopPlatform } from '../../../../cloudfunctions/core/platform/port'
import { createStore, createVault, newKeys, type Store } from '../../../../cloudfunctions/core/store'
import { newMemory, runRound, type SyncDeps, type SyncSettings, startShop, syncDefaults } from '../../../../cloudfunctions/core/sync'
import { openJobs } from '../../../../cloudfunctions/core/sync/jobs'
import { createMemoryDocuments, type MemoryDocuments } from '../memory-documents'
import { SHOP } from './fake-shop'

const systemLike = { fraction: () => 0.5, bytes: (length: number) => randomBytes(length) }
const root = { id: 'r1', key: Buffer.alloc(32, 7).toString('base64') }

export interface Setting {
  readonly clock: { now: number }
  readonly platform: ShopPlatform
  readonly documents?: MemoryDocuments
  /** Wraps the database, to count or to crash. */
  readonly wrap?: (documents: Documents) => Documents
  readonly settings?: Partial<SyncSettings>
  readonly allowance?: { perSecond: number; concurrent: number }
  readonly lines?: string[]
  readonly access?: ShopAccess
  readonly shop?: string
  /** Hears the facts. */
  readonly tell?: Tell
}

function pass(clock: { now: number }, ms: number): void {
  clock.now += ms
}

/** The engine over memory with the real order and product kinds. Time passes only where it is waited for. */
export async function createHarness(options: Setting) {
  const { clock, shop = SHOP, access = { shop, token: async () => 'token', renew: async () => 'token' } } = options
  const documents = options.documents ?? createMemoryDocuments()
  const store: Store = createStore(options.wrap === undefined ? documents : options.wrap(documents))
  const tools = { clock: { now: () => clock.now }, random: systemLike, wait: async (ms: number) => pass(clock, ms) }
  for (const row of newKeys(root, systemLike, clock.now)) if (documents.all('keys').length < 3) documents.put('keys', { ...row })
  const vault = createVault({ store, ...tools, roots: { current: root, previous: null } })
  const tell = createTell(options.tell === undefined ? [] : [options.tell])
  const settings = { ...syncDefaults, ...options.settings }
  const parts = { store, ...tools, vault, tell, settleMs: settings.lagMs }
  const deps: SyncDeps = {
    ...tools,
    store,
    log: createLog(
      (line) => options.lines?.push(line),
      () => clock.now,
    ),
    credentials: { open: () => access },
    platform: options.platform,
    allowance: options.allowance ?? { perSecond: 1_000_000, concurrent: 1_000 },
    kinds: [orderKind(parts), productKind(parts)],
    settings,
    memory: newMemory(),
  }
  const jobs = openJobs(store)
  return {
    deps,
    documents,
    store,
    vault,
    orders: openOrders(store),
    products: openProducts(store),
    jobs,
    start: () => startShop(deps, shop),
    /** One beat, `ms` of budget. */
    round: (ms = 25_000) => runRound(deps, clock.now + ms),
    /** Beats until the first sync is done, 30 s apart. */
    async untilDone(most = 200) {
      for (let beat = 0; beat < most; beat++) {
        await runRound(deps, clock.now + 25_000)
        const first = await jobs.get(`${shop}:first`)
        if (first?.first?.phase === 'done') return beat + 1
        clock.now = Math.floor(clock.now / 30_000) * 30_000 + 30_000
      }
      throw new Error('the first sync did not end')
    },
    beat() {
      clock.now = Math.floor(clock.now / 30_000) * 30_000 + 30_000
      return runRound(deps, clock.now + 25_000)
    },
  }
}
