import type { Collection } from '../collection'
import type { Draft } from '../draft'
import { countRecords, type FindOptions, findRecords } from '../find-records'
import type { Query } from '../query/compile-query'
import type { Change } from '../store'
import type { StoredRecord } from '../stored-record'
import type { Document } from '../value'
import type { Scope } from './scope'

/** Something that is locked, until `ended`. */
export interface Lock {
  readonly ended: Promise<void>
}

/** Thrown by a write that has to wait for a transaction. */
export class LockHeld extends Error {
  constructor(readonly lock: Lock) {
    super('a transaction holds the lock')
  }
}

/** Writes straight into the committed state. Throws LockHeld, the one write not made, where a transaction holds its document or key. */
export class PlainScope implements Scope {
  readonly isTransaction = false
  /** What has been written so far, for the store. */
  readonly changes: Change[] = []

  constructor(readonly locks: ReadonlyMap<string, Lock>) {}

  find(collection: Collection, query: Query, options?: FindOptions): StoredRecord[] {
    return findRecords(collection, query, options)
  }

  count(collection: Collection, query: Query): number {
    return countRecords(collection, query)
  }

  insert(collection: Collection, document: Document, operation = '.Insert'): void {
    this.#write(collection, collection.draftInsert(document), operation)
  }

  replace(collection: Collection, record: StoredRecord, document: Document): StoredRecord | null {
    const draft = collection.draftReplace(record, document)
    if (draft === null) return null
    this.#write(collection, draft, '')
    return record
  }

  remove(collection: Collection, record: StoredRecord): void {
    this.#write(collection, collection.draftRemove(record), '')
  }

  #write(collection: Collection, draft: Draft, operation: string): void {
    if (this.locks.size > 0) {
      for (const name of collection.lockNames(draft)) {
        const lock = this.locks.get(name)
        if (lock !== undefined) throw new LockHeld(lock)
      }
    }
    collection.checkUnique(draft, operation)
    this.changes.push(collection.apply(draft))
  }
}
