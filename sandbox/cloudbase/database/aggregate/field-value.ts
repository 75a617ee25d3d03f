import { fieldOf, isDocument, type Value } from '../value'

/** The value at a path for expressions: of an array, the values of its documents; positions in arrays cannot be named. */
export function fieldValue(value: Value | undefined, parts: readonly string[], from = 0): Value | undefined {
  let current = value
  for (let at = from; at < parts.length; at++) {
    if (Array.isArray(current)) {
      if (at === 0) return undefined
      const found: Value[] = []
      for (const item of current) {
        const inner = isDocument(item) ? fieldValue(item, parts, at) : undefined
        if (inner !== undefined) found.push(inner)
      }
      return found
    }
    if (!isDocument(current)) return undefined
    current = fieldOf(current, parts[at] ?? '')
  }
  return current
}
