import { compareValues, equalValues } from '../compare'
import { requestFailed } from '../errors'
import { numberOf } from '../number'
import { orderKey } from '../order-key'
import { type Document, fieldOf, isDocument, type Value } from '../value'
import { compileRegExp } from './compile-regexp'
import { typeTest } from './type-test'

type Test = (value: Value) => boolean

/** Names of JSON Schema's types and what they are in BSON; `integer` MongoDB does not know. */
const jsonTypes: Readonly<Record<string, string>> = {
  array: 'array',
  boolean: 'bool',
  null: 'null',
  number: 'number',
  object: 'object',
  string: 'string',
}

const always: Test = () => true

function listOf(name: string, value: Value): Value[] {
  if (!Array.isArray(value) || value.length === 0)
    throw requestFailed(`$jsonSchema keyword '${name}' must be an array with at least one element`)
  return value
}

function textsOf(name: string, value: Value): string[] {
  return listOf(name, value).map((item) => {
    if (typeof item !== 'string') throw requestFailed(`$jsonSchema keyword '${name}' must be an array of strings`)
    return item
  })
}

function schemaOf(name: string, value: Value): Test {
  if (!isDocument(value)) throw requestFailed(`$jsonSchema keyword '${name}' must be an object`)
  return compileJsonSchema(value)
}

function schemasOf(name: string, value: Value): Test[] {
  return listOf(name, value).map((item) => schemaOf(name, item))
}

function sizeOf(name: string, value: Value): number {
  const size = numberOf(value)
  if (size === undefined || !Number.isInteger(size) || size < 0)
    throw requestFailed(`$jsonSchema keyword '${name}' must be a non-negative integer`)
  return size
}

function limit(value: Value, schema: Document, exclusive: string, sign: 1 | -1): Test {
  if (numberOf(value) === undefined) throw requestFailed('$jsonSchema limits must be numbers')
  const strict = schema[exclusive] === true
  return (other) => {
    if (numberOf(other) === undefined) return true
    const order = compareValues(other, value) * sign
    return strict ? order > 0 : order >= 0
  }
}

const onTexts =
  (test: (text: string) => boolean): Test =>
  (value) =>
    typeof value !== 'string' || test(value)
const onArrays =
  (test: (items: Value[]) => boolean): Test =>
  (value) =>
    !Array.isArray(value) || test(value)
const onDocuments =
  (test: (document: Document) => boolean): Test =>
  (value) =>
    !isDocument(value) || test(value)

function jsonType(value: Value): Test {
  const names = (Array.isArray(value) ? value : [value]).map((item) => {
    const name = typeof item === 'string' && Object.hasOwn(jsonTypes, item) ? jsonTypes[item] : undefined
    if (name === undefined) throw requestFailed(`Unknown type name alias: ${String(item)}`)
    return name
  })
  return typeTest(names)
}

function properties(value: Value): Test {
  if (!isDocument(value)) throw requestFailed("$jsonSchema keyword 'properties' must be an object")
  const tests = Object.entries(value).map(([name, schema]) => [name, schemaOf(name, schema)] as const)
  return onDocuments((document) =>
    tests.every(([name, test]) => {
      const inner = fieldOf(document, name)
      return inner === undefined || test(inner)
    }),
  )
}

/** Fields named neither in `properties` nor by a pattern of `patternProperties`. */
function otherFields(value: Value, schema: Document): Test {
  const test: Test = typeof value === 'boolean' ? () => value : schemaOf('additionalProperties', value)
  const names = new Set(isDocument(schema.properties) ? Object.keys(schema.properties) : [])
  const patterns = isDocument(schema.patternProperties)
    ? Object.keys(schema.patternProperties).map((source) => compileRegExp(source, ''))
    : []
  return onDocuments((document) =>
    Object.entries(document).every(([name, inner]) => names.has(name) || patterns.some((pattern) => pattern.test(name)) || test(inner)),
  )
}

function patternProperties(value: Value): Test {
  if (!isDocument(value)) throw requestFailed("$jsonSchema keyword 'patternProperties' must be an object")
  const tests = Object.entries(value).map(([source, schema]) => [compileRegExp(source, ''), schemaOf(source, schema)] as const)
  return onDocuments((document) =>
    Object.entries(document).every(([name, inner]) => tests.every(([pattern, test]) => !pattern.test(name) || test(inner))),
  )
}

