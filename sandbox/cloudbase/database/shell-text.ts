import { writeEjson } from './ejson-write'
import { numberOf } from './number'
import { isDocument, ObjectId, type Value } from './value'

/** A value as MongoDB prints it in its error texts. */
export function shellText(value: Value | undefined): string {
  if (value === undefined) return 'undefined'
  if (typeof value === 'string') return JSON.stringify(value)
  if (Array.isArray(value)) return value.length === 0 ? '[]' : `[ ${value.map(shellText).join(', ')} ]`
  if (isDocument(value)) {
    const fields = Object.entries(value).map(([name, inner]) => `${name}: ${shellText(inner)}`)
    return fields.length === 0 ? '{}' : `{ ${fields.join(', ')} }`
  }
  if (value instanceof Date) return `new Date(${value.getTime()})`
  if (value instanceof ObjectId) return `ObjectId('${value.toHexString()}')`
  const number = numberOf(value)
  if (number !== undefined) return String(number)
  return value === null || typeof value === 'boolean' ? String(value) : writeEjson(value)
}
