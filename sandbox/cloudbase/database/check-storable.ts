import { calculateObjectSize } from 'bson'
import { requestFailed } from './errors'
import { Kind, kindOf } from './kind'
import { type Document, isDocument, type Value } from './value'

/** MongoDB's limit on one document, bytes of BSON. */
const MAX_DOCUMENT_BYTES = 16 * 1024 * 1024

/** Throws where a value holds field names MongoDB does not store: those with a dollar. Dots it stores, as the vendor's tests assert. */
export function checkFields(value: Value): void {
  if (Array.isArray(value)) {
    for (const item of value) if (typeof item === 'object') checkFields(item)
  } else if (isDocument(value)) {
    for (const field in value) {
      if (field.charCodeAt(0) === 36)
        throw requestFailed(`The dollar ($) prefixed field '${field}' in '${field}' is not valid for storage.`)
      const inner = value[field]
      if (typeof inner === 'object') checkFields(inner)
    }
  }
}

/** Throws for an `_id` MongoDB does not take. */
export function checkStorable(document: Document): void {
  const kind = kindOf(document._id)
  if (kind === Kind.array || kind === Kind.regExp)
    throw requestFailed(`The '_id' value cannot be of type ${kind === Kind.array ? 'array' : 'regex'}`)
  checkFields(document)
}

/** `textLength` is that of the document's EJSON: a document of 16 MB has a text far over 2 MB, so small ones are not measured. */
export function checkSize(document: Document, textLength: number): void {
  if (textLength < MAX_DOCUMENT_BYTES / 8) return
  const size = calculateObjectSize(document)
  if (size > MAX_DOCUMENT_BYTES) throw requestFailed(`object to insert too large. size in bytes: ${size}, max size: ${MAX_DOCUMENT_BYTES}`)
}