function items(value: Value): Test {
  if (!Array.isArray(value)) {
    const test = schemaOf('items', value)
    return onArrays((array) => array.every(test))
  }
  const tests = schemasOf('items', value)
  return onArrays((array) => array.every((item, index) => tests[index]?.(item) ?? true))
}

function otherItems(value: Value, schema: Document): Test {
  if (!Array.isArray(schema.items)) return always
  const from = schema.items.length
  const test: Test = typeof value === 'boolean' ? () => value : schemaOf('additionalItems', value)
  return onArrays((array) => array.slice(from).every(test))
}

function multipleOf(value: Value): Test {
  const by = numberOf(value)
  if (by === undefined || by <= 0) throw requestFailed("$jsonSchema keyword 'multipleOf' must have a positive value")
  return (other) => {
    const number = numberOf(other)
    return number === undefined || number % by === 0
  }
}

function unique(value: Value): Test {
  if (value !== true) return always
  return onArrays((array) => new Set(array.map(orderKey)).size === array.length)
}

const keywords: Readonly<Record<string, (value: Value, schema: Document) => Test>> = {
  additionalItems: otherItems,
  additionalProperties: otherFields,
  allOf: (value) => {
    const tests = schemasOf('allOf', value)
    return (other) => tests.every((test) => test(other))
  },
  anyOf: (value) => {
    const tests = schemasOf('anyOf', value)
    return (other) => tests.some((test) => test(other))
  },
  bsonType: typeTest,
  description: () => always,
  enum: (value) => {
    const allowed = listOf('enum', value)
    return (other) => allowed.some((one) => equalValues(one, other))
  },
  exclusiveMaximum: () => always,
  exclusiveMinimum: () => always,
  items,
  maxItems: (value) => {
    const size = sizeOf('maxItems', value)
    return onArrays((array) => array.length <= size)
  },
  maxLength: (value) => {
    const size = sizeOf('maxLength', value)
    return onTexts((text) => [...text].length <= size)
  },
  maxProperties: (value) => {
    const size = sizeOf('maxProperties', value)
    return onDocuments((document) => Object.keys(document).length <= size)
  },
  maximum: (value, schema) => limit(value, schema, 'exclusiveMaximum', -1),
  minItems: (value) => {
    const size = sizeOf('minItems', value)
    return onArrays((array) => array.length >= size)
  },
  minLength: (value) => {
    const size = sizeOf('minLength', value)
    return onTexts((text) => [...text].length >= size)
  },
  minProperties: (value) => {
    const size = sizeOf('minProperties', value)
    return onDocuments((document) => Object.keys(document).length >= size)
  },
  minimum: (value, schema) => limit(value, schema, 'exclusiveMinimum', 1),
  multipleOf,
  not: (value) => {
    const test = schemaOf('not', value)
    return (other) => !test(other)
  },
  oneOf: (value) => {
    const tests = schemasOf('oneOf', value)
    return (other) => tests.filter((test) => test(other)).length === 1
  },
  pattern: (value) => {
    if (typeof value !== 'string') throw requestFailed("$jsonSchema keyword 'pattern' must be a string")
    const pattern = compileRegExp(value, '')
    return onTexts((text) => pattern.test(text))
  },
  patternProperties,
  properties,
  required: (value) => {
    const names = textsOf('required', value)
    return onDocuments((document) => names.every((name) => fieldOf(document, name) !== undefined))
  },
  title: () => always,
  type: jsonType,
  uniqueItems: unique,
}

/** `$jsonSchema`: MongoDB's part of draft 4. Throws for a keyword it does not know. */
export function compileJsonSchema(schema: Document): Test {
  const tests = Object.entries(schema).map(([name, value]) => {
    const keyword = Object.hasOwn(keywords, name) ? keywords[name] : undefined
    if (keyword === undefined) throw requestFailed(`Unknown $jsonSchema keyword: ${name.slice(0, 100)}`)
    return keyword(value, schema)
  })
  return (value) => tests.every((test) => test(value))
}
