import type { Collection } from '../collection'
import type { IndexDefinition } from '../collection-index'
import type { StoredRecord } from '../stored-record'

/** What a record was before the first change since a mark. */
export interface Before {
  readonly number: number
  /** Order key of its `_id`. */
  readonly id: string
  /** Null: it was not there. */
  readonly record: StoredRecord | null
}

/** A moment somebody wants to see or have back: what every record touched since was like then. */
export class Mark {
  /** The collections of then; null while none has been made or dropped. */
  collections: ReadonlyMap<string, Collection> | null = null
  readonly indexes = new Map<Collection, readonly IndexDefinition[]>()
  readonly documents = new Map<Collection, Map<number, Before>>()
  /** Names (see `lockNames`) of what commits have touched since; null where nobody asks. */
  readonly touched: Set<string> | null

  constructor(withNames: boolean) {
    this.touched = withNames ? new Set() : null
  }

  note(collection: Collection, before: Before): void {
    const known = this.documents.get(collection)
    if (known === undefined) this.documents.set(collection, new Map([[before.number, before]]))
    else if (!known.has(before.number)) known.set(before.number, before)
  }
}

/**
 * Keeps what was, as long as somebody holds a mark (docs/decisions/0009-one-journal-for-transactions-and-snapshots.md). Told of each
 * change just before it is made; with no mark held it notes nothing.
 */
export class Journal {
  readonly #marks = new Set<Mark>()

  /** Whether somebody may want back what is now. */
  get isHeld(): boolean {
    return this.#marks.size > 0
  }

  /** `withNames`: also what is touched, for finding conflicts. */
  mark(withNames: boolean): Mark {
    const mark = new Mark(withNames)
    this.#marks.add(mark)
    return mark
  }

  release(mark: Mark): void {
    this.#marks.delete(mark)
  }

  /** One document changes; `names` are asked for only where a mark wants them. */
  noteDocument(collection: Collection, before: () => Before, names: () => readonly string[]): void {
    if (this.#marks.size === 0) return
    const noted = before()
    let touched: readonly string[] | null = null
    for (const mark of this.#marks) {
      mark.note(collection, noted)
      if (mark.touched === null) continue
      touched ??= names()
      for (const name of touched) mark.touched.add(name)
    }
  }

  /** A collection's indexes change from `definitions`. */
  noteIndexes(collection: Collection, definitions: readonly IndexDefinition[]): void {
    for (const mark of this.#marks) if (!mark.indexes.has(collection)) mark.indexes.set(collection, definitions)
  }

  /** A collection is made or dropped. */
  noteCollections(collections: ReadonlyMap<string, Collection>): void {
    for (const mark of this.#marks) mark.collections ??= new Map(collections)
  }
}
