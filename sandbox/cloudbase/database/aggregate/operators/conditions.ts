import { requestFailed } from '../../errors'
import { isDocument, type Value } from '../../value'
import { withArguments } from '../arguments'
import type { Compile, Expression, OperatorCompiler } from '../expression'
import { isNullish } from '../is-nullish'
import { isTrue } from '../is-true'
import { namedArguments } from '../named-arguments'

function condParts(operand: Value, compile: Compile): Expression[] {
  if (Array.isArray(operand)) {
    if (operand.length !== 3) throw requestFailed(`Expression $cond takes exactly 3 arguments. ${operand.length} were passed in.`)
    return operand.map((item) => compile(item))
  }
  const parts = namedArguments('$cond', operand, ['if', 'then', 'else'])
  return ['if', 'then', 'else'].map((key) => compile(parts[key] ?? null))
}

const cond: OperatorCompiler = (operand, compile) => {
  const [test, then, otherwise] = condParts(operand, compile)
  return (scope) => (isTrue(test?.(scope)) ? then : otherwise)?.(scope)
}

const choose: OperatorCompiler = (operand, compile) => {
  const { branches, default: otherwise } = namedArguments('$switch', operand, ['branches'], ['branches', 'default'])
  if (!Array.isArray(branches)) throw requestFailed("$switch expected an array for 'branches'")
  if (branches.length === 0) throw requestFailed('$switch requires at least one branch.')
  const cases = branches.map((branch) => {
    const parts = namedArguments('$switch', branch, ['case', 'then'])
    return { test: compile(parts.case ?? null), answer: compile(parts.then ?? null) }
  })
  const fallback = otherwise === undefined ? null : compile(otherwise)
  return (scope) => {
    const taken = cases.find(({ test }) => isTrue(test(scope)))
    if (taken !== undefined) return taken.answer(scope)
    if (fallback === null) throw requestFailed('$switch could not find a matching branch for an input, and no default was specified.')
    return fallback(scope)
  }
}

const bind: OperatorCompiler = (operand, compile) => {
  const { vars, in: inner = null } = namedArguments('$let', operand, ['vars', 'in'])
  if (!isDocument(vars)) throw requestFailed('invalid parameter: expected an object (vars)')
  const names = Object.keys(vars)
  for (const name of names)
    if (!/^[a-z\u0080-\uffff]/.test(name)) throw requestFailed(`'${name}' starts with an invalid character for a user variable name`)
  const values = names.map((name) => [name, compile(vars[name] ?? null)] as const)
  const body = compile(inner, names)
  return (scope) => {
    const own = Object.fromEntries(values.map(([name, value]) => [name, value(scope)]))
    return body({ root: scope.root, variables: { ...scope.variables, ...own } })
  }
}

export const conditions: Readonly<Record<string, OperatorCompiler>> = {
  $cond: cond,
  $ifNull: withArguments(2, ([value, otherwise]) => (isNullish(value) ? otherwise : value)),
  $switch: choose,
  $let: bind,
}
