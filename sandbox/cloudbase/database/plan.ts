import type { Collection } from './collection'
import { type CollectionIndex, type IndexPart, partKey } from './collection-index'
import { orderKey } from './order-key'
import { type Bounds, boundsByPath, type PathBounds, type Side, showBounds, showValue } from './plan-bounds'
import type { Query } from './query/compile-query'
import type { SortPart } from './sort'
import type { StoredRecord } from './stored-record'
import type { Value } from './value'

/** How a query reaches its candidates; every candidate is still tested. */
export interface Plan {
  readonly stage: 'id' | 'index' | 'scan'
  /** Name of the index, `_id_`, or null for a scan of everything; several where each branch of an `$or` has its own. */
  readonly index: string | null
  /** What is looked up, by field. */
  readonly bounds: Bounds
  /** Whether candidates come in the wanted order. */
  readonly sorted: boolean
  /** Shows each candidate once, until `visit` answers true. */
  walk(visit: (record: StoredRecord) => boolean): void
}

/** What the planner looks at of a query. */
type Conditions = Pick<Query, 'terms' | 'anyOf'>

/** More combinations of `$in` values than this are not worth looking up one by one. */
const MAX_RANGES = 1000

interface Range {
  readonly from: string
  readonly to: string
}

/** First text after everything that begins with `prefix`. */
function afterPrefix(prefix: string): string {
  for (let end = prefix.length - 1; end >= 0; end--) {
    const unit = prefix.charCodeAt(end)
    if (unit < 0xffff) return prefix.slice(0, end) + String.fromCharCode(unit + 1)
  }
  return '\uffff'.repeat(prefix.length + 1)
}

/** Narrows one part of an index to values of the operand's type on the operand's side. */
function sideRange(prefix: string, part: IndexPart, { side, value, inclusive }: Side): Range {
  const kind = partKey(value, part.direction).slice(0, 1)
  const exact = prefix + partKey(value, part.direction)
  const upwards = (side === 'lower') === (part.direction === 1)
  if (upwards) return { from: inclusive ? exact : afterPrefix(exact), to: afterPrefix(prefix + kind) }
  return { from: prefix + kind, to: inclusive ? afterPrefix(exact) : exact }
}

function intersect(ranges: readonly Range[]): Range {
  const [from = ''] = ranges
    .map((range) => range.from)
    .sort(byUnits)
    .reverse()
  const [to = ''] = ranges.map((range) => range.to).sort(byUnits)
  return { from, to }
}

function byUnits(left: string, right: string): number {
  return left < right ? -1 : Number(left > right)
}

interface Candidate {
  readonly index: CollectionIndex
  readonly ranges: readonly Range[]
  readonly equal: number
  readonly ranged: boolean
}

/** Each value once, in their order: candidates come as the index has them, not as the query names them. */
function distinct(values: readonly Value[]): Value[] {
  const byKey = [...new Map(values.map((value) => [orderKey(value), value]))]
  return byKey.sort(([left], [right]) => byUnits(left, right)).map(([, value]) => value)
}

function candidate(index: CollectionIndex, bounds: ReadonlyMap<string, PathBounds>): Candidate {
  let prefixes = ['']
  let equal = 0
  for (const part of index.parts) {
    const bound = bounds.get(part.path.name)
    const values = bound?.in === undefined ? null : distinct(bound.in.values)
    if (values !== null && values.length * prefixes.length <= MAX_RANGES) {
      prefixes = prefixes.flatMap((prefix) => values.map((value) => prefix + partKey(value, part.direction))).sort(byUnits)
      equal++
      continue
    }
    if (bound === undefined || bound.ranges.length === 0) break
    // With arrays, each side may be fulfilled by another element: one side only.
    const sides = index.hasArrays ? bound.ranges.slice(0, 1) : bound.ranges
    const ranges = prefixes.map((prefix) => intersect(sides.map((side) => sideRange(prefix, part, side))))
    return { index, ranges, equal, ranged: true }
  }
  return { index, ranges: prefixes.map((prefix) => ({ from: prefix, to: afterPrefix(prefix) })), equal, ranged: false }
}

/** 1 or -1: walking the candidate's range this way gives the wanted order; 0: it does not. */
function orderOf({ index, ranges, equal }: Candidate, sort: readonly SortPart[], bounds: ReadonlyMap<string, PathBounds>): 1 | -1 | 0 {
  if (sort.length === 0 || index.hasArrays || ranges.length !== 1) return 0
  const fixed = new Set(index.parts.slice(0, equal).map((part) => part.path.name))
  const wanted = sort.filter(({ path }) => !(fixed.has(path.name) && bounds.get(path.name)?.in?.values.length === 1))
  const rest = index.parts.slice(equal)
  if (wanted.length > rest.length) return 0
  const turns = wanted.map((part, at) => (rest[at]?.path.name === part.path.name ? part.direction * (rest[at]?.direction ?? 0) : 0))
  if (turns.length === 0 || turns.every((turn) => turn === 1)) return 1
  return turns.every((turn) => turn === -1) ? -1 : 0
}

