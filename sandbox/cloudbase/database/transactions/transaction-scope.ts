import { calculateObjectSize } from 'bson'
import type { Collection } from '../collection'
import type { Draft } from '../draft'
import { requestFailed, transactionConflict } from '../errors'
import { countRecords, type FindOptions, findRecords } from '../find-records'
import type { Query } from '../query/compile-query'
import type { DatabaseSettings } from '../settings'
import { StoredRecord } from '../stored-record'
import type { Document } from '../value'
import type { Mark } from './journal'
import { keyChanges, keyName, lockNames } from './lock-names'
import { overlayOf } from './overlay'
import type { Lock } from './plain-scope'
import type { Scope } from './scope'

/** A document as a transaction has written it. */
export interface Write {
  /** The committed record it changes; null where the document is new. */
  readonly base: StoredRecord | null
  /** Null: removed. */
  readonly record: StoredRecord | null
}

export type Writes = ReadonlyMap<Collection, ReadonlyMap<string, Write>>

/** New records stand behind all others until they get a number of their own. */
const FIRST_NEW = 2 ** 40

/**
 * What one transaction sees and has written: everything as it was at its mark, over that its own writes. Every write throws a conflict
 * where another transaction holds a name it needs, or somebody has committed a change of it since the mark.
 */
export class TransactionScope implements Scope {
  readonly isTransaction = true
  readonly names = new Set<string>()
  /** Bytes read and written, about. */
  moved = 0
  #written = 0
  #nextNumber = FIRST_NEW
  readonly #writes = new Map<Collection, Map<string, Write>>()
  /** Who holds a key this transaction has touched, by order key of `_id`; null: free. */
  readonly #holders = new Map<string, string | null>()

  constructor(
    readonly mark: Mark,
    readonly owner: Lock,
    readonly locks: Map<string, Lock>,
    readonly settings: DatabaseSettings,
  ) {}

  get writes(): Writes {
    return this.#writes
  }

  find(collection: Collection, query: Query, options: FindOptions = {}): StoredRecord[] {
    const overlay = overlayOf(query, this.#writes.get(collection), this.mark.documents.get(collection))
    const found = findRecords(collection, query, { ...options, overlay })
    for (const record of found) this.moved += record.text.length
    return found
  }

  count(collection: Collection, query: Query): number {
    const overlay = overlayOf(query, this.#writes.get(collection), this.mark.documents.get(collection))
    return overlay === null ? countRecords(collection, query) : findRecords(collection, query, { overlay }).length
  }

  insert(collection: Collection, document: Document, operation = '.Insert'): void {
    this.#write(collection, null, collection.draftInsert(document), operation)
  }

  replace(collection: Collection, record: StoredRecord, document: Document): StoredRecord | null {
    const draft = collection.draftReplace(record, document)
    return draft === null ? null : this.#write(collection, record, draft, '')
  }

  remove(collection: Collection, record: StoredRecord): void {
    this.#write(collection, record, collection.draftRemove(record), '')
  }

  /** Throws where a name it holds was touched all the same: from the console, past every lock. */
  checkUntouched(): void {
    for (const name of this.names) if (this.mark.touched?.has(name)) throw transactionConflict()
  }

  /** `seen` is the record as this transaction saw it. */
  #write(collection: Collection, seen: StoredRecord | null, { id, next }: Draft, operation: string): StoredRecord | null {
    this.#claim(lockNames(collection, id, seen, next))
    if (seen === null && this.#holderOf(collection, '_id_', id, () => collection.byKey(id)) !== undefined)
      throw collection.duplicateId(next?.document ?? {}, operation)
    for (const { index, key, isTaken } of keyChanges(collection, seen, next)) {
      const name = keyName(collection, index.definition.name, key)
      if (isTaken && this.#holderOf(collection, index.definition.name, key, () => index.list.first(key)) !== undefined)
        throw index.duplicate(key, next?.document ?? {}, operation)
      this.#holders.set(name, isTaken ? id : null)
    }
    this.#holders.set(keyName(collection, '_id_', id), next === null ? null : id)
    const own = this.#writes.get(collection) ?? new Map<string, Write>()
    this.#writes.set(collection, own)
    const base = own.has(id) ? (own.get(id)?.base ?? null) : seen
    const record = next === null ? null : new StoredRecord(base?.number ?? this.#nextNumber++, next.text)
    own.set(id, { base, record })
    if (next !== null) this.#weigh(next.document, next.text)
    return record
  }

  #claim(names: readonly string[]): void {
    for (const name of names) {
      const holder = this.locks.get(name)
      if ((holder !== undefined && holder !== this.owner) || this.mark.touched?.has(name)) throw transactionConflict()
    }
    for (const name of names) {
      this.locks.set(name, this.owner)
      this.names.add(name)
    }
  }

  /** Who has a key in this transaction's eyes; nobody else has touched the key since the mark, or claiming it had failed. */
  #holderOf(collection: Collection, index: string, key: string, committed: () => StoredRecord | undefined): unknown {
    const own = this.#holders.get(keyName(collection, index, key))
    return own === undefined ? committed() : (own ?? undefined)
  }

  #weigh(document: Document, text: string): void {
    this.moved += text.length
    this.#written += calculateObjectSize(document)
    const { maxTransactionBytes } = this.settings
    if (this.#written > maxTransactionBytes)
      throw requestFailed(
        `Total size of all transaction operations must be less than ${maxTransactionBytes}. Actual size is ${this.#written}`,
      )
  }
}
