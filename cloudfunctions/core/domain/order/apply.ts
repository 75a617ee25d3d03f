import type { Clock } from '../../base/clock'
import { markOfWrite, type Tell, tellRows, untoldWith } from '../../frame/fact'
import { readTombs } from '../../frame/privacy'
import { type Detail, makeRowId, type OrderSnapshot, type ShopId } from '../../platform/port'
import type { Sealer, Store, Vault } from '../../store'
import { type FailedRow, readAgain, type Taken } from '../../sync'
import { forget, NOBODY } from './forget'
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
  /** Null where the people are the ones we know. */
  readonly people: OrderPeople | null
}

/** Buyers who asked to be forgotten, and when. */
type Tombs = ReadonlyMap<string, number>

/** An order that was forgotten stays so, and so does one that was placed before its buyer asked to be and comes only now. */
function isErased(tombs: Tombs, before: OrderRecord | null, { buyer, createdAt }: OrderSnapshot): boolean {
  return before === null ? createdAt <= (tombs.get(buyer ?? '') ?? Number.NEGATIVE_INFINITY) : before.erased
}

function planOf(sealer: Sealer, deps: ApplyDeps, tombs: Tombs, before: OrderRecord | null, read: OrderSnapshot): Plan | null {
  const erased = isErased(tombs, before, read)
  const snapshot = erased ? forget(read) : read
  const mark = erased ? NOBODY : peopleMark(sealer, snapshot)
  const next = mergeOrder(before, snapshot, { now: deps.clock.now(), settleMs: deps.settleMs, peopleMark: mark, erased })
  if (next === null) return null
  const people = erased || before?.peopleMark === mark ? null : sealPeople(sealer, snapshot, next.revision)
  return { id: snapshot.number, before, next, people }
}

/** Which buyers of orders we do not know yet were forgotten. One database call where there are any. */
function tombsOf(deps: ApplyDeps, sealer: Sealer, shop: ShopId, records: OrderRecords, details: readonly Detail<OrderSnapshot>[]) {
  const fresh = details.flatMap((detail) =>
    'failure' in detail || detail.snapshot.buyer === null || records.has(makeRowId(shop, detail.id)) ? [] : [detail.snapshot.buyer],
  )
  return readTombs(deps.store, sealer, shop, fresh)
}

/** The same plans, each row bearing the mark of this write beside its facts. */
function marked(plans: readonly Plan[]): Plan[] {
  const by = markOfWrite(plans.map(({ next }) => next))
  return plans.map((plan) => ({ ...plan, next: { ...plan.next, untold: untoldWith(plan.next.untold, [], by) } }))
}

/**
 * People of new orders, before the orders: none stands without them. Gives the plans whose people have yet to be written: where there are
 * some already, only whoever wins the order may replace them.
 */
async function writeNewPeople(store: Store, plans: readonly Plan[]): Promise<ReadonlySet<Plan>> {
  const fresh = plans.filter((each) => each.before === null)
  const people = fresh.flatMap((each) => each.people ?? [])
  const existing = new Set(people.length === 0 ? [] : (await openOrderPeople(store).insertMany(people)).existing)
  return new Set(plans.filter((each) => each.people !== null && (each.before !== null || existing.has(each.next._id))))
}

/** An order whose people are still to come bears no mark of them: ended here, the next reading writes them. */
const unmarked = (plan: Plan, later: ReadonlySet<Plan>): OrderRecord => (later.has(plan) ? { ...plan.next, peopleMark: '' } : plan.next)

/** The people of an order we have just won, unless a later winner was faster, then their mark. */
async function writePeople(store: Store, { next, people }: Plan): Promise<void> {
  if (people === null) return
  const { _id, ...set } = people
  const older = { $or: [{ revision: { $lte: next.revision } }, { revision: { $exists: false } }] }
  const rows = openOrderPeople(store)
  // Gone between: a night was about to forget them.
  if (!(await rows.updateOne(_id, older, { set }))) await rows.insert(people)
  await openOrders(store).updateOne(_id, { revision: next.revision }, { set: { peopleMark: next.peopleMark } })
}

/** One bulk insert for new orders, one fenced write for each other; the ids that somebody else wrote meanwhile. */
async function writeOrders(store: Store, plans: readonly Plan[]): Promise<ReadonlySet<string>> {
  const later = await writeNewPeople(store, plans)
  const orders = openOrders(store)
  const fresh = plans.filter((each) => each.before === null).map((each) => unmarked(each, later))
  const lost = new Set(fresh.length === 0 ? [] : (await orders.insertMany(fresh)).existing)
  for (const plan of plans) {
    const { before, next } = plan
    if (before !== null) {
      const { _id, ...set } = unmarked(plan, later)
      if (!(await orders.updateOne(_id, { revision: before.revision }, { set }))) lost.add(_id)
    }
    if (later.has(plan) && !lost.has(next._id)) await writePeople(store, plan)
  }
  return lost
}

/**
 * A reading that would move an order backwards holds only when a later one says the same: somebody has to read it again, since the shop
 * will not list it a second time.
 */
async function askAgain(deps: ApplyDeps, shop: ShopId, held: readonly string[]): Promise<void> {
  for (const id of held) await readAgain(deps, shop, id)
}

/** Writes what changed, then tells the facts. Orders that fail are named; they keep nobody else from being written. */
export async function applyOrders(
  deps: ApplyDeps,
  shop: ShopId,
  records: OrderRecords,
  details: readonly Detail<OrderSnapshot>[],
): Promise<Taken> {
  const sealer = await deps.vault.open()
  const tombs = await tombsOf(deps, sealer, shop, records, details)
  const failed: FailedRow[] = []
  const unchanged: string[] = []
  const changed: Plan[] = []
  const same: OrderRecord[] = []
  const held: string[] = []
  for (const detail of details) {
    if ('failure' in detail) {
      failed.push({ id: detail.id, failure: detail.failure, missing: detail.missing })
      continue
    }
    const record = records.get(makeRowId(shop, detail.id)) ?? null
    const plan = planOf(sealer, deps, tombs, record, detail.snapshot)
    if ((plan === null ? record : plan.next)?.held != null) held.push(detail.id)
    if (plan !== null) changed.push(plan)
    else unchanged.push(detail.id)
    if (plan === null && record !== null) same.push(record)
  }
  const plans = marked(changed)
  const lost = plans.length === 0 ? new Set<string>() : await writeOrders(deps.store, plans)
  const written = plans.filter((each) => !lost.has(each.next._id))
  await askAgain(deps, shop, held)
  // Also what an earlier run wrote and could not tell any more.
  const rows = [...same, ...written.map((each) => each.next)]
  await tellRows(deps.tell, rows, deps.clock.now(), (ids, marks) =>
    openOrders(deps.store).updateMany({ _id: { $in: ids }, 'untold.by': { $in: marks } }, { set: { untold: null } }),
  )
  return {
    changed: written.map((each) => each.id),
    unchanged,
    contended: plans.filter((each) => lost.has(each.next._id)).map((each) => each.id),
    failed,
  }
}