function walkIndex({ index, ranges }: Candidate, back: boolean): Plan['walk'] {
  return (visit) => {
    const seen = index.hasArrays || ranges.length > 1 ? new Set<StoredRecord>() : null
    const once = (record: StoredRecord) => {
      if (seen?.has(record)) return false
      seen?.add(record)
      return visit(record)
    }
    for (const { from, to } of ranges) {
      if (from < to && (back ? index.list.walkBack(from, to, once) : index.list.walk(from, to, once))) return
    }
  }
}

function scan(collection: Collection): Plan {
  return {
    stage: 'scan',
    index: null,
    bounds: {},
    sorted: false,
    walk(visit) {
      for (const record of collection.all()) if (visit(record)) return
    },
  }
}

function byIds(collection: Collection, ids: readonly Value[]): Plan {
  return {
    stage: 'id',
    index: '_id_',
    bounds: { _id: ids.map(showValue) },
    sorted: false,
    walk(visit) {
      for (const id of distinct(ids)) {
        const record = collection.byId(id)
        if (record !== undefined && visit(record)) return
      }
    },
  }
}

interface Single {
  readonly plan: Plan
  /** Whether it fixes a field to values: nothing an `$or` names is likely to be narrower. */
  readonly isFixed: boolean
}

/** The index that fixes most fields, then one that gives the order, then one with a range; null where none helps. */
function planSingle(collection: Collection, { terms }: Conditions, sort: readonly SortPart[]): Single | null {
  const bounds = boundsByPath(terms)
  const ids = bounds.get('_id')?.in
  if (ids !== undefined) return { plan: byIds(collection, ids.values), isFixed: true }
  let best: { candidate: Candidate; order: 1 | -1 | 0; score: number } | null = null
  for (const index of collection.indexes) {
    const one = candidate(index, bounds)
    const order = orderOf(one, sort, bounds)
    const score = one.equal * 4 + (order === 0 ? 0 : 2) + (one.ranged ? 1 : 0)
    if (score > (best?.score ?? 0)) best = { candidate: one, order, score }
  }
  if (best === null) return null
  const { candidate: chosen, order } = best
  const fields = chosen.index.parts.map(({ path }) => path.name)
  const plan: Plan = {
    stage: 'index',
    index: chosen.index.definition.name,
    bounds: showBounds(fields, bounds, { narrowed: chosen.equal + (chosen.ranged ? 1 : 0), oneSide: chosen.index.hasArrays }),
    sorted: order !== 0,
    walk: walkIndex(chosen, order === -1),
  }
  return { plan, isFixed: chosen.equal > 0 }
}

function unite(plans: readonly Plan[]): Plan {
  const bounds: Record<string, string[]> = {}
  for (const plan of plans) {
    for (const [field, ranges] of Object.entries(plan.bounds)) bounds[field] = [...new Set([...(bounds[field] ?? []), ...ranges])]
  }
  return {
    stage: plans.every(({ stage }) => stage === 'id') ? 'id' : 'index',
    index: [...new Set(plans.map(({ index }) => index))].join(', '),
    bounds,
    sorted: false,
    walk(visit) {
      const seen = new Set<StoredRecord>()
      let isOver = false
      for (const plan of plans) {
        plan.walk((record) => {
          if (!seen.has(record)) {
            seen.add(record)
            isOver = visit(record)
          }
          return isOver
        })
        if (isOver) return
      }
    },
  }
}

/** Every branch of some `$or` through an index of its own; null where one branch has none. */
function planBranches(collection: Collection, { terms, anyOf = [] }: Conditions): Plan | null {
  for (const branches of anyOf) {
    const plans = branches.map((branch) => planConditions(collection, { ...branch, terms: [...branch.terms, ...terms] }, []))
    if (plans.every(({ stage }) => stage !== 'scan')) return unite(plans)
  }
  return null
}

function planConditions(collection: Collection, conditions: Conditions, sort: readonly SortPart[]): Plan {
  const single = planSingle(collection, conditions, sort)
  const branches = single?.isFixed ? null : planBranches(collection, conditions)
  return branches ?? single?.plan ?? scan(collection)
}

/** Chooses how to reach what a query can match: through an index, one for each branch of an `$or`, or by looking at everything. */
export function planQuery(collection: Collection, query: Query, sort: readonly SortPart[] = []): Plan {
  return planConditions(collection, query, sort)
}
