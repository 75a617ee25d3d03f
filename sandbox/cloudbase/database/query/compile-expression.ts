import { evalExpr } from 'mingo/core'
import { checkExpression, expressionOptions } from '../aggregate/expressions'
import { mingoFailure } from '../aggregate/mingo-failure'
import { plainNumbers } from '../aggregate/plain-numbers'
import type { Document, Value } from '../value'

/** `$expr`: an aggregation expression as a condition; false, null, 0 and a missing value mean no. */
export function compileExpression(expression: Value, variables: Readonly<Record<string, Value>>): (document: Document) => boolean {
  checkExpression(expression)
  const plain = plainNumbers(expression)
  return (document) => {
    try {
      const result: unknown = evalExpr(plainNumbers(document), plain, expressionOptions(variables))
      return result !== undefined && result !== null && result !== false && result !== 0
    } catch (error) {
      throw mingoFailure(error)
    }
  }
}
