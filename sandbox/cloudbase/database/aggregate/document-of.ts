import { requestFailed } from '../errors'
import { type Document, isDocument, type Value } from '../value'

/** A stage's operand, which must be a document. */
export function documentOf(operand: Value | undefined, name: string): Document {
  if (!isDocument(operand)) throw requestFailed(`the ${name} specification must be an object`)
  return operand
}
