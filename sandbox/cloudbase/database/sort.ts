import { partKey } from './collection-index'
import { requestFailed } from './errors'
import { numberOf } from './number'
import { sortValue } from './path-values'
import { type Path, parsePath } from './query/some-value'
import type { Document } from './value'

export interface SortPart {
  readonly path: Path
  readonly direction: 1 | -1
}

/** Reads `{f: 1, g: -1}`. */
export function readSort(order: Document): SortPart[] {
  return Object.entries(order).map(([name, value]) => {
    const direction = numberOf(value)
    if (direction !== 1 && direction !== -1) throw requestFailed('Failed to parse: sort direction must be 1 or -1')
    if (name === '' || name.startsWith('$')) throw requestFailed(`FieldPath '${name}' is not a sort field`)
    return { path: parsePath(name), direction }
  })
}

function checkParallel(document: Document, sort: readonly SortPart[]): void {
  const arrays = new Set(sort.map(({ path }) => path.parts[0] ?? '').filter((field) => Array.isArray(document[field])))
  if (arrays.size > 1) throw requestFailed('cannot sort with keys that are parallel arrays')
}

function sortKey(document: Document, sort: readonly SortPart[]): string {
  if (sort.length > 1) checkParallel(document, sort)
  let key = ''
  for (const { path, direction } of sort) key += partKey(sortValue(document, path, direction), direction)
  return key
}

/** Sorts by MongoDB's order; what is equal keeps its order. */
export function sortBy<T>(items: readonly T[], sort: readonly SortPart[], documentOf: (item: T) => Document): T[] {
  return items
    .map((item) => ({ item, key: sortKey(documentOf(item), sort) }))
    .sort((left, right) => (left.key < right.key ? -1 : left.key > right.key ? 1 : 0))
    .map(({ item }) => item)
}
