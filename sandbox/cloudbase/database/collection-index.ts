import { checkKeySize } from './check-key-size'
import { duplicateKey, requestFailed } from './errors'
import { checkPlaces } from './geo/check-places'
import { orderKey, reverseKey } from './order-key'
import { pathValues } from './path-values'
import { type Path, parsePath } from './query/some-value'
import { shellText } from './shell-text'
import { type Entry, SortedList } from './sorted-list'
import type { StoredRecord } from './stored-record'
import type { Document, Value } from './value'

/** An index as `cloudbaserc.json` declares it. */
export interface IndexDefinition {
  readonly name: string
  readonly unique: boolean
  readonly keys: readonly { readonly name: string; readonly direction: '1' | '-1' | '2dsphere' }[]
}

export interface IndexPart {
  readonly path: Path
  readonly direction: 1 | -1
}

/** What one document puts into an index: each key once. */
export interface Entries {
  readonly keys: readonly string[]
  readonly isArray: boolean
}

const NO_ENTRIES: Entries = { keys: [], isArray: false }

/** Text of one value in an index: `orderKey`, turned round in a descending part. */
export function partKey(value: Value | undefined, direction: 1 | -1): string {
  return direction === 1 ? orderKey(value) : reverseKey(orderKey(value))
}

/** One index over a collection: sorted, compound, an entry for each element of an array. */
export class CollectionIndex {
  /** Empty where the index is one of places: those are looked for one by one. */
  readonly parts: readonly IndexPart[]
  /** Paths of places. */
  readonly geo: readonly Path[]
  readonly list = new SortedList()
  /** How many documents have an array under it. */
  #arrays = 0
  #collected: Entry[] = []

  constructor(
    readonly definition: IndexDefinition,
    readonly collection: string,
  ) {
    this.geo = definition.keys.filter(({ direction }) => direction === '2dsphere').map(({ name }) => parsePath(name))
    const parts = definition.keys.map(
      ({ name, direction }): IndexPart => ({ path: parsePath(name), direction: direction === '-1' ? -1 : 1 }),
    )
    this.parts = this.geo.length === 0 ? parts : []
  }

  /** Whether some document has several entries: then bounds cannot be intersected, nor the order used for sorting. */
  get hasArrays(): boolean {
    return this.#arrays > 0
  }

  /** Entries of a document; throws where MongoDB cannot index it. */
  entriesOf(document: Document): Entries {
    if (this.geo.length > 0) {
      for (const path of this.geo) checkPlaces(document, path)
      return NO_ENTRIES
    }
    let keys = ['']
    let array: string | null = null
    for (const { path, direction } of this.parts) {
      const { values, isArray } = pathValues(document, path)
      if (isArray && array !== null) throw requestFailed(`cannot index parallel arrays [${path.name}] [${array}]`)
      if (isArray) array = path.name
      keys = keys.flatMap((key) => values.map((value) => key + partKey(value, direction)))
    }
    for (const key of keys) checkKeySize(key, this.definition.name)
    return { keys: keys.length === 1 ? keys : [...new Set(keys)], isArray: array !== null }
  }

  /** Throws a duplicate key where the index is unique and another than `mine` holds one of the keys. */
  checkFree({ keys }: Entries, document: Document, operation: string, mine: (holder: StoredRecord) => boolean): void {
    if (!this.definition.unique) return
    for (const key of keys) {
      const holder = this.list.first(key)
      if (holder !== undefined && !mine(holder)) throw this.duplicate(key, document, operation)
    }
  }

  /** The refusal of `document` for one of its keys. */
  duplicate(key: string, document: Document, operation: string): Error {
    const shown = this.parts.map(({ path, direction }) => {
      const { values } = pathValues(document, path)
      // Of an array, the element that stands in this key.
      return `${path.name}: ${shellText(values.find((value) => key.includes(partKey(value, direction))))}`
    })
    return duplicateKey(operation, this.collection, this.definition.name, `{ ${shown.join(', ')} }`)
  }

  add(record: StoredRecord, { keys, isArray }: Entries): void {
    if (isArray) this.#arrays++
    for (const key of keys) this.list.insert(key, record)
  }

  remove(record: StoredRecord): void {
    const { keys, isArray } = this.entriesOf(record.document)
    if (isArray) this.#arrays--
    for (const key of keys) this.list.remove(key, record)
  }

  /** Moves a record to the entries of its next document; those that stay are left alone. */
  move(record: StoredRecord, after: Entries): void {
    const before = this.entriesOf(record.document)
    this.#arrays += Number(after.isArray) - Number(before.isArray)
    for (const key of before.keys) if (!after.keys.includes(key)) this.list.remove(key, record)
    for (const key of after.keys) if (!before.keys.includes(key)) this.list.insert(key, record)
  }

  /** First half of building: takes in one document. */
  collect(record: StoredRecord, document: Document): void {
    const { keys, isArray } = this.entriesOf(document)
    if (isArray) this.#arrays++
    for (const key of keys) this.#collected.push({ key, record })
  }

  /** Second half; throws a duplicate key where the index is unique and the documents are not. */
  settle(): void {
    const all = this.#collected
    this.#collected = []
    this.list.fill(all)
    if (!this.definition.unique) return
    let before: Entry | null = null
    for (const entry of all) {
      if (entry.key === before?.key) throw this.duplicate(entry.key, entry.record.document, '')
      before = entry
    }
  }
}
