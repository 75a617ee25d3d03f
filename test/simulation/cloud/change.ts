import { at } from './match'

type Fields = Record<string, unknown>

const isFields = (value: unknown): value is Fields => typeof value === 'object' && value !== null && !Array.isArray(value)

/** A copy of `document` with `path` as `change` makes it; what lies beside it is shared. */
function put(document: Fields, path: readonly string[], value: unknown): Fields {
  const [first, ...rest] = path
  if (first === undefined) return document
  const copy = { ...document }
  if (rest.length > 0) {
    const inner = copy[first]
    copy[first] = put(isFields(inner) ? inner : {}, rest, value)
  } else if (value === undefined) delete copy[first]
  else copy[first] = value
  return copy
}

const number = (value: unknown) => (typeof value === 'number' ? value : 0)

const operators: Readonly<Record<string, (value: unknown, operand: unknown) => unknown>> = {
  $set: (_, operand) => operand,
  $inc: (value, operand) => number(value) + number(operand),
  $max: (value, operand) => (typeof value === 'number' ? Math.max(value, number(operand)) : operand),
  $min: (value, operand) => (typeof value === 'number' ? Math.min(value, number(operand)) : operand),
  $unset: () => undefined,
}

/** The document after the change. Documents are never altered in place, so that a moment can be kept by keeping them. */
export function changed<T extends Fields>(document: T, change: Readonly<Record<string, Readonly<Record<string, unknown>>>>): T {
  let next: Fields = document
  for (const [operator, fields] of Object.entries(change)) {
    const apply = operators[operator]
    if (apply === undefined) throw new TypeError(`the simulated database does not know ${operator}`)
    for (const [path, operand] of Object.entries(fields)) next = put(next, path.split('.'), apply(at(next, path), operand))
  }
  // What was a document stays one: `_id` cannot be named in a change.
  return next as T
}
