import type { Collection } from '../collection'
import type { CollectionIndex } from '../collection-index'
import type { NextDocument } from '../draft'
import type { StoredRecord } from '../stored-record'

/** A key of a unique index that a change takes or gives up. */
export interface KeyChange {
  readonly index: CollectionIndex
  readonly key: string
  readonly isTaken: boolean
}

/** Keys of unique indexes, `_id` apart, that change; those that stay are nobody's business. */
export function keyChanges(collection: Collection, before: StoredRecord | null, next: NextDocument | null): KeyChange[] {
  const changes: KeyChange[] = []
  let at = 0
  for (const index of collection.indexes) {
    const after = next?.entries[at++]?.keys ?? []
    if (!index.definition.unique) continue
    const had = before === null ? [] : index.entriesOf(before.document).keys
    for (const key of had) if (!after.includes(key)) changes.push({ index, key, isTaken: false })
    for (const key of after) if (!had.includes(key)) changes.push({ index, key, isTaken: true })
  }
  return changes
}

/** Name of one key of an index; `_id_` is the one of `_id`. */
export function keyName(collection: Collection, index: string, key: string): string {
  return `${collection.number} ${index} ${key}`
}

/**
 * What one change must have for itself: the document where there was one, and each key of a unique index (`_id` too) that it takes or
 * gives up. Two changes that share a name cannot both happen unseen by each other; MongoDB's storage finds write conflicts the same way.
 */
export function lockNames(collection: Collection, id: string, before: StoredRecord | null, next: NextDocument | null): string[] {
  const names = keyChanges(collection, before, next).map(({ index, key }) => keyName(collection, index.definition.name, key))
  if (before !== null) names.push(keyName(collection, '', id))
  if (before === null || next === null) names.push(keyName(collection, '_id_', id))
  return names
}
