import { checkKeySize } from './check-key-size'
import { checkSize } from './check-storable'
import { CollectionIndex, type Entries, type IndexDefinition } from './collection-index'
import type { Draft, NextDocument } from './draft'
import { writeEjson } from './ejson-write'
import { duplicateKey } from './errors'
import { orderKey } from './order-key'
import { shellText } from './shell-text'
import type { Change } from './store'
import { StoredRecord, type Texts } from './stored-record'
import { type Before, Journal } from './transactions/journal'
import { lockNames } from './transactions/lock-names'
import type { Document, Value } from './value'

const NONE: Entries = { keys: [], isArray: false }

/**
 * A collection in memory. A write is a draft first, worked out without changing anything; `apply` makes it at once and says what the
 * store must keep.
 */
export class Collection {
  #records = new Map<number, StoredRecord>()
  /** Whether `#records` still stands in the order of its numbers. */
  #inOrder = true
  readonly #byId = new Map<string, StoredRecord>()
  readonly #built = new Map<string, CollectionIndex>()
  /** Indexes of loaded documents that nobody has needed yet. */
  #unbuilt: readonly IndexDefinition[] = []
  #nextNumber = 1

  constructor(
    readonly name: string,
    /** The store's number for it. */
    readonly number: number,
    /** Hears of each change before it is made. */
    readonly journal: Journal = new Journal(),
  ) {}

  get size(): number {
    return this.#records.size
  }

  /** Documents in the order they were inserted. */
  all(): Iterable<StoredRecord> {
    if (!this.#inOrder) this.#records = new Map([...this.#records].sort(([left], [right]) => left - right))
    this.#inOrder = true
    return this.#records.values()
  }

  byId(id: Value): StoredRecord | undefined {
    return this.#byId.get(orderKey(id))
  }

  /** By the order key of its `_id`. */
  byKey(id: string): StoredRecord | undefined {
    return this.#byId.get(id)
  }

  get #indexes(): Map<string, CollectionIndex> {
    if (this.#unbuilt.length > 0) {
      this.#build(this.#unbuilt)
      this.#unbuilt = []
    }
    return this.#built
  }

  get indexes(): Iterable<CollectionIndex> {
    return this.#indexes.values()
  }

