import { checkFields } from '../check-storable'
import { compareValues } from '../compare'
import { requestFailed, writeFailed } from '../errors'
import { orderKey } from '../order-key'
import type { Query } from '../query/compile-query'
import { typeName } from '../query/type-test'
import { type Document, fieldOf, isDocument, type Value } from '../value'
import { arithmetic } from './arithmetic'
import { addToSet, pop, pull, pullAll, push } from './array-changes'
import { bit } from './bit'
import { changePath } from './change-path'
import { currentDate } from './current-date'
import type { LeafChange, Missing } from './leaf-change'
import { rename } from './rename-path'
import { resolvePositions } from './resolve-positions'
import { unsetPath } from './unset-path'
import { checkConflicts, isPositional, readUpdatePath } from './update-path'

/** A compiled update. */
export interface Update {
  /**
   * The changed document, or the same one. `inserting` lets `$setOnInsert` act; `query` is what found the document, for the positional `$`.
   * Throws DATABASE_REQUEST_FAILED where MongoDB refuses.
   */
  apply(document: Document, inserting: boolean, query?: Query): Document
}

interface Step {
  readonly parts: readonly string[]
  readonly onInsertOnly?: true
  /** `parts` without positional operators. */
  apply(document: Document, parts: readonly string[]): Document
}

/** Operators that change one value in its place. */
const changes: Readonly<
  Record<string, { missing: Missing; stores?: true; make: (operand: Value, now: () => number, path: string) => LeafChange }>
> = {
  $set: { missing: 'create', stores: true, make: (operand) => () => operand },
  $setOnInsert: { missing: 'create', stores: true, make: (operand) => () => operand },
  $inc: { missing: 'create', make: (operand, _now, path) => arithmetic('$inc', operand, path) },
  $mul: { missing: 'create', make: (operand, _now, path) => arithmetic('$mul', operand, path) },
  $min: {
    missing: 'create',
    stores: true,
    make: (operand) => (value) => (value === undefined || compareValues(operand, value) < 0 ? operand : value),
  },
  $max: {
    missing: 'create',
    stores: true,
    make: (operand) => (value) => (value === undefined || compareValues(operand, value) > 0 ? operand : value),
  },
  $push: { missing: 'create', make: push },
  $addToSet: { missing: 'create', make: addToSet },
  $pull: { missing: 'leave', make: pull },
  $pullAll: { missing: 'leave', make: pullAll },
  $pop: { missing: 'leave', make: pop },
  $bit: { missing: 'create', make: bit },
  $currentDate: { missing: 'create', make: currentDate },
}

/** `$each` and the like are directions, what they carry is stored. */
function checkStored(operand: Value): void {
  checkFields(isDocument(operand) && Object.hasOwn(operand, '$each') ? (operand.$each ?? null) : operand)
}

function steps(name: string, path: string, operand: Value, now: () => number): Step[] {
  const parts = readUpdatePath(path)
  if (name === '$unset') return [{ parts, apply: unsetPath }]
  if (name === '$rename') return rename(parts, operand)
  const kind = Object.hasOwn(changes, name) ? changes[name] : undefined
  if (kind === undefined) throw requestFailed(`Unknown modifier: ${name}`)
  if (kind.stores) checkFields(operand)
  else if (name === '$push' || name === '$addToSet') checkStored(operand)
  const change = kind.make(operand, now, path)
  const apply = (document: Document, path: readonly string[]) => changePath(document, path, change, kind.missing)
  return name === '$setOnInsert' ? [{ parts, apply, onInsertOnly: true }] : [{ parts, apply }]
}

function applyStep(step: Step, document: Document, before: Document, query: Query | undefined): Document {
  if (!step.parts.some(isPositional)) return step.apply(document, step.parts)
  return resolvePositions(before, step.parts, query).reduce((next, parts) => step.apply(next, parts), document)
}

function comparePaths(left: Step, right: Step): number {
  const a = left.parts.join('\0')
  const b = right.parts.join('\0')
  return a < b ? -1 : a > b ? 1 : 0
}

/** Compiles an update with operators. Throws for what MongoDB refuses before it looks at any document. */
export function compileUpdate(update: Document, now: () => number): Update {
  const names = Object.keys(update)
  if (names.length === 0) throw requestFailed('update document must have at least one element')
  const all = names.flatMap((name) => {
    if (!name.startsWith('$')) throw requestFailed("update document must contain key beginning with '$'")
    const fields = fieldOf(update, name)
    if (!isDocument(fields)) throw requestFailed(`Modifiers operate on fields but we found type ${typeName(fields)} instead.`)
    if (Object.keys(fields).length === 0)
      throw writeFailed('', `'${name}' is empty. You must specify a field like so: {${name}: {<field>: ...}}`)
    return Object.entries(fields).flatMap(([path, operand]) => steps(name, path, operand, now))
  })
  // MongoDB changes paths in their order, which is seen where several new fields appear.
  const ordered = [...all].sort(comparePaths)
  checkConflicts(ordered.map((step) => step.parts))
  return {
    apply(document, inserting, query) {
      let next = document
      for (const step of ordered) if (inserting || !step.onInsertOnly) next = applyStep(step, next, document, query)
      if (!inserting && orderKey(next._id) !== orderKey(document._id))
        throw writeFailed('', "Performing an update on the path '_id' would modify the immutable field '_id'")
      return next
    },
  }
}
