import { writeEjson } from './ejson-write'
import { duplicateKey } from './errors'
import { orderKey } from './order-key'
import type { Change } from './store'
import type { Document, Value } from './value'

/** One stored document. `text` is its canonical EJSON, kept so that reads need not write it again. */
export interface StoredRecord {
  readonly number: number
  document: Document
  text: string
}

function shell(value: Value): string {
  return typeof value === 'string' ? JSON.stringify(value) : writeEjson(value)
}

/** A collection in memory. Its methods change it at once and say what the store must keep. */
export class Collection {
  readonly #records = new Map<number, StoredRecord>()
  readonly #byId = new Map<string, StoredRecord>()
  #nextNumber = 1

  constructor(
    readonly name: string,
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

  #keep(record: StoredRecord): Change {
    return { kind: 'document', collection: this.number, record: record.number, text: record.text }
  }

  /** Takes in what was stored before. */
  load(number: number, document: Document, text: string): void {
    const record = { number, document, text }
    this.#records.set(number, record)
    this.#byId.set(orderKey(document._id), record)
    this.#nextNumber = Math.max(this.#nextNumber, number + 1)
  }

  /** Throws where a unique index says no; then nothing has changed. */
  insert(document: Document): Change {
    const id = orderKey(document._id)
    if (this.#byId.has(id)) throw duplicateKey('.Insert', this.name, '_id_', `{ : ${shell(document._id ?? null)} }`)
    const record: StoredRecord = { number: this.#nextNumber++, document, text: writeEjson(document) }
    this.#records.set(record.number, record)
    this.#byId.set(id, record)
    return this.#keep(record)
  }
}
