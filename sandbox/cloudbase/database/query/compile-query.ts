import { requestFailed } from '../errors'
import { compileNear, type Near } from '../geo/near'
import { type Document, isDocument, type Value } from '../value'
import { compileExpression } from './compile-expression'
import { compileJsonSchema } from './compile-json-schema'
import { compileOperators, isOperators } from './compile-operators'
import { type Leaf, testOfLeaf } from './leaf'
import { type Path, parsePath } from './some-value'

/** Variables of an enclosing `$lookup`, for `$expr`. */
type Variables = Readonly<Record<string, Value | undefined>>

/** A condition every match fulfils: what the planner looks at. */
export interface Term {
  readonly path: Path
  readonly leaf: Leaf
}

export interface Query {
  test(document: Document): boolean
  readonly terms: readonly Term[]
  /** Each `$or` that every match fulfils, as its branches. */
  readonly anyOf?: readonly (readonly Query[])[]
  /** Holds patterns or expressions, which run under a time limit. */
  readonly isSlow: boolean
  /** How long it may think (setting `thinkMs`), ms. */
  readonly thinkMs?: number
  readonly matchesAll?: true
  /** Matches come nearest first where no other order is asked for. */
  readonly near?: Near
}

function branches(name: string, value: Value | undefined, variables: Variables): Query[] {
  if (!Array.isArray(value) || value.length === 0) throw requestFailed(`${name} must be a nonempty array`)
  return value.map((item) => {
    if (!isDocument(item)) throw requestFailed(`${name} argument's entries must be objects`)
    return compileQuery(item, variables)
  })
}

function withoutNear(queries: readonly Query[]): readonly Query[] {
  if (queries.some((query) => query.near !== undefined)) throw requestFailed('geo $near must be top-level expr')
  return queries
}

/** The one search by nearness among conditions that all must hold. */
function onlyNear(queries: readonly Query[]): { near?: Near } {
  const [near, ...more] = queries.flatMap((query) => (query.near === undefined ? [] : [query.near]))
  if (more.length > 0) throw requestFailed('Too many geoNear expressions')
  return near === undefined ? {} : { near }
}

function anySlow(queries: readonly Query[]): boolean {
  return queries.some((query) => query.isSlow)
}

function compileLogic(name: string, value: Value | undefined, variables: Variables): Query {
  switch (name) {
    case '$and': {
      const parts = branches(name, value, variables)
      const terms = parts.flatMap((part) => part.terms)
      const anyOf = parts.flatMap((part) => part.anyOf ?? [])
      return { test: (document) => parts.every((part) => part.test(document)), terms, anyOf, isSlow: anySlow(parts), ...onlyNear(parts) }
    }
    case '$or': {
      const parts = withoutNear(branches(name, value, variables))
      return { test: (document) => parts.some((part) => part.test(document)), terms: [], anyOf: [parts], isSlow: anySlow(parts) }
    }
    case '$nor': {
      const parts = withoutNear(branches(name, value, variables))
      return { test: (document) => !parts.some((part) => part.test(document)), terms: [], isSlow: anySlow(parts) }
    }
    case '$expr':
      return { test: compileExpression(value ?? null, variables), terms: [], isSlow: true }
    case '$jsonSchema': {
      if (!isDocument(value)) throw requestFailed('$jsonSchema must be an object')
      return { test: compileJsonSchema(value), terms: [], isSlow: true }
    }
    case '$comment':
      return { test: () => true, terms: [], isSlow: false }
    default:
      throw requestFailed(`unknown top level operator: ${name}`)
  }
}

function compileNearField(path: Path, name: string, condition: Document, variables: Variables): Query {
  const { [name]: operand = null, ...others } = condition
  const near = compileNear(path, name, operand)
  const rest = Object.keys(others).length === 0 ? null : compileField(path.name, others, variables)
  const test = (document: Document) => {
    const metres = near.distanceOf(document)
    return metres !== null && near.accepts(metres) && (rest === null || rest.test(document))
  }
  return { test, terms: rest?.terms ?? [], isSlow: rest?.isSlow ?? false, near }
}

function compileField(name: string, value: Value, variables: Variables): Query {
  const path = parsePath(name)
  const condition = isOperators(value) ? value : { $eq: value }
  const nearName = ['$near', '$nearSphere'].find((one) => Object.hasOwn(condition, one))
  if (nearName !== undefined) return compileNearField(path, nearName, condition, variables)
  const { leaves, isSlow } = compileOperators(condition, (inner) => compileQuery(inner, variables), !isOperators(value))
  const tests = leaves.map((leaf) => testOfLeaf(path, leaf))
  const only = tests[0]
  const test = only !== undefined && tests.length === 1 ? only : (document: Document) => tests.every((one) => one(document))
  return { test, terms: leaves.map((leaf) => ({ path, leaf })), isSlow }
}

/** Compiles a query document. Throws DATABASE_REQUEST_FAILED for an operator it does not know, never guesses. `variables` are those `$expr` may name. */
export function compileQuery(query: Document, variables: Variables = {}): Query {
  const parts = Object.keys(query).map((name) =>
    name.startsWith('$') ? compileLogic(name, query[name], variables) : compileField(name, query[name] ?? null, variables),
  )
  const only = parts[0]
  if (only === undefined) return { test: () => true, terms: [], isSlow: false, matchesAll: true }
  if (parts.length === 1) return only
  return {
    test: (document) => parts.every((part) => part.test(document)),
    terms: parts.flatMap((part) => part.terms),
    anyOf: parts.flatMap((part) => part.anyOf ?? []),
    isSlow: anySlow(parts),
    ...onlyNear(parts),
  }
}
