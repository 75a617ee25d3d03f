import { Query } from 'mingo'
import { update } from 'mingo/updater'
import { failure } from '../../../cloudfunctions/core/base/error'
import { cloudErrors, type Document, type Documents, type RawFilter } from '../../../cloudfunctions/core/cloud'
import { collections } from '../../../cloudfunctions/core/store'

type Stored = Record<string, unknown> & Document

export interface MemoryDocuments extends Documents {
  /** Everything in a collection, as it lies there. */
  all(collection: string): readonly Stored[]
  /** Replaces a document behind the product's back. */
  put(collection: string, document: Document): void
  /** Operations by name, such as `find orders`. */
  readonly operations: string[]
}

const copy = <T>(value: T): T => JSON.parse(JSON.stringify(value)) as T

/** The document database in memory, as harsh as the real one: unknown collections fail, a bulk insert stops at a taken key. */
export function createMemoryDocuments(): MemoryDocuments {
  const data = new Map<string, Map<string, Stored>>(Object.keys(collections).map((name) => [name, new Map()]))
  const operations: string[] = []
  const at = (operation: string, collection: string) => {
    operations.push(`${operation} ${collection}`)
    const found = data.get(collection)
    if (found === undefined) throw failure(cloudErrors, 'cloud.noCollection')
    return found
  }
  const matching = (rows: Map<string, Stored>, filter: RawFilter) => {
    const query = new Query<Stored>(filter)
    return [...rows.values()].filter((row) => query.test(row))
  }
  const change = (rows: Map<string, Stored>, row: Stored, by: object) => {
    const next = copy(row)
    update(next, copy(by))
    rows.set(row._id, next)
    return next
  }
  return {
    operations,
    all: (collection) => [...(data.get(collection)?.values() ?? [])].map(copy),
    put: (collection, document) => void data.get(collection)?.set(document._id, copy({ ...document })),
    async find(collection, filter, { order, limit, skip = 0, fields }) {
      const rows = at('find', collection)
      const cursor = new Query<Stored>(filter).find<Stored>([...rows.values()])
      if (order !== undefined) cursor.sort({ ...order })
      const found = cursor.skip(skip).limit(limit).all().map(copy)
      if (fields === undefined) return found
      return found.map((row) => ({
        _id: row._id,
        ...Object.fromEntries(fields.filter((field) => field in row).map((field) => [field, row[field]])),
      }))
    },
    async count(collection, filter) {
      return matching(at('count', collection), filter).length
    },
    async insert(collection, documents) {
      const rows = at('insert', collection)
      for (const document of documents) {
        if (rows.has(document._id)) throw failure(cloudErrors, 'cloud.duplicate')
        rows.set(document._id, copy({ ...document }))
      }
    },
    async update(collection, filter, by) {
      const rows = at('update', collection)
      const found = matching(rows, filter)
      for (const row of found) change(rows, row, by)
      return found.length
    },
    async updateAndReturn(collection, filter, by) {
      const rows = at('change', collection)
      const [row] = matching(rows, filter)
      return row === undefined ? null : copy(change(rows, row, by))
    },
    async remove(collection, filter) {
      const rows = at('remove', collection)
      const found = matching(rows, filter)
      for (const row of found) rows.delete(row._id)
      return found.length
    },
  }
}
