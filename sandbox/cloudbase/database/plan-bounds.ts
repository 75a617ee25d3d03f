import type { Term } from './query/compile-query'
import type { Bound } from './query/leaf'
import { shellText } from './shell-text'
import type { Value } from './value'

type In = Extract<Bound, { kind: 'in' }>
export type Side = Extract<Bound, { kind: 'range' }>

/** What all conditions on one path allow. */
export interface PathBounds {
  in?: In
  readonly ranges: Side[]
}

/** Intervals by field, as MongoDB's explain writes them: `[1, 1]`, `(3, MaxKey]`. */
export type Bounds = Readonly<Record<string, readonly string[]>>

export function boundsByPath(terms: readonly Term[]): Map<string, PathBounds> {
  const bounds = new Map<string, PathBounds>()
  for (const { path, leaf } of terms) {
    if (leaf.kind !== 'some' || leaf.bound === undefined) continue
    const known = bounds.get(path.name) ?? { ranges: [] }
    bounds.set(path.name, known)
    if (leaf.bound.kind === 'range') known.ranges.push(leaf.bound)
    else if (known.in === undefined || leaf.bound.values.length < known.in.values.length) known.in = leaf.bound
  }
  return bounds
}

function showRange(ranges: readonly Side[]): string {
  const lower = ranges.find(({ side }) => side === 'lower')
  const upper = ranges.find(({ side }) => side === 'upper')
  const from = lower === undefined ? '[MinKey' : `${lower.inclusive ? '[' : '('}${shellText(lower.value)}`
  const to = upper === undefined ? 'MaxKey]' : `${shellText(upper.value)}${upper.inclusive ? ']' : ')'}`
  return `${from}, ${to}`
}

export function showValue(value: Value): string {
  return `[${shellText(value)}, ${shellText(value)}]`
}

export interface Narrowing {
  /** How many of the fields the index narrows; the others are looked at whole. */
  readonly narrowed: number
  /** Whether only one side of a range counts. */
  readonly oneSide: boolean
}

export function showBounds(fields: readonly string[], bounds: ReadonlyMap<string, PathBounds>, { narrowed, oneSide }: Narrowing): Bounds {
  return Object.fromEntries(
    fields.map((field, at) => {
      const bound = at < narrowed ? bounds.get(field) : undefined
      if (bound?.in !== undefined) return [field, bound.in.values.map(showValue)]
      return [field, [showRange(bound?.ranges.slice(0, oneSide ? 1 : undefined) ?? [])]]
    }),
  )
}
