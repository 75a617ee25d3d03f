import type * as z from 'zod'
import { failure } from '../../base/error'
import type { ShopBrief, ShopId } from '../../platform/port'
import type { SyncDeps } from '../deps'
import { syncErrors } from '../errors'
import { jobId } from '../job'
import { openJobs } from '../jobs'
import { askShop, hasOrder, type ShopAnswer } from './ask-shop'
import type { whereContracts } from './contract'

type Where = z.output<(typeof whereContracts)['sync.where']['output']>

/** Other shops asked at the same time, and until when, ms: somebody waits. */
const AT_ONCE = 4
const BUDGET_MS = 6_000

/** What the named shop's own answer means. */
async function meaning(deps: SyncDeps, shop: ShopId, { found, had, order, groupOpen }: ShopAnswer): Promise<Where['answer']> {
  if (found === 'waiting') return 'deadLetter'
  if (groupOpen) return 'groupOpen'
  if (had || order === null) return 'here'
  const first = (await openJobs(deps.store).get(jobId(shop, 'first')))?.first ?? null
  const oldest = (first?.startedAt ?? deps.clock.now()) - deps.settings.historyMs
  return order.createdAt < oldest ? 'olderThanHistory' : 'fetched'
}

/** The first of these shops that has the number, and those that could not be asked. */
async function askOthers(deps: SyncDeps, others: readonly ShopBrief[], number: string, deadline: number) {
  const queue = [...others]
  const result: { owner: ShopBrief | null; readonly notAsked: ShopBrief[] } = { owner: null, notAsked: [] }
  async function hand(): Promise<void> {
    while (result.owner === null && deps.clock.now() < deadline) {
      const shop = queue.shift()
      if (shop === undefined) return
      const has = await hasOrder(deps, shop.id, number)
      if (has === null) result.notAsked.push(shop)
      if (has === true) result.owner = shop
    }
  }
  await Promise.all(Array.from({ length: Math.min(AT_ONCE, queue.length) }, hand))
  return { owner: result.owner, notAsked: [...result.notAsked, ...queue] }
}

/**
 * Where an order is: asks the named shop, then the others the caller may look into, and keeps what is found. A number of nobody's, or of
 * a shop that is not among `shops`, is unknown. Throws `sync.notBound` where the named shop is not among them.
 */
export async function whereIs(
  deps: SyncDeps,
  { shop: id, number, shops }: { readonly shop: ShopId; readonly number: string; readonly shops: readonly ShopBrief[] },
): Promise<Where> {
  const shop = shops.find((each) => each.id === id)
  if (shop === undefined) throw failure(syncErrors, 'sync.notBound')
  const askedAt = deps.clock.now()
  const own = await askShop(deps, id, number)
  const about = { number, createdAt: own.order?.createdAt ?? null, trouble: own.trouble, askedAt }
  const silent = own.asked ? [] : [shop]
  if (own.found !== 'none') return { ...about, answer: await meaning(deps, id, own), shop, notAsked: silent }
  const others = shops.filter((each) => each.id !== id)
  const { owner, notAsked } = await askOthers(deps, others, number, askedAt + BUDGET_MS)
  if (owner === null) return { ...about, trouble: null, answer: 'unknown', shop: null, notAsked: [...silent, ...notAsked] }
  const there = await askShop(deps, owner.id, number)
  return { ...about, createdAt: there.order?.createdAt ?? null, trouble: there.trouble, answer: 'otherShop', shop: owner, notAsked: [] }
}
