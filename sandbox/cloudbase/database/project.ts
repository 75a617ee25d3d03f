import { requestFailed } from './errors'
import { numberOf } from './number'
import { compileQuery } from './query/compile-query'
import { type Document, isDocument, type Value } from './value'

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

function elemMatch(operand: Value | undefined): ArrayCut {
  if (!isDocument(operand)) throw requestFailed('elemMatch: Invalid argument, object required')
  const query = compileQuery({ item: { $elemMatch: operand } })
  return (array) => {
    const found = array.find((item) => query.test({ item: [item] }))
    return found === undefined ? undefined : [found]
  }
}

function arrayCut(field: string, value: Document): ArrayCut {
  if (field.includes('.')) throw requestFailed(`projection operators on dotted paths are not supported by this database: ${field}`)
  const name = Object.keys(value)[0]
  if (name === '$slice') return slice(value.$slice ?? null)
  if (name === '$elemMatch') return elemMatch(value.$elemMatch)
  throw requestFailed(`Unsupported projection option: ${field}: ${name ?? '{}'}`)
}

function applyCuts(document: Document, cuts: ReadonlyMap<string, ArrayCut>): Document {
  const next: Record<string, Value> = {}
  for (const field in document) {
    const value = document[field]
    const cut = cuts.get(field)
    const cutValue = cut !== undefined && Array.isArray(value) ? cut(value) : value
    if (cutValue !== undefined) next[field] = cutValue
  }
  return next
}

function isOn(value: Value): boolean {
  return value === true || (numberOf(value) ?? 0) !== 0
}

/** Compiles a projection: fields in, or fields out, `$slice` and `$elemMatch` of a top field. Mixing in and out is an error. */
export function compileProjection(projection: Document): Projection {
  const cuts = new Map<string, ArrayCut>()
  const paths: Record<'in' | 'out', string[]> = { in: [], out: [] }
  let matches = false
  for (const [field, value] of Object.entries(projection)) {
    if (isDocument(value)) {
      cuts.set(field, arrayCut(field, value))
      matches ||= '$elemMatch' in value
    } else if (field !== '_id') paths[isOn(value) ? 'in' : 'out'].push(field)
  }
  if (paths.in.length > 0 && paths.out.length > 0) throw requestFailed('Projection cannot have a mix of inclusion and exclusion.')
  const id = projection._id
  const keepsOnly =
    paths.in.length > 0 ||
    (matches && paths.out.length === 0) ||
    (id !== undefined && isOn(id) && paths.out.length === 0 && cuts.size === 0)
  const hidesId = id !== undefined && !isOn(id)
  const tree = grow(keepsOnly ? [...paths.in, ...cuts.keys(), ...(hidesId ? [] : ['_id'])] : [...paths.out, ...(hidesId ? ['_id'] : [])])
  return (document) => {
    const shaped = keepsOnly ? keep(document, tree) : drop(document, tree)
    return applyCuts(isDocument(shaped) ? shaped : {}, cuts)
  }
}
