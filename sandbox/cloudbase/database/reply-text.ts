import type { StoredRecord } from './stored-record'

/** A document as replies carry it: canonical EJSON, except that an ObjectId arrives as its hex text (cloudbase-standin.md, Data). */
export function replyText(record: StoredRecord): string {
  return hexIds(record.text)
}

export function hexIds(text: string): string {
  return text.includes('{"$oid":') ? text.replace(/\{"\$oid":("[0-9a-f]{24}")\}/g, '$1') : text
}
