import { requestFailed } from '../errors'
import { type Document, isDocument, type Value } from '../value'
import type { Compile, Expression, OperatorCompiler } from './expression'
import { fieldValue } from './field-value'
import { accumulatingOperators } from './operators/accumulating'
import { arithmetic } from './operators/arithmetic'
import { arrays } from './operators/arrays'
import { comparisons } from './operators/comparison'
import { conditions } from './operators/conditions'
import { dates } from './operators/dates'
import { objects } from './operators/objects'
import { sets } from './operators/sets'
import { texts } from './operators/texts'

/** The operators `db.command.aggregate` has; what MongoDB added after (`$toDate`, `$trim`, `$round` …) is unknown here as there. */
const operators: Readonly<Record<string, OperatorCompiler>> = {
  ...accumulatingOperators,
  ...arithmetic,
  ...arrays,
  ...comparisons,
  ...conditions,
  ...dates,
  ...objects,
  ...sets,
  ...texts,
}

function pathParts(path: string, whole: string): string[] {
  const parts = path.split('.')
  for (const part of parts) {
    if (part === '')
      throw requestFailed(path === '' ? "'$' by itself is not a valid FieldPath" : `FieldPath must not have an empty part: ${whole}`)
    if (part.startsWith('$')) throw requestFailed(`FieldPath field names may not start with '$'. (${whole})`)
    if (part.includes('\0')) throw requestFailed('FieldPath field names may not contain a null byte')
  }
  return parts
}

function compileVariable(text: string, known: ReadonlySet<string>): Expression {
  const [name = '', ...rest] = text.slice(2).split('.')
  const parts = rest.length === 0 ? [] : pathParts(rest.join('.'), text)
  if (name === 'ROOT' || name === 'CURRENT') return ({ root }) => fieldValue(root, parts)
  if (name === 'REMOVE') return () => undefined
  if (!known.has(name)) throw requestFailed(`Use of undefined variable: ${name.slice(0, 100)}`)
  // An array in a variable is gone through as one in a field.
  const path = ['', ...parts]
  return ({ variables }) => (parts.length === 0 ? variables[name] : fieldValue(variables[name], path, 1))
}

function compileText(text: string, known: ReadonlySet<string>): Expression {
  if (text.startsWith('$$')) return compileVariable(text, known)
  if (!text.startsWith('$')) return () => text
  const parts = pathParts(text.slice(1), text)
  return ({ root }) => fieldValue(root, parts)
}

function compileObject(fields: Document, compile: Compile): Expression {
  const names = Object.keys(fields)
  for (const name of names) {
    if (name.includes('.')) throw requestFailed(`FieldPath field names may not contain '.'. (${name})`)
    if (name.startsWith('$'))
      throw requestFailed(
        `an expression specification must contain exactly one field, the name of the expression. Found ${names.length} fields`,
      )
  }
  const compiled = names.map((name) => [name, compile(fields[name] ?? null)] as const)
  return (scope) => {
    const out: Record<string, Value> = {}
    for (const [name, expression] of compiled) {
      const value = expression(scope)
      if (value !== undefined) out[name] = value
    }
    return out
  }
}

function compileOperator(fields: Document, name: string, compile: Compile): Expression {
  if (Object.keys(fields).length > 1)
    throw requestFailed(
      `an expression specification must contain exactly one field, the name of the expression. Found ${Object.keys(fields).length} fields`,
    )
  const operator = Object.hasOwn(operators, name) ? operators[name] : undefined
  if (operator === undefined) throw requestFailed(`Unrecognized expression '${name.slice(0, 100)}'`)
  return operator(fields[name] ?? null, compile, name)
}

/**
 * Compiles an aggregation expression by MongoDB's rules. `known` are the variables it may name. Throws DATABASE_REQUEST_FAILED for an
 * operator or variable nobody knows, before any document is touched.
 */
export function compileExpression(expression: Value, known: ReadonlySet<string> = new Set()): Expression {
  const compile: Compile = (inner, more) => compileExpression(inner, more === undefined ? known : new Set([...known, ...more]))
  if (typeof expression === 'string') return compileText(expression, known)
  if (Array.isArray(expression)) {
    const items = expression.map((item) => compile(item))
    return (scope) => items.map((item) => item(scope) ?? null)
  }
  if (!isDocument(expression)) return () => expression
  const first = Object.keys(expression)[0]
  return first?.startsWith('$') ? compileOperator(expression, first, compile) : compileObject(expression, compile)
}
