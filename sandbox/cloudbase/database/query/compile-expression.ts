import { evalExpr } from 'mingo/core'
import { checkExpression, expressionOptions } from '../aggregate/expressions'
import { plainNumbers } from '../aggregate/plain-numbers'
import { numberOf } from '../number'
import type { Document, Value } from '../value'

/** `$expr`: an aggregation expression as a condition; false, null, 0 and a missing value mean no. */
export function compileExpression(expression: Value): (document: Document) => boolean {
  checkExpression(expression)
  const plain = plainNumbers(expression)
  return (document) => {
    const result: unknown = evalExpr(plainNumbers(document), plain, expressionOptions())
    if (typeof result === 'number') return numberOf(result) !== 0
    return result !== undefined && result !== null && result !== false
  }
}
