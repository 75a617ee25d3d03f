import { requestFailed } from '../errors'
import type { Value } from '../value'
import type { Compile, Expression, OperatorCompiler, Scope } from './expression'

type Count = number | readonly [least: number, most: number]

function counted(given: number, count: Count): string | null {
  if (typeof count === 'number') return given === count ? null : `takes exactly ${count} arguments. ${given} were passed in.`
  const [least, most] = count
  return given >= least && given <= most ? null : `takes at least ${least} arguments, and at most ${most}, but ${given} were passed in.`
}

/** The arguments of an operator: a list, or the one that stands alone. */
export function readArguments(operand: Value, compile: Compile): Expression[] {
  return Array.isArray(operand) ? operand.map((item) => compile(item)) : [compile(operand)]
}

/** An operator with a fixed number of arguments (or from the first to the second number of them), each computed first. */
export function withArguments(
  count: Count,
  answer: (values: readonly (Value | undefined)[], name: string) => Value | undefined,
): OperatorCompiler {
  return (operand, compile, name) => {
    const given = readArguments(operand, compile)
    const wrong = counted(given.length, count)
    if (wrong !== null) throw requestFailed(`Expression ${name} ${wrong}`)
    return (scope: Scope) =>
      answer(
        given.map((argument) => argument(scope)),
        name,
      )
  }
}
