import { requestFailed } from '../errors'
import { orderKey } from '../order-key'
import { type Document, isDocument, type Value } from '../value'
import { type Accumulator, accumulators } from './accumulators'
import { compileExpression } from './compile-expression'
import { documentOf } from './document-of'
import type { Expression, Scope } from './expression'
import type { StageCompiler } from './stage'

interface Output {
  readonly field: string
  readonly make: () => Accumulator
  readonly expression: Expression
}

/** The accumulated fields of a group, ready for one group at a time. */
export type Outputs = (documents: readonly Document[], variables: Scope['variables']) => Document

function compileOutput(field: string, value: Value | undefined, known: ReadonlySet<string>): Output {
  if (field.includes('.')) throw requestFailed(`The field name '${field}' cannot contain '.'`)
  if (field.startsWith('$')) throw requestFailed(`The field name '${field}' cannot be an operator name`)
  const [name, ...more] = isDocument(value) ? Object.keys(value) : []
  if (!isDocument(value) || name === undefined) throw requestFailed(`The field '${field}' must be an accumulator object`)
  if (more.length > 0) throw requestFailed(`The field '${field}' must specify one accumulator`)
  const make = Object.hasOwn(accumulators, name) ? accumulators[name] : undefined
  if (make === undefined) throw requestFailed(`unknown group operator '${name.slice(0, 100)}'`)
  const operand = value[name] ?? null
  if (Array.isArray(operand) && operand.length !== 1) throw requestFailed(`The ${name} accumulator is a unary operator`)
  const [only = operand] = Array.isArray(operand) ? operand : []
  return { field, make, expression: compileExpression(only, known) }
}

/** Compiles the accumulators of `$group`, `$bucket` and `$bucketAuto`. */
export function compileOutputs(fields: Document, known: ReadonlySet<string>): Outputs {
  const outputs = Object.entries(fields).map(([field, value]) => compileOutput(field, value, known))
  return (documents, variables) => {
    const running = outputs.map(({ field, make, expression }) => ({ field, accumulator: make(), expression }))
    for (const root of documents) {
      const scope = { root, variables }
      for (const { accumulator, expression } of running) accumulator.add(expression(scope))
    }
    const out: Document = {}
    for (const { field, accumulator } of running) out[field] = accumulator.result()
    return out
  }
}

/** `$group`: groups in the order in which they first appear. */
export const group: StageCompiler = (operand, { known }) => {
  const { _id, ...fields } = documentOf(operand, '$group')
  if (_id === undefined) throw requestFailed('a group specification must include an _id')
  const idOf = compileExpression(_id, known)
  const outputs = compileOutputs(fields, known)
  return (documents, variables) => {
    const groups = new Map<string, { id: Value; members: Document[] }>()
    for (const root of documents) {
      const id = idOf({ root, variables }) ?? null
      const key = orderKey(id)
      const known = groups.get(key)
      if (known === undefined) groups.set(key, { id, members: [root] })
      else known.members.push(root)
    }
    return [...groups.values()].map(({ id, members }) => ({ _id: id, ...outputs(members, variables) }))
  }
}
