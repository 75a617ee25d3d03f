import { requestFailed } from '../errors'
import { Kind, kindOf } from '../kind'
import type { Value } from '../value'

/** What mingo computed, as a value to go on with: no holes, no functions. A missing field stays missing. */
export function readResult(result: unknown): Value {
  switch (typeof result) {
    case 'string':
    case 'boolean':
    case 'number':
      return result
    case 'undefined':
      return null
    case 'object':
      return result === null ? null : readObject(result)
    default:
      throw requestFailed(`the pipeline computed a ${typeof result}`)
  }
}

function readObject(result: object): Value {
  if (Array.isArray(result)) return result.map(readResult)
  if (Object.getPrototypeOf(result) !== Object.prototype) {
    // Dates and BSON types pass through mingo as they are.
    const value = result as Value
    if (kindOf(value) === Kind.document) throw requestFailed('the pipeline computed an unknown type')
    return value
  }
  const document: Record<string, Value> = {}
  for (const [field, value] of Object.entries(result)) if (value !== undefined) document[field] = readResult(value)
  return document
}
