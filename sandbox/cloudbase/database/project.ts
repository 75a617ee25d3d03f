import { requestFailed } from './errors'
import { numberOf } from './number'
import { compileQuery, type Query } from './query/compile-query'
import { shellText } from './shell-text'
import { matchedIndex } from './update/resolve-positions'
import { type Document, fieldOf, isDocument, type Value } from './value'

export type Projection = (document: Document) => Document

/** Fields to keep or to drop, by name; `true` is the whole value. */
interface Tree {
  readonly [field: string]: Tree | true
}

function grow(paths: readonly string[]): Tree {
  const tree: Record<string, Tree | true> = {}
  const below = new Map<string, string[]>()
  for (const path of paths) {
    const [first = '', ...rest] = path.split('.')
    if (first === '' || first === '__proto__') throw requestFailed(`field path not allowed: '${path}'`)
    if (rest.length === 0) tree[first] = true
    else below.set(first, [...(below.get(first) ?? []), rest.join('.')])
  }
  for (const [field, inner] of below) if (tree[field] !== true) tree[field] = grow(inner)
  return tree
}

function branch(tree: Tree, field: string): Tree | true | undefined {
  return Object.hasOwn(tree, field) ? tree[field] : undefined
}

function keep(value: Value, tree: Tree): Value | undefined {
  if (Array.isArray(value)) return value.map((item) => keep(item, tree)).filter((item) => item !== undefined)
  if (!isDocument(value)) return undefined
  const kept: Record<string, Value> = {}
  for (const field in value) {
    const inner = branch(tree, field)
    const old = value[field]
    if (inner === undefined || old === undefined) continue
    const next = inner === true ? old : keep(old, inner)
    if (next !== undefined) kept[field] = next
  }
  return kept
}

function drop(value: Value, tree: Tree): Value {
  if (Array.isArray(value)) return value.map((item) => drop(item, tree))
  if (!isDocument(value)) return value
  const left: Record<string, Value> = {}
  for (const field in value) {
    const inner = branch(tree, field)
    const old = value[field]
    if (inner !== true && old !== undefined) left[field] = inner === undefined ? old : drop(old, inner)
  }
  return left
}

type ArrayCut = (array: readonly Value[]) => Value[] | undefined

interface Cut {
  readonly parts: readonly string[]
  readonly of: ArrayCut
}

function slice(operand: Value): ArrayCut {
  const [skip, limit] = Array.isArray(operand) && operand.length === 2 ? operand.map((item) => numberOf(item)) : [undefined, undefined]
  if (skip !== undefined && limit !== undefined) {
    if (limit <= 0) throw requestFailed('$slice limit must be positive')
    return (array) => {
      const from = skip < 0 ? Math.max(0, array.length + skip) : skip
      return array.slice(from, from + limit)
    }
  }
  const count = numberOf(operand)
  if (count === undefined) throw requestFailed('$slice only supports numbers and [skip, limit] arrays')
  return (array) => (count >= 0 ? array.slice(0, count) : array.slice(count))
}

function elemMatch(field: string, operand: Value | undefined): ArrayCut {
  if (field.includes('.')) throw requestFailed(`Cannot use $elemMatch projection on a nested field: ${field}`)
  if (!isDocument(operand)) throw requestFailed('elemMatch: Invalid argument, object required')
  const query = compileQuery({ item: { $elemMatch: operand } })
  return (array) => {
    const found = array.find((item) => query.test({ item: [item] }))
    return found === undefined ? undefined : [found]
  }
}

function cutOf(field: string, value: Document): Cut {
  const parts = field.split('.')
  const [name, ...more] = Object.keys(value)
  if (more.length === 0 && name === '$slice') return { parts, of: slice(value.$slice ?? null) }
  if (more.length === 0 && name === '$elemMatch') return { parts, of: elemMatch(field, value.$elemMatch) }
  throw requestFailed(`Unsupported projection option: ${field}: ${shellText(value)}`)
}

/** Arrays at the end of the path, also in documents of arrays on the way. */
function applyCut(value: Value, { parts, of }: Cut, at: number): Value | undefined {
  if (at === parts.length) return Array.isArray(value) ? of(value) : value
  if (Array.isArray(value)) return value.map((item) => applyCut(item, { parts, of }, at) ?? item)
  const name = parts[at] ?? ''
  const inner = isDocument(value) ? fieldOf(value, name) : undefined
  if (!isDocument(value) || inner === undefined) return value
  const next = applyCut(inner, { parts, of }, at + 1)
  if (next !== undefined) return { ...value, [name]: next }
  const { [name]: _, ...others } = value
  return others
}

function applyCuts(document: Document, cuts: readonly Cut[]): Document {
  return cuts.reduce((next, cut) => {
    const shaped = applyCut(next, cut, 0)
    return isDocument(shaped) ? shaped : {}
  }, document)
}

/** `'a.$': 1`: of an array only the element the query found. */
function positional(paths: readonly string[], query: Query | undefined): (document: Document) => Cut[] {
  const names = paths.filter((path) => path.endsWith('.$')).map((path) => path.slice(0, -2))
  if (names.length > 1) throw requestFailed('Cannot specify more than one positional proj. per query.')
  return (document) =>
    names.map((name) => {
      const parts = name.split('.')
      const index = matchedIndex(document, parts, query)
      return { parts, of: (array) => array.slice(index, index + 1) }
    })
}

function isOn(value: Value): boolean {
  return value === true || (numberOf(value) ?? 0) !== 0
}

/**
 * Compiles a projection: fields in, or fields out, `$slice`, `$elemMatch` of a top field, and `'a.$'` for the element `query` found.
 * Mixing in and out is an error.
 */
export function compileProjection(projection: Document, query?: Query): Projection {
  const cuts: Cut[] = []
  const paths: Record<'in' | 'out', string[]> = { in: [], out: [] }
  let matches = false
  for (const [field, value] of Object.entries(projection)) {
    if (isDocument(value)) {
      cuts.push(cutOf(field, value))
      matches ||= '$elemMatch' in value
    } else if (field !== '_id') paths[isOn(value) ? 'in' : 'out'].push(field)
  }
  if (paths.in.length > 0 && paths.out.length > 0) throw requestFailed('Projection cannot have a mix of inclusion and exclusion.')
  if (paths.out.some((path) => path.endsWith('.$'))) throw requestFailed('Cannot exclude array elements with the positional operator.')
  const id = projection._id
  const keepsOnly =
    paths.in.length > 0 ||
    (matches && paths.out.length === 0) ||
    (id !== undefined && isOn(id) && paths.out.length === 0 && cuts.length === 0)
  const hidesId = id !== undefined && !isOn(id)
  const kept = paths.in.map((path) => (path.endsWith('.$') ? path.slice(0, -2) : path))
  const cutPaths = cuts.map(({ parts }) => parts.join('.'))
  const tree = grow(keepsOnly ? [...kept, ...cutPaths, ...(hidesId ? [] : ['_id'])] : [...paths.out, ...(hidesId ? ['_id'] : [])])
  const found = positional(paths.in, query)
  return (document) => {
    const shaped = keepsOnly ? keep(document, tree) : drop(document, tree)
    return applyCuts(isDocument(shaped) ? shaped : {}, [...cuts, ...found(document)])
  }
}
