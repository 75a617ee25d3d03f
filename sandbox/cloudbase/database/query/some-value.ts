import { type Document, fieldOf, isDocument, type Value } from '../value'

/**
 * Sees one value a path leads to; `undefined` is a missing field, `whole` marks an array as such after its elements were seen.
 * Answers true to stop.
 */
export type Visit = (value: Value | undefined, whole: boolean) => boolean

/** `spread` also shows the elements of an array at the end of the path, as comparisons want it; `$size` and the like do not. */
export interface Path {
  readonly name: string
  readonly parts: readonly string[]
}

export function parsePath(name: string): Path {
  return { name, parts: name.split('.') }
}

function someInArray(array: readonly Value[], parts: readonly string[], next: number, spread: boolean, visit: Visit): boolean {
  if (next === parts.length) {
    if (spread) for (const item of array) if (visit(item, false)) return true
    return visit(array as Value[], true)
  }
  const offset = parts[next]
  for (let index = 0; index < array.length; index++) {
    const item = array[index]
    if (isDocument(item) && someInDocument(item, parts, next, spread, visit)) return true
    if (offset !== String(index)) continue
    if (next === parts.length - 1) {
      if (visit(item, false)) return true
    } else if (Array.isArray(item)) {
      if (someInArray(item, parts, next + 1, spread, visit)) return true
    } else if (isDocument(item) && someInDocument(item, parts, next + 1, spread, visit)) return true
  }
  return false
}

function someInDocument(document: Document, parts: readonly string[], from: number, spread: boolean, visit: Visit): boolean {
  let current = document
  for (let index = from; ; index++) {
    const value = fieldOf(current, parts[index] ?? '')
    if (Array.isArray(value)) return someInArray(value, parts, index + 1, spread, visit)
    if (index === parts.length - 1) return visit(value, false)
    if (!isDocument(value)) return visit(undefined, false)
    current = value
  }
}

/** Walks every value a dotted path leads to, through arrays as MongoDB does, until `visit` answers true. */
export function someValue(document: Document, path: Path, spread: boolean, visit: Visit): boolean {
  return someInDocument(document, path.parts, 0, spread, visit)
}
