import { compareValues } from './compare'
import { type Path, someValue } from './query/some-value'
import { type Document, fieldOf, type Value } from './value'

export interface PathValues {
  /** A missing field counts as null; an empty array as `undefined`, which sorts before null. */
  readonly values: readonly (Value | undefined)[]
  readonly isArray: boolean
}

const NULL: PathValues = { values: [null], isArray: false }

/** What an index holds, and a sort looks at, for one path of a document: the elements where there is an array. */
export function pathValues(document: Document, path: Path): PathValues {
  const only = path.parts[0]
  if (path.parts.length === 1 && only !== undefined) {
    const value = fieldOf(document, only)
    if (!Array.isArray(value)) return { values: [value ?? null], isArray: false }
  }
  const values: (Value | undefined)[] = []
  let isArray = false
  someValue(document, path, true, (value, whole) => {
    if (whole) isArray = true
    else values.push(value ?? null)
    return false
  })
  if (isArray && values.length === 0) return { values: [undefined], isArray }
  if (values.length === 0) return { ...NULL, isArray: true }
  return { values, isArray: isArray || values.length > 1 }
}

/** The value a document sorts by: of an array the least going up, the greatest going down. */
export function sortValue(document: Document, path: Path, direction: 1 | -1): Value | undefined {
  const { values } = pathValues(document, path)
  let best = values[0]
  for (const value of values) if (compareValues(value, best) * direction < 0) best = value
  return best
}
