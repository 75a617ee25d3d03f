import { writeFailed } from '../errors'
import type { Query } from '../query/compile-query'
import { shellText } from '../shell-text'
import { type Document, fieldOf, isDocument, type Value } from '../value'
import { ARRAY_INDEX } from './array-index'
import { changePath } from './change-path'

function valueAt(document: Document, parts: readonly string[]): Value | undefined {
  let current: Value | undefined = document
  for (const part of parts) {
    if (Array.isArray(current)) current = ARRAY_INDEX.test(part) ? current[Number(part)] : undefined
    else current = isDocument(current) ? fieldOf(current, part) : undefined
  }
  return current
}

/** The first element of an array that alone would have made the document match. Throws where the query asks nothing of the array. */
export function matchedIndex(document: Document, path: readonly string[], query: Query | undefined): number {
  const name = path.join('.')
  const array = valueAt(document, path)
  const asks = query?.terms.some((term) => term.path.name === name || term.path.name.startsWith(`${name}.`))
  const index =
    Array.isArray(array) && asks === true
      ? array.findIndex((item) => query?.test(changePath(document, path, () => [item], 'leave')) === true)
      : -1
  if (index < 0) throw writeFailed('', 'The positional operator did not find the match needed from the query.')
  return index
}

function everyIndex(document: Document, path: readonly string[]): number[] {
  const array = valueAt(document, path)
  const name = path.join('.')
  if (array === undefined) throw writeFailed('', `The path '${name}' must exist in the document in order to apply array updates.`)
  if (!Array.isArray(array)) throw writeFailed('', `Cannot apply array updates to non-array element ${path.at(-1)}: ${shellText(array)}`)
  return [...array.keys()]
}

/** The paths a path with `$` (the element `query` found) or `$[]` (every element) stands for in a document. */
export function resolvePositions(document: Document, parts: readonly string[], query: Query | undefined): (readonly string[])[] {
  const at = parts.findIndex((part) => part === '$' || part === '$[]')
  if (at < 0) return [parts]
  const path = parts.slice(0, at)
  const indexes = parts[at] === '$' ? [matchedIndex(document, path, query)] : everyIndex(document, path)
  return indexes.flatMap((index) => resolvePositions(document, [...path, String(index), ...parts.slice(at + 1)], query))
}
