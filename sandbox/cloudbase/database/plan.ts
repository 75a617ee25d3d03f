import type { Collection } from './collection'
import { type CollectionIndex, type IndexPart, partKey } from './collection-index'
import { orderKey } from './order-key'
import type { Query } from './query/compile-query'
import type { Bound } from './query/leaf'
import type { SortPart } from './sort'
import type { StoredRecord } from './stored-record'
import type { Value } from './value'

/** How a query reaches its candidates; every candidate is still tested. */
export interface Plan {
  /** Name of the index, `_id_`, or null for a scan of everything. */
  readonly index: string | null
  /** Whether candidates come in the wanted order. */
  readonly sorted: boolean
  /** Shows each candidate once, until `visit` answers true. */
  walk(visit: (record: StoredRecord) => boolean): void
}

/** More combinations of `$in` values than this are not worth looking up one by one. */
const MAX_RANGES = 1000

interface Range {
  readonly from: string
  readonly to: string
}

type In = Extract<Bound, { kind: 'in' }>
type Side = Extract<Bound, { kind: 'range' }>

interface PathBounds {
  in?: In
  readonly ranges: Side[]
}

/** First text after everything that begins with `prefix`. */
function afterPrefix(prefix: string): string {
  for (let end = prefix.length - 1; end >= 0; end--) {
    const unit = prefix.charCodeAt(end)
    if (unit < 0xffff) return prefix.slice(0, end) + String.fromCharCode(unit + 1)
  }
  return '\uffff'.repeat(prefix.length + 1)
}

function boundsByPath(query: Query): Map<string, PathBounds> {
  const bounds = new Map<string, PathBounds>()
  for (const { path, leaf } of query.terms) {
    if (leaf.kind !== 'some' || leaf.bound === undefined) continue
    const known = bounds.get(path.name) ?? { ranges: [] }
    bounds.set(path.name, known)
    if (leaf.bound.kind === 'range') known.ranges.push(leaf.bound)
    else if (known.in === undefined || leaf.bound.values.length < known.in.values.length) known.in = leaf.bound
  }
  return bounds
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
    index: null,
    sorted: false,
    walk(visit) {
      for (const record of collection.all()) if (visit(record)) return
    },
  }
}

function byIds(collection: Collection, ids: readonly Value[]): Plan {
  return {
    index: '_id_',
    sorted: false,
    walk(visit) {
      for (const id of distinct(ids)) {
        const record = collection.byId(id)
        if (record !== undefined && visit(record)) return
      }
    },
  }
}

/** Chooses the index that fixes most fields, then one that gives the order, then one with a range; scans where none helps. */
export function planQuery(collection: Collection, query: Query, sort: readonly SortPart[] = []): Plan {
  const bounds = boundsByPath(query)
  const ids = bounds.get('_id')?.in
  if (ids !== undefined) return byIds(collection, ids.values)
  let best: { candidate: Candidate; order: 1 | -1 | 0; score: number } | null = null
  for (const index of collection.indexes) {
    const one = candidate(index, bounds)
    const order = orderOf(one, sort, bounds)
    const score = one.equal * 4 + (order === 0 ? 0 : 2) + (one.ranged ? 1 : 0)
    if (score > (best?.score ?? 0)) best = { candidate: one, order, score }
  }
  if (best === null) return scan(collection)
  return { index: best.candidate.index.definition.name, sorted: best.order !== 0, walk: walkIndex(best.candidate, best.order === -1) }
}
