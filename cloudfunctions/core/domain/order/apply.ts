import type { Clock } from '../../base/clock'
import type { Failure } from '../../base/error'
import type { Fact, Tell } from '../../frame/fact'
import { type Detail, makeRowId, type OrderSnapshot, type ShopId } from '../../platform/port'
import type { Sealer, Store, Vault } from '../../store'
import type { Taken } from '../../sync'
import { mergeOrder } from './merge'
import { peopleMark, sealPeople } from './people'
import { type OrderPeople, type OrderRecord, openOrderPeople, openOrders } from './record'

export interface ApplyDeps {
  readonly store: Store
  readonly clock: Clock
  readonly vault: Vault
  readonly tell: Tell
  /** How long a reading must stand before it may move an order backwards, ms. */
  readonly settleMs: number
}

export type OrderRecords = ReadonlyMap<string, OrderRecord>

interface Plan {
  readonly id: string
  readonly before: OrderRecord | null
  readonly next: OrderRecord
  readonly facts: readonly Fact[]
  /** Null where the people are the ones we know. */
  readonly people: OrderPeople | null
}

function planOf(sealer: Sealer, deps: ApplyDeps, before: OrderRecord | null, snapshot: OrderSnapshot): Plan | null {
  const mark = peopleMark(sealer, snapshot)
  const merged = mergeOrder(before, snapshot, { now: deps.clock.now(), settleMs: deps.settleMs, peopleMark: mark })
  if (merged === null) return null
  const people = before?.peopleMark === mark ? null : sealPeople(sealer, snapshot)
  return { id: snapshot.number, before, next: merged.record, facts: merged.facts, people }
}

/** People first: an order never stands without them. */
async function writePeople(store: Store, plans: readonly Plan[]): Promise<void> {
  const rows = openOrderPeople(store)
  const people = plans.flatMap((each) => each.people ?? [])
  if (people.length === 0) return
  const fresh = new Set(plans.flatMap((each) => (each.before === null ? each.next._id : [])))
  const existing = fresh.size === 0 ? [] : (await rows.insertMany(people.filter((row) => fresh.has(row._id)))).existing
  const again = new Set(existing)
  for (const row of people) {
    if (fresh.has(row._id) && !again.has(row._id)) continue
    const { _id, ...set } = row
    await rows.updateOne(_id, { shop: row.shop }, { set })
  }
}

/** One bulk insert for new orders, one fenced write for each other; the ids that somebody else wrote meanwhile. */
async function writeOrders(store: Store, plans: readonly Plan[]): Promise<ReadonlySet<string>> {
  const orders = openOrders(store)
  const fresh = plans.filter((each) => each.before === null).map((each) => each.next)
  const lost = new Set(fresh.length === 0 ? [] : (await orders.insertMany(fresh)).existing)
  for (const { before, next, people } of plans) {
    if (before === null) continue
    const { _id, ...set } = next
    if (await orders.updateOne(_id, { revision: before.revision }, { set })) continue
    lost.add(_id)
    // Our people may now stand beside their order: the next reading writes both.
    if (people !== null) await orders.updateOne(_id, { shop: next.shop }, { set: { peopleMark: '' }, increase: { revision: 1 } })
  }
  return lost
}

/** Writes what changed, then tells the facts. Orders that fail are named; they keep nobody else from being written. */
export async function applyOrders(
  deps: ApplyDeps,
  shop: ShopId,
  records: OrderRecords,
  details: readonly Detail<OrderSnapshot>[],
): Promise<Taken> {
  const sealer = await deps.vault.open()
  const failed: { id: string; failure: Failure }[] = []
  const unchanged: string[] = []
  const plans: Plan[] = []
  for (const detail of details) {
    if ('failure' in detail) {
      failed.push({ id: detail.id, failure: detail.failure })
      continue
    }
    const plan = planOf(sealer, deps, records.get(makeRowId(shop, detail.id)) ?? null, detail.snapshot)
    if (plan === null) unchanged.push(detail.id)
    else plans.push(plan)
  }
  await writePeople(deps.store, plans)
  const lost = plans.length === 0 ? new Set<string>() : await writeOrders(deps.store, plans)
  const written = plans.filter((each) => !lost.has(each.next._id))
  await deps.tell(written.flatMap((each) => each.facts))
  return {
    changed: written.map((each) => each.id),
    unchanged,
    contended: plans.filter((each) => lost.has(each.next._id)).map((each) => each.id),
    failed,
  }
}
