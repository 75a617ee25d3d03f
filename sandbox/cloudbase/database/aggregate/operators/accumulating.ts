import { accumulators } from '../accumulators'
import { readArguments } from '../arguments'
import type { OperatorCompiler } from '../expression'

/** Accumulators outside of `$group`: over the arguments, or over the elements of the one argument where it is an array. */
const accumulating: OperatorCompiler = (operand, compile, name) => {
  const parts = readArguments(operand, compile)
  const only = parts.length === 1 ? parts[0] : undefined
  return (scope) => {
    const accumulator = accumulators[name]?.()
    const alone = only?.(scope)
    if (Array.isArray(alone)) for (const item of alone) accumulator?.add(item)
    else if (only !== undefined) accumulator?.add(alone)
    else for (const part of parts) accumulator?.add(part(scope))
    return accumulator?.result()
  }
}

export const accumulatingOperators: Readonly<Record<string, OperatorCompiler>> = Object.fromEntries(
  ['$avg', '$max', '$mergeObjects', '$min', '$stdDevPop', '$stdDevSamp', '$sum'].map((name) => [name, accumulating]),
)
