import { parseStored } from './ejson-parse'
import type { Document } from './value'

/**
 * One stored document. Its text is what is kept; the parsed form is made when somebody looks at it, so that loading and inserting many
 * documents does not fill memory with objects nobody asks for.
 */
export class StoredRecord {
  #text: string
  #document: Document | null = null

  constructor(
    /** Counts up in the order of insertion, from 1; the store's key. */
    readonly number: number,
    text: string,
  ) {
    this.#text = text
  }

  /** Canonical EJSON. */
  get text(): string {
    return this.#text
  }

  /** The parsed text. Never changed in place. */
  get document(): Document {
    this.#document ??= parseStored(this.#text)
    return this.#document
  }

  /** The parsed text, not kept: for walks over everything. */
  glance(): Document {
    return this.#document ?? parseStored(this.#text)
  }

  /** Puts another document in. */
  become(document: Document, text: string): void {
    this.#text = text
    this.#document = document
  }
}
