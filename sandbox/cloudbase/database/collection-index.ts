import { checkKeySize } from './check-key-size'
import { duplicateKey, requestFailed } from './errors'
import { orderKey, reverseKey } from './order-key'
import { pathValues } from './path-values'
import { type Path, parsePath } from './query/some-value'
import { shellText } from './shell-text'
import { SortedList } from './sorted-list'
import type { StoredRecord } from './stored-record'
import type { Document, Value } from './value'

/** An index as `cloudbaserc.json` declares it. */
export interface IndexDefinition {
  readonly name: string
  readonly unique: boolean
  readonly keys: readonly { readonly name: string; readonly direction: '1' | '-1' }[]
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

/** Text of one value in an index: `orderKey`, turned round in a descending part. */
export function partKey(value: Value | undefined, direction: 1 | -1): string {
  return direction === 1 ? orderKey(value) : reverseKey(orderKey(value))
}

/** One index over a collection: sorted, compound, an entry for each element of an array. */
export class CollectionIndex {
  readonly parts: readonly IndexPart[]
  readonly list = new SortedList()
  /** How many documents have an array under it. */
  #arrays = 0

  constructor(
    readonly definition: IndexDefinition,
    readonly collection: string,
  ) {
    this.parts = definition.keys.map(({ name, direction }) => ({ path: parsePath(name), direction: direction === '-1' ? -1 : 1 }))
  }

  /** Whether some document has several entries: then bounds cannot be intersected, nor the order used for sorting. */
  get hasArrays(): boolean {
    return this.#arrays > 0
  }

  /** Entries of a document; throws where MongoDB cannot index it. */
  #entries(document: Document): Entries {
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

  /** Entries `document` will have; throws where it may not stand in this index, `self` being the record it replaces. */
  prepare(document: Document, operation: string, self?: StoredRecord): Entries {
    const entries = this.#entries(document)
    if (this.definition.unique) for (const key of entries.keys) this.#checkFree(key, document, operation, self)
    return entries
  }

  #checkFree(key: string, document: Document, operation: string, self?: StoredRecord): void {
    const holder = this.list.first(key)
    if (holder === undefined || holder === self) return
    const shown = this.parts.map(({ path, direction }) => {
      const { values } = pathValues(document, path)
      // Of an array, the element that stands in this key.
      return `${path.name}: ${shellText(values.find((value) => key.includes(partKey(value, direction))))}`
    })
    throw duplicateKey(operation, this.collection, this.definition.name, `{ ${shown.join(', ')} }`)
  }

  add(record: StoredRecord, { keys, isArray }: Entries): void {
    if (isArray) this.#arrays++
    for (const key of keys) this.list.insert(key, record)
  }

  remove(record: StoredRecord): void {
    const { keys, isArray } = this.#entries(record.document)
    if (isArray) this.#arrays--
    for (const key of keys) this.list.remove(key, record)
  }

  /** Moves a record to the entries of its next document; those that stay are left alone. */
  move(record: StoredRecord, after: Entries): void {
    const before = this.#entries(record.document)
    this.#arrays += Number(after.isArray) - Number(before.isArray)
    for (const key of before.keys) if (!after.keys.includes(key)) this.list.remove(key, record)
    for (const key of after.keys) if (!before.keys.includes(key)) this.list.insert(key, record)
  }

  /** Takes in a whole collection; throws a duplicate key where the index is unique and the documents are not. */
  build(records: Iterable<StoredRecord>): void {
    const all: { key: string; record: StoredRecord }[] = []
    for (const record of records) {
      const { keys, isArray } = this.#entries(record.document)
      if (isArray) this.#arrays++
      for (const key of keys) all.push({ key, record })
    }
    this.list.fill(all)
    if (this.definition.unique) for (const { record } of all) this.prepare(record.document, '', record)
  }
}
