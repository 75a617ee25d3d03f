import { writeFailed } from '../errors'
import { shellText } from '../shell-text'
import { type Document, fieldOf, isDocument, type Value } from '../value'
import { ARRAY_INDEX } from './array-index'
import type { LeafChange, Missing, Place } from './leaf-change'

/** MongoDB's limit on nulls put into an array to reach an index. */
const MAX_FILL = 1_500_000

interface Walk {
  readonly parts: readonly string[]
  readonly change: LeafChange
  readonly missing: Missing
  readonly id: Value | undefined
}

function place(walk: Walk, at: number): Place {
  return { field: walk.parts[at] ?? '', id: walk.id }
}

/** The document that grows where nothing is yet. */
function grow(walk: Walk, at: number): Value | undefined {
  const leaf = walk.change(undefined, place(walk, walk.parts.length - 1))
  if (leaf === undefined) return undefined
  return walk.parts.slice(at).reduceRight<Value>((inner, part) => ({ [part]: inner }), leaf)
}

function cannotCreate(walk: Walk, at: number, holder: Value): Error {
  return writeFailed('', `Cannot create field '${walk.parts[at]}' in element {${walk.parts[at - 1]}: ${shellText(holder)}}`)
}

function changeInArray(array: readonly Value[], walk: Walk, at: number): Value | undefined {
  const part = walk.parts[at] ?? ''
  if (!ARRAY_INDEX.test(part)) {
    if (walk.missing === 'ignore') return undefined
    throw cannotCreate(walk, at, [...array])
  }
  const index = Number(part)
  if (index >= array.length && walk.missing !== 'create') return undefined
  if (index - array.length > MAX_FILL) throw writeFailed('', `can't backfill more than ${MAX_FILL} elements`)
  const next = changeChild(index < array.length ? array[index] : undefined, walk, at)
  if (next === undefined) return undefined
  const copy = array.slice()
  while (copy.length < index) copy.push(null)
  copy[index] = next
  return copy
}

/** The new value of the child named by `parts[at]`, given its present one. */
function changeChild(child: Value | undefined, walk: Walk, at: number): Value | undefined {
  if (at === walk.parts.length - 1)
    return child === undefined && walk.missing !== 'create' ? undefined : walk.change(child, place(walk, at))
  if (child === undefined) return walk.missing === 'create' ? grow(walk, at + 1) : undefined
  if (isDocument(child)) return changeInDocument(child, walk, at + 1)
  if (Array.isArray(child)) return changeInArray(child, walk, at + 1)
  if (walk.missing === 'ignore') return undefined
  throw cannotCreate(walk, at + 1, child)
}

function changeInDocument(document: Document, walk: Walk, at: number): Document | undefined {
  const part = walk.parts[at] ?? ''
  const next = changeChild(fieldOf(document, part), walk, at)
  return next === undefined ? undefined : { ...document, [part]: next }
}

/** A copy of `document` with the value at a dotted path changed; the same one where nothing is to be done. Throws as MongoDB does. */
export function changePath(document: Document, parts: readonly string[], change: LeafChange, missing: Missing): Document {
  return changeInDocument(document, { parts, change, missing, id: document._id }, 0) ?? document
}
