import { compileExpression as compile } from '../aggregate/compile-expression'
import type { Scope } from '../aggregate/expression'
import { isTrue } from '../aggregate/is-true'
import type { Document, Value } from '../value'

/** `$expr`: an aggregation expression as a condition; false, null, 0 and a missing value mean no. */
export function compileExpression(expression: Value, variables: Scope['variables']): (document: Document) => boolean {
  const compiled = compile(expression, new Set(Object.keys(variables)))
  return (root) => isTrue(compiled({ root, variables }))
}
