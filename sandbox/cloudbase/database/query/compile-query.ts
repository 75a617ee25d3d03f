import { requestFailed } from '../errors'
import { type Document, isDocument, type Value } from '../value'
import { compileExpression } from './compile-expression'
import { compileOperators, isOperators } from './compile-operators'
import { type Leaf, testOfLeaf } from './leaf'
import { type Path, parsePath } from './some-value'

/** Variables of an enclosing `$lookup`, for `$expr`. */
type Variables = Readonly<Record<string, Value>>

/** A condition every match fulfils: what the planner looks at. */
export interface Term {
  readonly path: Path
  readonly leaf: Leaf
}

export interface Query {
  test(document: Document): boolean
  readonly terms: readonly Term[]
  /** Holds patterns or expressions, which run under a time limit. */
  readonly isSlow: boolean
  readonly matchesAll?: true
}

function branches(name: string, value: Value | undefined, variables: Variables): Query[] {
  if (!Array.isArray(value) || value.length === 0) throw requestFailed(`${name} must be a nonempty array`)
  return value.map((item) => {
    if (!isDocument(item)) throw requestFailed(`${name} entries need to be full objects`)
    return compileQuery(item, variables)
  })
}

function anySlow(queries: readonly Query[]): boolean {
  return queries.some((query) => query.isSlow)
}

function compileLogic(name: string, value: Value | undefined, variables: Variables): Query {
  switch (name) {
    case '$and': {
      const parts = branches(name, value, variables)
      const terms = parts.flatMap((part) => part.terms)
      return { test: (document) => parts.every((part) => part.test(document)), terms, isSlow: anySlow(parts) }
    }
    case '$or': {
      const parts = branches(name, value, variables)
      return { test: (document) => parts.some((part) => part.test(document)), terms: [], isSlow: anySlow(parts) }
    }
    case '$nor': {
      const parts = branches(name, value, variables)
      return { test: (document) => !parts.some((part) => part.test(document)), terms: [], isSlow: anySlow(parts) }
    }
    case '$expr':
      return { test: compileExpression(value ?? null, variables), terms: [], isSlow: true }
    case '$comment':
      return { test: () => true, terms: [], isSlow: false }
    default:
      throw requestFailed(`unknown top level operator: ${name}`)
  }
}

function compileField(name: string, value: Value, variables: Variables): Query {
  const path = parsePath(name)
  const condition = isOperators(value) ? value : { $eq: value }
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
    isSlow: anySlow(parts),
  }
}
