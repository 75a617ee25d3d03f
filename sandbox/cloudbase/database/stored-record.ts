import { parseStored } from './ejson-parse'
import type { Document } from './value'

/** Where the texts of a collection stand that nobody has asked for yet. */
export interface Texts {
  /** The text of a record as it was loaded. Throws where the store has lost it. */
  read(record: number): string
}

/**
 * One stored document. Its text is what is kept; the parsed form is made when somebody looks at it, and the text itself is read when
 * somebody needs it, so that loading and inserting many documents does not fill memory with what nobody asks for.
 */
export class StoredRecord {
  #text: string | Texts
  #document: Document | null

  constructor(
    /** Counts up in the order of insertion, from 1; the store's key. */
    readonly number: number,
    text: string | Texts,
    document: Document | null = null,
  ) {
    this.#text = text
    this.#document = document
  }

  /** Canonical EJSON. Has to be asked for before the store is told to change or drop the record. */
  get text(): string {
    if (typeof this.#text !== 'string') this.#text = this.#text.read(this.number)
    return this.#text
  }

  /** The parsed text. Never changed in place. */
  get document(): Document {
    this.#document ??= parseStored(this.text)
    return this.#document
  }

  /** The parsed text, neither of them kept: for walks over everything. */
  glance(): Document {
    return this.#document ?? parseStored(typeof this.#text === 'string' ? this.#text : this.#text.read(this.number))
  }

  /** Keeps what it is now, whatever it becomes. */
  copy(): StoredRecord {
    return new StoredRecord(this.number, this.text, this.#document)
  }

  /** Puts another document in. */
  become(document: Document, text: string): void {
    this.#text = text
    this.#document = document
  }
}
