import { requestFailed } from '../../errors'
import { typeName } from '../../query/type-test'
import { type Document, isDocument, type Value } from '../../value'
import { withArguments } from '../arguments'
import type { OperatorCompiler } from '../expression'
import { isNullish } from '../is-nullish'

function keyText(key: Value | undefined): string {
  if (typeof key !== 'string')
    throw requestFailed(
      `$arrayToObject requires an array of key-value pairs, where the key must be of type string. Found key type: ${typeName(key)}`,
    )
  if (key === '__proto__' || key.includes('\0')) throw requestFailed(`field name '${key}' is not allowed`)
  return key
}

/** `[key, value]` or `{k, v}`. */
function pair(item: Value): readonly [string, Value] {
  if (Array.isArray(item)) {
    const [key, value] = item
    if (item.length !== 2 || value === undefined)
      throw requestFailed(`$arrayToObject requires an array of size 2 arrays,found array of size: ${item.length}`)
    return [keyText(key), value]
  }
  if (!isDocument(item)) throw requestFailed(`Unrecognised input type format for $arrayToObject: ${typeName(item)}`)
  const { k, v } = item
  if (Object.keys(item).length !== 2 || k === undefined || v === undefined)
    throw requestFailed("$arrayToObject requires an object keys of 'k' and 'v'.")
  return [keyText(k), v]
}

const arrayToObject = withArguments(1, ([array]) => {
  if (isNullish(array)) return null
  if (!Array.isArray(array)) throw requestFailed(`$arrayToObject requires an array input, found: ${typeName(array)}`)
  const document: Document = {}
  for (const item of array) {
    const [key, value] = pair(item)
    document[key] = value
  }
  return document
})

const objectToArray = withArguments(1, ([value]) => {
  if (isNullish(value)) return null
  if (!isDocument(value)) throw requestFailed(`$objectToArray requires a document input, found: ${typeName(value)}`)
  return Object.entries(value).map(([k, v]) => ({ k, v }))
})

export const objects: Readonly<Record<string, OperatorCompiler>> = {
  $arrayToObject: arrayToObject,
  $objectToArray: objectToArray,
  $literal: (operand) => () => operand,
  $type: withArguments(1, ([value]) => typeName(value)),
}
