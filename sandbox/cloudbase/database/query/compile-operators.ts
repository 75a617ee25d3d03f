import { compareValues, equalValues } from '../compare'
import { requestFailed } from '../errors'
import { compileGeoTest } from '../geo/compile-geo-test'
import { Kind, kindOf } from '../kind'
import { numberOf } from '../number'
import { orderKey } from '../order-key'
import { BSONRegExp, type Document, isDocument, type Value } from '../value'
import type { Query } from './compile-query'
import { compileRegExp, regExpOf } from './compile-regexp'
import { type Leaf, testOfElement } from './leaf'
import { typeTest } from './type-test'

export interface Operators {
  readonly leaves: readonly Leaf[]
  readonly isSlow: boolean
}

type CompileQuery = (query: Document) => Query

/** Whether a condition is `{$gt: 1}` rather than an embedded document to equal. */
export function isOperators(value: Value | undefined): value is Document {
  if (!isDocument(value)) return false
  const first = Object.keys(value)[0]
  return first?.startsWith('$') === true
}

function regExpLeaf(pattern: RegExp, stored: BSONRegExp): Leaf {
  return {
    kind: 'some',
    test: (value) => (typeof value === 'string' ? pattern.test(value) : value instanceof BSONRegExp && equalValues(value, stored)),
  }
}

function equals(operand: Value): Leaf {
  if (operand === null)
    return { kind: 'some', test: (value) => value === null || value === undefined, bound: { kind: 'in', values: [null] }, isEquality: true }
  const test =
    typeof operand === 'string'
      ? (value: Value | undefined) => value === operand
      : (value: Value | undefined) => equalValues(value, operand)
  return Array.isArray(operand)
    ? { kind: 'some', test }
    : { kind: 'some', test, bound: { kind: 'in', values: [operand] }, isEquality: true }
}

function isIn(operand: Value): Leaf & { kind: 'some' } {
  if (!Array.isArray(operand)) throw requestFailed('$in needs an array')
  const keys = new Set<string>()
  const patterns: Leaf[] = []
  for (const item of operand) {
    if (item instanceof BSONRegExp) patterns.push(regExpLeaf(regExpOf(item), item))
    else if (isOperators(item)) throw requestFailed('cannot nest $ under $in')
    else keys.add(orderKey(item))
  }
  if (operand.includes(null)) keys.add(orderKey(undefined))
  const tests = patterns.map(testOfElement)
  const test = (value: Value | undefined) => keys.has(orderKey(value)) || (value !== undefined && tests.some((matches) => matches(value)))
  const narrow = tests.length === 0 && !operand.some((item) => Array.isArray(item))
  return narrow ? { kind: 'some', test, bound: { kind: 'in', values: operand } } : { kind: 'some', test }
}

const holdsPattern = (operand: Value) => Array.isArray(operand) && operand.some((item) => item instanceof BSONRegExp)

const comparisons = {
  $gt: { passes: (order: number) => order > 0, side: 'lower', inclusive: false },
  $gte: { passes: (order: number) => order >= 0, side: 'lower', inclusive: true },
  $lt: { passes: (order: number) => order < 0, side: 'upper', inclusive: false },
  $lte: { passes: (order: number) => order <= 0, side: 'upper', inclusive: true },
} as const

/** Only values of the operand's own type compare; null stands for missing too. */
function compares(name: keyof typeof comparisons, operand: Value): Leaf {
  const { passes, side, inclusive } = comparisons[name]
  if (operand instanceof BSONRegExp) throw requestFailed(`Can't have RegEx as arg to predicate over field: ${name}`)
  if (operand === null) return inclusive ? equals(null) : { kind: 'some', test: () => false, bound: { kind: 'in', values: [] } }
  const kind = kindOf(operand)
  if (kind === Kind.minKey || kind === Kind.maxKey) return { kind: 'some', test: (value) => passes(compareValues(value, operand)) }
  const unordered = Number.isNaN(numberOf(operand) ?? 0)
  const test = (value: Value | undefined) => {
    if (kindOf(value) !== kind) return false
    if (unordered || Number.isNaN(value)) return inclusive && Number.isNaN(value) && unordered
    return passes(compareValues(value, operand))
  }
  const fast = typeof operand === 'number' && !unordered
  return {
    kind: 'some',
    test: fast ? (value) => (typeof value === 'number' && !Number.isNaN(value) ? passes(value - operand) : test(value)) : test,
    ...(Array.isArray(operand) || unordered ? {} : { bound: { kind: 'range', side, value: operand, inclusive } }),
  }
}

function modulo(operand: Value): Leaf {
  const [divisor, rest] = Array.isArray(operand) && operand.length === 2 ? operand.map((item) => numberOf(item)) : []
  if (divisor === undefined || rest === undefined) throw requestFailed('malformed mod, needs to be two numbers')
  const by = Math.trunc(divisor)
  if (by === 0 || !Number.isFinite(by)) throw requestFailed('divisor cannot be 0')
  return {
    kind: 'some',
    test: (value) => {
      const number = numberOf(value)
      return number !== undefined && Number.isFinite(number) && Math.trunc(number) % by === Math.trunc(rest)
    },
  }
}

function hasSize(operand: Value): Leaf {
  const size = numberOf(operand)
  if (size === undefined || !Number.isInteger(size)) throw requestFailed('$size needs a number')
  if (size < 0) throw requestFailed('$size may not be negative')
  return { kind: 'array', test: (array) => array.length === size }
}

