import { type Document, fieldOf, isDocument, type Value } from '../value'
import { ARRAY_INDEX } from './array-index'

function unsetIn(holder: Value | undefined, parts: readonly string[], at: number): Value | undefined {
  const part = parts[at] ?? ''
  const isLast = at === parts.length - 1
  if (Array.isArray(holder)) {
    const index = ARRAY_INDEX.test(part) ? Number(part) : -1
    const item = holder[index]
    if (item === undefined) return undefined
    // Arrays keep their length: an element that is unset becomes null.
    const next = isLast ? null : unsetIn(item, parts, at + 1)
    return next === undefined ? undefined : holder.map((old, place) => (place === index ? next : old))
  }
  if (!isDocument(holder)) return undefined
  const child = fieldOf(holder, part)
  if (child === undefined) return undefined
  if (isLast) {
    const { [part]: _, ...rest } = holder
    return rest
  }
  const next = unsetIn(child, parts, at + 1)
  return next === undefined ? undefined : { ...holder, [part]: next }
}

/** A copy without the value at a dotted path; the same document where there is none. */
export function unsetPath(document: Document, parts: readonly string[]): Document {
  const next = unsetIn(document, parts, 0)
  return isDocument(next) ? next : document
}
