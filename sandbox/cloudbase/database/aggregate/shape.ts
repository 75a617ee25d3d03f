import { requestFailed } from '../errors'
import { numberOf } from '../number'
import { type Document, fieldOf, isDocument, type Value } from '../value'
import { compileExpression } from './compile-expression'
import { documentOf } from './document-of'
import type { Expression, Scope } from './expression'
import type { StageCompiler } from './stage'

/** What becomes of the fields of a document: kept, dropped, computed, or looked into. */
interface Shape {
  readonly fields: Map<string, 'keep' | 'drop' | Expression | Shape>
}

type Leaf = (value: Value, path: string) => 'keep' | 'drop' | Expression

const isSwitch = (value: Value) => typeof value === 'boolean' || numberOf(value) !== undefined
const isOn = (value: Value) => value === true || (numberOf(value) ?? 0) !== 0

function isShape(field: 'keep' | 'drop' | Expression | Shape | undefined): field is Shape {
  return typeof field === 'object'
}

function shapeAt(shape: Shape, name: string, path: string): Shape {
  const known = shape.fields.get(name)
  if (known !== undefined && !isShape(known))
    throw requestFailed(
      `Invalid $project :: caused by :: specification contains two conflicting paths. Cannot specify both '${path}' and '${name}'`,
    )
  if (known !== undefined) return known
  const made: Shape = { fields: new Map() }
  shape.fields.set(name, made)
  return made
}

function addField(shape: Shape, name: string, value: Value, path: string, leaf: Leaf): void {
  const [first = '', ...rest] = name.split('.')
  if (first === '') throw requestFailed(`FieldPath must not be empty or have an empty part: ${path}`)
  if (first === '__proto__' || first.includes('\0')) throw requestFailed(`field name '${first}' is not allowed`)
  if (first.startsWith('$')) throw requestFailed(`FieldPath field names may not start with '$': ${path}`)
  if (rest.length > 0) {
    addField(shapeAt(shape, first, path), rest.join('.'), value, path, leaf)
    return
  }
  if (isDocument(value) && !Object.keys(value)[0]?.startsWith('$')) {
    const inner = Object.entries(value)
    if (inner.length === 0) throw requestFailed(`an empty object is not a valid value. Found at '${path}'`)
    for (const [innerName, innerValue] of inner) addField(shapeAt(shape, first, path), innerName, innerValue, `${path}.${innerName}`, leaf)
    return
  }
  if (shape.fields.has(first)) throw requestFailed(`specification contains two conflicting paths at '${path}'`)
  shape.fields.set(first, leaf(value, path))
}

/** Fields of `document` the shape keeps, in their order; then, in the order of the shape, what it computes. */
function apply(shape: Shape, value: Value, scope: Scope, keepsOthers: boolean): Value | undefined {
  if (Array.isArray(value)) {
    const items: Value[] = []
    for (const item of value) {
      const next = apply(shape, item, scope, keepsOthers)
      if (next !== undefined) items.push(next)
    }
    return items
  }
  if (!isDocument(value)) return hasComputed(shape) ? computed(shape, {}, {}, scope, keepsOthers) : keepsOthers ? value : undefined
  const out: Record<string, Value> = {}
  for (const name in value) {
    const field = shape.fields.get(name)
    const old = value[name]
    if (old === undefined || field === 'drop') continue
    if (field === 'keep' || (field === undefined && keepsOthers)) out[name] = old
    else if (typeof field === 'function' && keepsOthers) out[name] = old
    else if (isShape(field)) {
      const next = apply(field, old, scope, keepsOthers)
      if (next !== undefined) out[name] = next
    }
  }
  return computed(shape, value, out, scope, keepsOthers)
}

function hasComputed(shape: Shape): boolean {
  return [...shape.fields.values()].some((field) => typeof field === 'function' || (isShape(field) && hasComputed(field)))
}

function computed(shape: Shape, before: Document, out: Record<string, Value>, scope: Scope, keepsOthers: boolean): Document {
  for (const [name, field] of shape.fields) {
    if (typeof field === 'function') {
      const value = field(scope)
      if (value === undefined) delete out[name]
      else out[name] = value
    } else if (isShape(field) && fieldOf(before, name) === undefined && hasComputed(field)) {
      out[name] = computed(field, {}, {}, scope, keepsOthers)
    }
  }
  return out
}

function run(shape: Shape, keepsOthers: boolean) {
  return (documents: readonly Document[], variables: Scope['variables']): Document[] =>
    documents.map((root) => documentOf(apply(shape, root, { root, variables }, keepsOthers), '$project'))
}

/** `$addFields`: fields that exist keep their place. */
export const addFields: StageCompiler = (operand, { known }) => {
  const fields = Object.entries(documentOf(operand, '$addFields'))
  if (fields.length === 0) throw requestFailed('$addFields specification stage must have at least one field')
  const shape: Shape = { fields: new Map() }
  for (const [name, value] of fields) addField(shape, name, value, name, (inner) => compileExpression(inner, known))
  return run(shape, true)
}

/** `$project`: fields in, with some computed, or fields out. `_id` is in unless it is put out. */
export const project: StageCompiler = (operand, { known }) => {
  const fields = documentOf(operand, '$project')
  if (Object.keys(fields).length === 0) throw requestFailed('specification must have at least one field')
  const shape: Shape = { fields: new Map() }
  const kinds = new Set<'in' | 'out'>()
  const leaf: Leaf = (value, path) => {
    if (!isSwitch(value)) {
      kinds.add('in')
      return compileExpression(value, known)
    }
    if (path !== '_id') kinds.add(isOn(value) ? 'in' : 'out')
    return isOn(value) ? 'keep' : 'drop'
  }
  for (const [name, value] of Object.entries(fields)) addField(shape, name, value, name, leaf)
  if (kinds.size === 2)
    throw requestFailed("Bad projection specification, cannot exclude fields other than '_id' in an inclusion projection")
  const isOut = kinds.has('out') || (kinds.size === 0 && shape.fields.get('_id') === 'drop')
  if (!isOut && !shape.fields.has('_id')) shape.fields.set('_id', 'keep')
  return run(shape, isOut)
}

/** `$replaceRoot`. */
export const replaceRoot: StageCompiler = (operand, { known }) => {
  const { newRoot, ...more } = documentOf(operand, '$replaceRoot')
  if (newRoot === undefined) throw requestFailed('no newRoot specified for the $replaceRoot stage')
  if (Object.keys(more).length > 0) throw requestFailed(`unrecognized option to $replaceRoot stage: ${Object.keys(more)[0]}`)
  const expression = compileExpression(newRoot, known)
  return (documents, variables) =>
    documents.map((root) => {
      const value = expression({ root, variables })
      if (!isDocument(value)) throw requestFailed("'newRoot' expression must evaluate to an object, but resulting value was not one")
      return value
    })
}
