import type { Gate, ListedRow, OpenShop, ShopPlatform, Window } from '../../cloudfunctions/core/platform/port'
import { createWeidian, weidianDefaults } from '../../cloudfunctions/core/platform/weidian'
import type { Kind } from '../../cloudfunctions/core/sync'

const PAGE_SIZE = 100
const DAY_MS = 86_400_000
const HISTORY_DAYS = 200

/** Orders at moments of their own, as a shop has them: more of late than long ago. */
function history(orders: number, seed: number): readonly ListedRow[] {
  let state = seed
  const random = () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return state / 2 ** 32
  }
  const now = Math.floor(Date.now() / 1_000) * 1_000 - 3_600_000
  const times = Array.from({ length: orders }, () => now - Math.floor(random() ** 1.5 * HISTORY_DAYS * 86_400) * 1_000)
  return times
    .toSorted((a, b) => a - b)
    .map((at, index) => ({ id: String(700_000_000_000_000 + seed * 1_000_000 + index), createdAt: at, updatedAt: at, digest: '' }))
}

/** First place whose time is not before `at`. */
function placeOf(rows: readonly ListedRow[], at: number): number {
  let [low, high] = [0, rows.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if ((rows[middle]?.createdAt ?? 0) < at) low = middle + 1
    else high = middle
  }
  return low
}

const unasked = createWeidian(async () => {
  throw new Error('nothing is asked over http here')
}, weidianDefaults)

/**
 * Shops whose rows come with the list, already parsed, and a sink that keeps their ids in memory: what is left is the engine.
 * Each list takes `latencyMs` and passes the gate; windows answer a second more on either side, as the adapter asks.
 */
export function listedShops(shops: readonly string[], orders: number, latencyMs: number) {
  const rowsOf = new Map(shops.map((shop, index) => [shop, history(orders, index + 1)]))
  const sink = new Set<string>()
  let [lists, running, most] = [0, 0, 0]

  async function list(rows: readonly ListedRow[], { from, to }: Window, page: number, size: number) {
    lists++
    most = Math.max(most, ++running)
    await new Promise((resolve) => setTimeout(resolve, latencyMs))
    running--
    const [start, end] = [placeOf(rows, from - 1_000), to === null ? rows.length : placeOf(rows, to + 1_001)]
    return { rows: rows.slice(start, end).slice((page - 1) * size, page * size), total: end - start, shopTime: Date.now() }
  }

  function opened(shop: string, gate: Gate): OpenShop {
    const rows = rowsOf.get(shop) ?? []
    const { orders: never, ...rest } = unasked.open({ shop, token: async () => '', renew: async () => '' })
    const orderRows: OpenShop['orders'] = {
      ...never,
      pageSize: PAGE_SIZE,
      maxWindowMs: 31 * DAY_MS,
      list: (window, page, size = PAGE_SIZE) => gate(() => list(rows, window, page, size)),
    }
    return { ...rest, orders: orderRows }
  }

  const platform: ShopPlatform = { ...unasked, open: ({ shop }, gate = (call) => call()) => opened(shop ?? '', gate) }
  const kind: Kind = {
    name: 'orders',
    historyBy: 'created',
    marksGone: false,
    pageSize: (shop) => shop.orders.pageSize,
    maxWindowMs: (shop) => shop.orders.maxWindowMs,
    list: (shop, window, page, size) => shop.orders.list(window, page, size),
    async take(_shopId, _shop, ids) {
      for (const id of ids) sink.add(id)
      return { changed: ids, unchanged: [], contended: [], failed: [] }
    },
    known: async () => new Set(),
    stored: async () => sink.size,
    compare: async () => [],
    kept: async () => [],
    countKept: async () => 0,
    raw: async () => '',
  }
  return { platform, kind, taken: () => sink.size, lists: () => lists, most: () => most }
}
