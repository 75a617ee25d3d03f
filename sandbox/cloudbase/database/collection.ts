import { checkKeySize } from './check-key-size'
import { checkSize } from './check-storable'
import { CollectionIndex, type Entries, type IndexDefinition } from './collection-index'
import { writeEjson } from './ejson-write'
import { duplicateKey } from './errors'
import { orderKey } from './order-key'
import { shellText } from './shell-text'
import type { Change } from './store'
import { StoredRecord } from './stored-record'
import type { Document, Value } from './value'

const NONE: Entries = { keys: [], isArray: false }

/** A collection in memory. Its methods change it at once, wholly or not at all, and say what the store must keep. */
export class Collection {
  readonly #records = new Map<number, StoredRecord>()
  readonly #byId = new Map<string, StoredRecord>()
  readonly #indexes = new Map<string, CollectionIndex>()
  #nextNumber = 1

  constructor(
    readonly name: string,
    /** The store's number for it. */
    readonly number: number,
  ) {}

  get size(): number {
    return this.#records.size
  }

  /** Documents in the order they were inserted. */
  all(): Iterable<StoredRecord> {
    return this.#records.values()
  }

  byId(id: Value): StoredRecord | undefined {
    return this.#byId.get(orderKey(id))
  }

  get indexes(): Iterable<CollectionIndex> {
    return this.#indexes.values()
  }

  /** What the store keeps of the collection itself. */
  definition(): Change {
    const indexes = [...this.#indexes.values()].map((index) => index.definition)
    return { kind: 'definition', collection: this.number, text: JSON.stringify({ name: this.name, indexes }) }
  }

  /** Adds an index, or does nothing where one of that name stands. Throws where its documents are not unique. */
  addIndex(definition: IndexDefinition): void {
    if (this.#indexes.has(definition.name)) return
    const index = new CollectionIndex(definition, this.name)
    index.build(this.all())
    this.#indexes.set(definition.name, index)
  }

  #keep(record: StoredRecord, text: string | null): Change {
    return { kind: 'document', collection: this.number, record: record.number, text }
  }

  /** Takes in what was stored before, `id` being the order key of its `_id`; indexes come after all documents. */
  load(number: number, id: string, text: string): void {
    const record = new StoredRecord(number, text)
    this.#records.set(number, record)
    this.#byId.set(id, record)
    this.#nextNumber = Math.max(this.#nextNumber, number + 1)
  }

  /** Throws for a duplicate key or a document too large. */
  insert(document: Document, operation = '.Insert'): Change {
    const id = orderKey(document._id)
    checkKeySize(id, '_id_')
    if (this.#byId.has(id)) throw duplicateKey(operation, this.name, '_id_', `{ : ${shellText(document._id)} }`)
    const text = writeEjson(document)
    checkSize(document, text.length)
    const indexes = [...this.#indexes.values()]
    const entries = indexes.map((index) => index.prepare(document, operation))
    const record = new StoredRecord(this.#nextNumber++, text)
    this.#records.set(record.number, record)
    this.#byId.set(id, record)
    indexes.forEach((index, at) => void index.add(record, entries[at] ?? NONE))
    return this.#keep(record, text)
  }

  /** Puts another document with the same `_id` in a record's place; null where it is the same. Throws as `insert` does. */
  replace(record: StoredRecord, document: Document): Change | null {
    const text = writeEjson(document)
    if (text === record.text) return null
    checkSize(document, text.length)
    const indexes = [...this.#indexes.values()]
    const entries = indexes.map((index) => index.prepare(document, '', record))
    indexes.forEach((index, at) => void index.move(record, entries[at] ?? NONE))
    record.become(document, text)
    return this.#keep(record, text)
  }

  remove(record: StoredRecord): Change {
    for (const index of this.#indexes.values()) index.remove(record)
    this.#records.delete(record.number)
    this.#byId.delete(orderKey(record.document._id))
    return this.#keep(record, null)
  }
}