  get indexDefinitions(): IndexDefinition[] {
    return [...[...this.#built.values()].map((index) => index.definition), ...this.#unbuilt]
  }

  /** One walk over the documents for all of them. */
  #build(definitions: readonly IndexDefinition[]): void {
    const indexes = definitions.map((definition) => new CollectionIndex(definition, this.name))
    for (const record of this.all()) {
      const document = record.glance()
      for (const index of indexes) index.collect(record, document)
    }
    for (const index of indexes) index.settle()
    for (const index of indexes) this.#built.set(index.definition.name, index)
  }

  /** What the store keeps of the collection itself. */
  definition(): Change {
    const indexes = this.indexDefinitions
    return { kind: 'definition', collection: this.number, text: JSON.stringify({ name: this.name, indexes }) }
  }

  /** Adds an index, or does nothing where one of that name stands. Throws where its documents are not unique. */
  addIndex(definition: IndexDefinition): void {
    if (this.#indexes.has(definition.name)) return
    const before = this.indexDefinitions
    this.#build([definition])
    this.journal.noteIndexes(this, before)
  }

  /** Whether there was one of that name. */
  dropIndex(name: string): boolean {
    if (!this.#indexes.has(name)) return false
    this.journal.noteIndexes(this, this.indexDefinitions)
    return this.#indexes.delete(name)
  }

  /** Indexes over documents yet to be loaded: built when somebody needs one, so that opening need not parse every document. */
  loadIndexes(definitions: readonly IndexDefinition[]): void {
    this.#unbuilt = definitions
  }

  /** Takes in what was stored before, `id` being the order key of its `_id`. */
  load(number: number, id: string, texts: Texts): void {
    const record = new StoredRecord(number, texts)
    this.#records.set(number, record)
    this.#byId.set(id, record)
    this.#nextNumber = Math.max(this.#nextNumber, number + 1)
  }

  #next(document: Document): NextDocument {
    const text = writeEjson(document)
    checkSize(document, text.length)
    const entries: Entries[] = []
    for (const index of this.#indexes.values()) entries.push(index.entriesOf(document))
    return { document, text, entries }
  }

  /** Throws for a document too large. */
  draftInsert(document: Document): Draft {
    const id = orderKey(document._id)
    checkKeySize(id, '_id_')
    return { id, base: null, next: this.#next(document) }
  }

  /** Another document with the same `_id` in a record's place; null where it is the same. Throws as `draftInsert` does. */
  draftReplace(record: StoredRecord, document: Document): Draft | null {
    const next = this.#next(document)
    return next.text === record.text ? null : { id: orderKey(document._id), base: record, next }
  }

  draftRemove(record: StoredRecord): Draft {
    return { id: orderKey(record.document._id), base: record, next: null }
  }

  /** What a draft needs for itself while it is open. */
  lockNames(draft: Draft): string[] {
    return lockNames(this, draft.id, draft.base, draft.next)
  }

  /** Throws where a draft's keys are taken, `_id` first. */
  checkUnique({ id, base, next }: Draft, operation: string, mine = (holder: StoredRecord) => holder === base): void {
    if (next === null) return
    const holder = this.#byId.get(id)
    if (holder !== undefined && !mine(holder)) throw this.duplicateId(next.document, operation)
    let at = 0
    for (const index of this.#indexes.values()) index.checkFree(next.entries[at++] ?? NONE, next.document, operation, mine)
  }

  duplicateId(document: Document, operation: string): Error {
    return duplicateKey(operation, this.name, '_id_', `{ : ${shellText(document._id)} }`)
  }

  /** Makes a change; whether its keys are free was asked before. */
  apply(draft: Draft): Change {
    const { id, base, next } = draft
    const number = base?.number ?? this.#nextNumber++
    const before = () => ({ number, id, record: base?.copy() ?? null })
    this.journal.noteDocument(this, before, () => this.lockNames(draft))
    if (next === null) {
      if (base !== null) this.#take(base, id)
    } else if (base === null) this.#put(new StoredRecord(number, next.text), id, next.entries)
    else {
      let at = 0
      for (const index of this.#indexes.values()) index.move(base, next.entries[at++] ?? NONE)
      base.become(next.document, next.text)
    }
    return this.#keep(number, next?.text ?? null)
  }

  /** Makes a record what it was, gone or there, under its old number; null where it is so already. Records that go have to go first. */
  putBack({ number, id, record: then }: Before): Change | null {
    const now = this.#records.get(number)
    if (then?.text === now?.text) return null
    const before = () => ({ number, id, record: now?.copy() ?? null })
    this.journal.noteDocument(this, before, () => lockNames(this, id, now ?? null, null))
    if (then === null) {
      if (now !== undefined) this.#take(now, id)
    } else if (now !== undefined) {
      for (const index of this.#indexes.values()) index.move(now, index.entriesOf(then.document))
      now.become(then.document, then.text)
    } else {
      this.#inOrder = false
      const entries = [...this.#indexes.values()].map((index) => index.entriesOf(then.document))
      this.#put(then.copy(), id, entries)
    }
    return this.#keep(number, then?.text ?? null)
  }

  #put(record: StoredRecord, id: string, entries: readonly Entries[]): void {
    this.#records.set(record.number, record)
    this.#byId.set(id, record)
    let at = 0
    for (const index of this.#indexes.values()) index.add(record, entries[at++] ?? NONE)
  }

  /** Reads every text, for somebody who needs them after the store has dropped the collection. */
  readAll(): void {
    for (const record of this.#records.values()) void record.text
  }

  #take(record: StoredRecord, id: string): void {
    // Somebody may hold on to the record.
    void record.text
    for (const index of this.#indexes.values()) index.remove(record)
    this.#records.delete(record.number)
    this.#byId.delete(id)
  }

  #keep(record: number, text: string | null): Change {
    return { kind: 'document', collection: this.number, record, text }
  }

  /** Throws for a duplicate key or a document too large. */
  insert(document: Document, operation = '.Insert'): Change {
    const draft = this.draftInsert(document)
    this.checkUnique(draft, operation)
    return this.apply(draft)
  }

  /** Puts another document with the same `_id` in a record's place; null where it is the same. Throws as `insert` does. */
  replace(record: StoredRecord, document: Document): Change | null {
    const draft = this.draftReplace(record, document)
    if (draft === null) return null
    this.checkUnique(draft, '')
    return this.apply(draft)
  }

  remove(record: StoredRecord): Change {
    return this.apply(this.draftRemove(record))
  }
}
