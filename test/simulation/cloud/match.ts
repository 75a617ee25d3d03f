type Fields = Readonly<Record<string, unknown>>

const isFields = (value: unknown): value is Fields => typeof value === 'object' && value !== null && !Array.isArray(value)

/** The value at `lease.until`; undefined where nothing is there. */
export function at(document: Fields, path: string): unknown {
  if (!path.includes('.')) return document[path]
  let value: unknown = document
  for (const part of path.split('.')) value = isFields(value) ? value[part] : undefined
  return value
}

function same(a: unknown, b: unknown): boolean {
  if (a === b) return true
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false
  return JSON.stringify(a) === JSON.stringify(b)
}

/** Null is matched by a field that is not there; an array by one of its elements. */
function equals(value: unknown, wanted: unknown): boolean {
  if (wanted === null) return value === null || value === undefined
  return same(value, wanted) || (Array.isArray(value) && value.some((each) => same(each, wanted)))
}

/** Only values of one type are compared, as the database brackets them. */
function compare(value: unknown, wanted: unknown, holds: (order: number) => boolean): boolean {
  if (typeof value === 'number' && typeof wanted === 'number') return holds(value - wanted)
  if (typeof value === 'string' && typeof wanted === 'string') return holds(value < wanted ? -1 : value > wanted ? 1 : 0)
  if (Array.isArray(value)) return value.some((each) => compare(each, wanted, holds))
  return false
}

const list = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : [])

const operators: Readonly<Record<string, (value: unknown, wanted: unknown) => boolean>> = {
  $gt: (value, wanted) => compare(value, wanted, (order) => order > 0),
  $gte: (value, wanted) => compare(value, wanted, (order) => order >= 0),
  $lt: (value, wanted) => compare(value, wanted, (order) => order < 0),
  $lte: (value, wanted) => compare(value, wanted, (order) => order <= 0),
  $ne: (value, wanted) => !equals(value, wanted),
  $eq: equals,
  $in: (value, wanted) => list(wanted).some((each) => equals(value, each)),
  $nin: (value, wanted) => !list(wanted).some((each) => equals(value, each)),
  $exists: (value, wanted) => (value !== undefined) === Boolean(wanted),
  $all: (value, wanted) => list(wanted).every((each) => list(value).some((own) => same(own, each))),
}

const isCondition = (wanted: unknown): wanted is Fields => isFields(wanted) && Object.keys(wanted).some((key) => key.startsWith('$'))

function holds(document: Fields, path: string, wanted: unknown): boolean {
  if (path === '$or') return list(wanted).some((each) => isFields(each) && matches(document, each))
  if (path === '$and') return list(wanted).every((each) => isFields(each) && matches(document, each))
  const value = at(document, path)
  if (!isCondition(wanted)) return equals(value, wanted)
  return Object.entries(wanted).every(([operator, operand]) => {
    const test = operators[operator]
    if (test === undefined) throw new TypeError(`the simulated database does not know ${operator}`)
    return test(value, operand)
  })
}

/** Does the document match the filter, as MongoDB would have it? Only what is used; anything else throws. */
export function matches(document: Fields, filter: Fields): boolean {
  for (const path in filter) if (!holds(document, path, filter[path])) return false
  return true
}

/** Orders documents by the fields of `order`, missing ones first. */
export function comparing(order: Readonly<Record<string, 1 | -1>>) {
  const fields = Object.entries(order)
  return (a: Fields, b: Fields): number => {
    for (const [path, direction] of fields) {
      const [left, right] = [at(a, path), at(b, path)]
      if (left === right) continue
      if (left === undefined || left === null) return -direction
      if (right === undefined || right === null) return direction
      return left < right ? -direction : direction
    }
    return 0
  }
}
