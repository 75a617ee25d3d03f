import { requestFailed } from '../errors'
import { isDocument, type Value } from '../value'

/** The named arguments of an operator; throws for others, and where one of `needed` is missing. */
export function namedArguments(name: string, operand: Value, needed: readonly string[], allowed = needed): Record<string, Value> {
  if (!isDocument(operand)) throw requestFailed(`${name} only supports an object as its argument`)
  for (const key of Object.keys(operand)) if (!allowed.includes(key)) throw requestFailed(`Unrecognized parameter to ${name}: ${key}`)
  for (const key of needed) if (operand[key] === undefined) throw requestFailed(`Missing '${key}' parameter to ${name}`)
  return operand
}
