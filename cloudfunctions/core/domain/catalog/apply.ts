import type { Clock } from '../../base/clock'
import type { Failure } from '../../base/error'
import { markOfWrite, type Tell, tellRows, untoldWith } from '../../frame/fact'
import { type Detail, makeRowId, type ProductSnapshot, type ShopId } from '../../platform/port'
import type { Store } from '../../store'
import type { Taken } from '../../sync'
import { goneProduct, mergeProduct } from './merge'
import { openProducts, type ProductRecord } from './record'

export interface ApplyDeps {
  readonly store: Store
  readonly clock: Clock
  readonly tell: Tell
}

export type ProductRecords = ReadonlyMap<string, ProductRecord>

interface Plan {
  readonly id: string
  readonly before: ProductRecord | null
  /** Null where nothing is different. */
  readonly next: ProductRecord | null
}

function plan(detail: Detail<ProductSnapshot>, before: ProductRecord | null, now: number): Plan | null {
  if ('snapshot' in detail) return { id: detail.id, before, next: mergeProduct(before, detail.snapshot, now) }
  return detail.missing && before !== null ? { id: detail.id, before, next: goneProduct(before, now) } : null
}

/** The same plans, each row to be written bearing what happened and the mark of this write. */
function marked(plans: readonly Plan[]): Plan[] {
  const by = markOfWrite(plans.flatMap(({ next }) => next ?? []))
  return plans.map(({ id, before, next }) => ({
    id,
    before,
    next: next === null ? null : { ...next, untold: untoldWith(before?.untold, [factName(before, next)], by) },
  }))
}

/** Writes what changed: one bulk insert for what is new, one fenced write for each row that differs; then the facts. */
export async function applyProducts(
  deps: ApplyDeps,
  shop: ShopId,
  records: ProductRecords,
  details: readonly Detail<ProductSnapshot>[],
): Promise<Taken> {
  const products = openProducts(deps.store)
  const now = deps.clock.now()
  const failed: { id: string; failure: Failure }[] = []
  const found: Plan[] = []
  for (const detail of details) {
    const planned = plan(detail, records.get(makeRowId(shop, detail.id)) ?? null, now)
    if (planned !== null) found.push(planned)
    else if ('failure' in detail) failed.push({ id: detail.id, failure: detail.failure })
  }
  const plans = marked(found)
  const fresh = plans.flatMap(({ before, next }) => (before === null && next !== null ? [next] : []))
  const taken = new Set(fresh.length === 0 ? [] : (await products.insertMany(fresh)).existing)
  const lost = new Set<string>(taken)
  for (const { before, next } of plans) {
    if (before === null || next === null) continue
    const { _id, ...set } = next
    if (!(await products.updateOne(_id, { revision: before.revision }, { set }))) lost.add(_id)
  }
  const written = plans.filter(({ next }) => next !== null && !lost.has(next._id))
  // Also what an earlier run wrote and could not tell any more.
  const rows = [...written.flatMap(({ next }) => next ?? []), ...plans.flatMap(({ before, next }) => (next === null ? (before ?? []) : []))]
  await tellRows(deps.tell, rows, now, (ids, marks) =>
    products.updateMany({ _id: { $in: ids }, 'untold.by': { $in: marks } }, { set: { untold: null } }),
  )
  return {
    changed: written.map((each) => each.id),
    unchanged: plans.filter((each) => each.next === null).map((each) => each.id),
    contended: plans.filter(({ next }) => next !== null && lost.has(next._id)).map((each) => each.id),
    failed,
  }
}

function factName(before: ProductRecord | null, next: ProductRecord): string {
  if (before === null) return 'product.new'
  return next.state === 'gone' ? 'product.gone' : 'product.changed'
}
