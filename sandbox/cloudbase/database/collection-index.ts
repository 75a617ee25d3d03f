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

interface Entry {
  readonly key: string
  readonly values: readonly (Value | undefined)[]
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
  #entries(document: Document): { entries: readonly Entry[]; isArray: boolean } {
    let entries: Entry[] = [{ key: '', values: [] }]
    let array: string | null = null
    for (const { path, direction } of this.parts) {
      const { values, isArray } = pathValues(document, path)
      if (isArray && array !== null) throw requestFailed(`cannot index parallel arrays [${path.name}] [${array}]`)
      if (isArray) array = path.name
      entries = entries.flatMap((entry) =>
        values.map((value) => ({ key: entry.key + partKey(value, direction), values: [...entry.values, value] })),
      )
    }
    for (const { key } of entries) checkKeySize(key, this.definition.name)
    return { entries, isArray: array !== null }
  }

  /** Throws where `document` may not stand in this index, `self` being the record it replaces. */
  check(document: Document, operation: string, self?: StoredRecord): void {
    const { entries } = this.#entries(document)
    if (!this.definition.unique) return
    for (const { key, values } of entries) {
      const holder = this.list.first(key)
      if (holder === undefined || holder === self) continue
      const shown = this.parts.map(({ path }, index) => `${path.name}: ${shellText(values[index])}`).join(', ')
      throw duplicateKey(operation, this.collection, this.definition.name, `{ ${shown} }`)
    }
  }

  #keys(document: Document): { keys: Set<string>; isArray: boolean } {
    const { entries, isArray } = this.#entries(document)
    return { keys: new Set(entries.map((entry) => entry.key)), isArray }
  }

  add(record: StoredRecord, document: Document): void {
    const { keys, isArray } = this.#keys(document)
    if (isArray) this.#arrays++
    for (const key of keys) this.list.insert(key, record)
  }

  remove(record: StoredRecord): void {
    const { keys, isArray } = this.#keys(record.document)
    if (isArray) this.#arrays--
    for (const key of keys) this.list.remove(key, record)
  }

  /** Moves a record whose document becomes `next`; entries that stay are left alone. */
  move(record: StoredRecord, next: Document): void {
    const before = this.#keys(record.document)
    const after = this.#keys(next)
    this.#arrays += Number(after.isArray) - Number(before.isArray)
    for (const key of before.keys) if (!after.keys.has(key)) this.list.remove(key, record)
    for (const key of after.keys) if (!before.keys.has(key)) this.list.insert(key, record)
  }

  /** Takes in a whole collection; throws a duplicate key where the index is unique and the documents are not. */
  build(records: Iterable<StoredRecord>): void {
    const all: { key: string; record: StoredRecord }[] = []
    for (const record of records) {
      const { keys, isArray } = this.#keys(record.document)
      if (isArray) this.#arrays++
      for (const key of keys) all.push({ key, record })
    }
    this.list.fill(all)
    if (this.definition.unique) for (const { record } of all) this.check(record.document, '', record)
  }
}