function exists(operand: Value): Leaf {
  const present: Leaf = { kind: 'some', test: (value) => value !== undefined }
  return operand === false || operand === null || numberOf(operand) === 0 ? { kind: 'notAll', leaves: [present] } : present
}

/** Logic and field conditions inside `$elemMatch` want documents, bare operators want the elements themselves. */
function elemMatch(operand: Value, compile: CompileQuery): Operators {
  if (!isDocument(operand)) throw requestFailed('$elemMatch needs an Object')
  if (isOperators(operand) && !['$and', '$or', '$nor', '$expr'].includes(Object.keys(operand)[0] ?? '')) {
    const { leaves, isSlow } = compileOperators(operand, compile)
    const tests = leaves.map(testOfElement)
    return { leaves: [{ kind: 'array', test: (array) => array.some((item) => tests.every((test) => test(item))) }], isSlow }
  }
  const query = compile(operand)
  return {
    leaves: [{ kind: 'array', test: (array) => array.some((item) => isDocument(item) && query.test(item)) }],
    isSlow: query.isSlow,
  }
}

function hasAll(operand: Value, compile: CompileQuery): Operators {
  if (!Array.isArray(operand)) throw requestFailed('$all needs an array')
  if (operand.length === 0) return { leaves: [{ kind: 'some', test: () => false }], isSlow: false }
  const parts = operand.map((item): Operators => {
    if (isDocument(item) && Object.keys(item)[0] === '$elemMatch') return elemMatch(item.$elemMatch ?? null, compile)
    if (isOperators(item)) throw requestFailed('no $ expressions in $all')
    return item instanceof BSONRegExp
      ? { leaves: [regExpLeaf(regExpOf(item), item)], isSlow: true }
      : { leaves: [equals(item)], isSlow: false }
  })
  return { leaves: parts.flatMap((part) => part.leaves), isSlow: parts.some((part) => part.isSlow) }
}

function matchesPattern(operand: Value, options: Value | undefined): Leaf {
  if (options !== undefined && typeof options !== 'string') throw requestFailed('$options has to be a string')
  if (typeof operand === 'string') return regExpLeaf(compileRegExp(operand, options ?? ''), new BSONRegExp(operand, options ?? ''))
  if (!(operand instanceof BSONRegExp)) throw requestFailed('$regex has to be a string')
  if (options !== undefined && operand.options !== '') throw requestFailed('options set in both $regex and $options')
  return regExpLeaf(compileRegExp(operand.pattern, options ?? operand.options), operand)
}

function not(operand: Value, compile: CompileQuery): Operators {
  if (operand instanceof BSONRegExp) return { leaves: [{ kind: 'notAll', leaves: [regExpLeaf(regExpOf(operand), operand)] }], isSlow: true }
  if (!isDocument(operand)) throw requestFailed('$not needs a regex or a document')
  if (Object.keys(operand).length === 0) throw requestFailed('$not cannot be empty')
  const inner = compileOperators(operand, compile)
  return { leaves: [{ kind: 'notAll', leaves: inner.leaves }], isSlow: inner.isSlow }
}

const plain = (leaf: Leaf, isSlow = false): Operators => ({ leaves: [leaf], isSlow })

function equalsOrMatches(operand: Value, literal: boolean): Operators {
  if (operand instanceof BSONRegExp && literal) return plain(regExpLeaf(regExpOf(operand), operand), true)
  return plain(equals(operand))
}

function compileOperator(name: string, operand: Value, all: Document, compile: CompileQuery, literal: boolean): Operators {
  switch (name) {
    case '$eq':
      return equalsOrMatches(operand, literal)
    case '$ne':
      if (operand instanceof BSONRegExp) throw requestFailed("Can't have regex as arg to $ne.")
      return plain({ kind: 'notAll', leaves: [equals(operand)] })
    case '$gt':
    case '$gte':
    case '$lt':
    case '$lte':
      return plain(compares(name, operand))
    case '$in':
      return plain(isIn(operand), holdsPattern(operand))
    case '$nin':
      return plain({ kind: 'notAll', leaves: [isIn(operand)] }, holdsPattern(operand))
    case '$exists':
      return plain(exists(operand))
    case '$type':
      return plain({ kind: 'some', test: typeTest(operand) })
    case '$mod':
      return plain(modulo(operand))
    case '$size':
      return plain(hasSize(operand))
    case '$all':
      return hasAll(operand, compile)
    case '$elemMatch':
      return elemMatch(operand, compile)
    case '$regex':
      return plain(matchesPattern(operand, all.$options), true)
    case '$options':
      if (!Object.hasOwn(all, '$regex')) throw requestFailed('$options needs a $regex')
      return { leaves: [], isSlow: false }
    case '$geoWithin':
    case '$geoIntersects':
      return plain({ kind: 'some', test: compileGeoTest(name, operand) })
    case '$not':
      return not(operand, compile)
    default:
      throw requestFailed(`unknown operator: ${name}`)
  }
}

/** The conditions of `{$gt: 1, $lt: 5}`. `literal`: the value stood alone in the query, so that a pattern means a match. */
export function compileOperators(operators: Document, compile: CompileQuery, literal = false): Operators {
  const parts = Object.entries(operators).map(([name, operand]) => compileOperator(name, operand, operators, compile, literal))
  return { leaves: parts.flatMap((part) => part.leaves), isSlow: parts.some((part) => part.isSlow) }
}
