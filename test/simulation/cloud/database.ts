import { failure } from '../../../cloudfunctions/core/base/error'
import { cloudErrors, type Document, type FindOptions, type RawChange, type RawFilter } from '../../../cloudfunctions/core/cloud'
import { collections } from '../../../cloudfunctions/core/store'
import type { Loop } from '../base/loop'
import { changed } from './change'
import { at, comparing, matches } from './match'

export type Row = Document & Record<string, unknown>
export type Rows = ReadonlyMap<string, Row>

/** Told of every write, after it: what was there, what is there now, and who did it. */
export type Watcher = (write: {
  readonly collection: string
  readonly before: Row | null
  readonly after: Row | null
  readonly by: string
}) => void

interface Undo {
  readonly time: number
  readonly collection: string
  readonly id: string
  readonly before: Row | null
}

/** So far back a stale read may look, ms. */
export const STALE_MS = 1_000

/** The document database: each operation is one moment. Rows are never altered in place. */
export class Database {
  readonly watchers: Watcher[] = []
  #data = emptied()
  #recent: Undo[] = []

  constructor(readonly loop: Loop) {}

  all(collection: string): readonly Row[] {
    return [...this.#at(collection).values()]
  }

  row(collection: string, id: string): Row | null {
    return this.#at(collection).get(id) ?? null
  }

  /** Everything as it is now; to be given back by `restore`. */
  backup(): ReadonlyMap<string, Rows> {
    return new Map([...this.#data].map(([name, rows]) => [name, new Map(rows)]))
  }

  restore(backup: ReadonlyMap<string, Rows>): void {
    this.#recent = []
    this.#data = new Map([...backup].map(([name, rows]) => [name, new Map(rows)]))
  }

  wipe(): void {
    this.#recent = []
    this.#data = emptied()
  }

  find(collection: string, filter: RawFilter, { order, limit, skip = 0, fields }: FindOptions, stale = 0): readonly Row[] {
    const found = this.#matching(stale > 0 ? this.#past(collection, stale) : this.#at(collection), filter)
    if (order !== undefined) found.sort(comparing(order))
    const page = found.slice(skip, skip + limit)
    if (fields === undefined) return page
    return page.map((row) => ({
      _id: row._id,
      ...Object.fromEntries(fields.filter((name) => name in row).map((name) => [name, row[name]])),
    }))
  }

  count(collection: string, filter: RawFilter): number {
    return this.#matching(this.#at(collection), filter).length
  }

  /** Inserts one by one until a key is taken; `most` ends it before. */
  insert(collection: string, documents: readonly Document[], by: string, most = documents.length): void {
    for (const document of documents.slice(0, most)) {
      if (this.#at(collection).has(document._id)) throw failure(cloudErrors, 'cloud.duplicate')
      this.#write(collection, null, { ...document }, by)
    }
  }

  update(collection: string, filter: RawFilter, change: RawChange, by: string): number {
    const found = this.#matching(this.#at(collection), filter)
    for (const row of found) this.#write(collection, row, changed(row, change), by)
    return found.length
  }

  updateAndReturn(collection: string, filter: RawFilter, change: RawChange, by: string): Row | null {
    const [row] = this.#matching(this.#at(collection), filter)
    if (row === undefined) return null
    const next = changed(row, change)
    this.#write(collection, row, next, by)
    return next
  }

  remove(collection: string, filter: RawFilter, by: string): number {
    const found = this.#matching(this.#at(collection), filter)
    for (const row of found) this.#write(collection, row, null, by)
    return found.length
  }

  /** Away, by nobody: what no program of ours has done. */
  lose(collection: string, id: string): void {
    this.#at(collection).delete(id)
  }

  /** Straight in, by nobody: what an administrator does. */
  put(collection: string, document: Document): void {
    this.#at(collection).set(document._id, { ...document })
  }

  #at(collection: string): Map<string, Row> {
    const found = this.#data.get(collection)
    if (found === undefined) throw failure(cloudErrors, 'cloud.noCollection')
    return found
  }

  #matching(rows: Rows, filter: RawFilter): Row[] {
    const ids = idsOf(filter)
    if (ids === null) return [...rows.values()].filter((row) => matches(row, filter))
    return ids.flatMap((id) => {
      const row = rows.get(id)
      return row !== undefined && matches(row, filter) ? [row] : []
    })
  }

  #write(collection: string, before: Row | null, after: Row | null, by: string): void {
    const rows = this.#at(collection)
    const id = (after ?? before)?._id ?? ''
    if (after === null) rows.delete(id)
    else rows.set(id, after)
    const time = this.loop.now
    while ((this.#recent[0]?.time ?? time) < time - STALE_MS) this.#recent.shift()
    this.#recent.push({ time, collection, id, before })
    for (const watch of this.watchers) watch({ collection, before, after, by })
  }

  #past(collection: string, ms: number): Rows {
    const rows = new Map(this.#at(collection))
    for (const undo of this.#recent.toReversed()) {
      if (undo.time < this.loop.now - ms) break
      if (undo.collection !== collection) continue
      if (undo.before === null) rows.delete(undo.id)
      else rows.set(undo.id, undo.before)
    }
    return rows
  }
}

const emptied = () => new Map<string, Map<string, Row>>(Object.keys(collections).map((name) => [name, new Map()]))

/** The keys a filter names, in their order; null where it does not. */
function idsOf(filter: RawFilter): readonly string[] | null {
  const wanted = at(filter, '_id')
  if (typeof wanted === 'string') return [wanted]
  if (typeof wanted !== 'object' || wanted === null || !('$in' in wanted) || !Array.isArray(wanted.$in)) return null
  return [...new Set(wanted.$in.filter((id): id is string => typeof id === 'string'))]
}
