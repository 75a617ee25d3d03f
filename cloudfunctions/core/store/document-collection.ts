import type * as z from 'zod'
import { Failure, failure } from '../base/error'
import { canonicalJson } from '../base/json'
import type { Document, Documents, RawFilter } from '../cloud'
import { checkFilter, checkValues } from './check'
import type { Collection, Filter, Found, Patch, Row } from './collection'
import { storeErrors } from './errors'
import { toChange } from './to-change'

/** Largest page the SDK lets through. */
const MAX_LIMIT = 1_000
const BATCH = 100

const isDuplicate = (error: unknown) => error instanceof Failure && error.code === 'cloud.duplicate'

function* batches<V>(values: readonly V[], size: number): Generator<readonly V[]> {
  for (let start = 0; start < values.length; start += size) yield values.slice(start, start + size)
}

/** A `Collection` over the database. Every call of it passes here. */
export class DocumentCollection<T extends Row> implements Collection<T> {
  readonly #documents: Documents
  readonly #schema: z.ZodType<T>

  constructor(
    readonly name: string,
    documents: Documents,
    schema: z.ZodType<T>,
  ) {
    this.#documents = documents
    this.#schema = schema
  }

  async get(id: string): Promise<T | null> {
    const [document] = await this.#documents.find(this.name, { _id: id }, { limit: 1 })
    return document === undefined ? null : this.#read(document)
  }

  async getMany(ids: readonly string[]): Promise<ReadonlyMap<string, T>> {
    const rows = new Map<string, T>()
    for (const some of batches([...new Set(ids)], MAX_LIMIT)) {
      for (const document of await this.#documents.find(this.name, { _id: { $in: some } }, { limit: MAX_LIMIT }))
        rows.set(document._id, this.#read(document))
    }
    return rows
  }

  async find(filter: Filter<T>, options: Found<T> = {}): Promise<readonly T[]> {
    return (await this.#find(filter, options)).map((document) => this.#read(document))
  }

  async pick<K extends keyof T & string>(
    filter: Filter<T>,
    fields: readonly K[],
    options: Found<T> = {},
  ): Promise<readonly Pick<T, K | (keyof T & '_id')>[]> {
    // Parsing code: the fields of a stored row are as its schema let them in.
    return (await this.#find(filter, options, fields)) as readonly unknown[] as readonly Pick<T, K | (keyof T & '_id')>[]
  }

  async *pages(filter: Filter<T> | 'all', size = MAX_LIMIT): AsyncIterable<readonly T[]> {
    const limit = Math.min(Math.max(size, 1), MAX_LIMIT)
    const wanted = filter === 'all' ? [] : [this.#filter(filter)]
    let last = ''
    for (;;) {
      const documents = await this.#documents.find(this.name, { $and: [...wanted, { _id: { $gt: last } }] }, { order: { _id: 1 }, limit })
      if (documents.length > 0) yield documents.map((document) => this.#read(document))
      const end = documents.at(-1)
      if (end === undefined || documents.length < limit) return
      last = end._id
    }
  }

  count(filter: Filter<T> | 'all'): Promise<number> {
    return this.#documents.count(this.name, filter === 'all' ? { _id: { $gt: '' } } : this.#filter(filter))
  }

  async insert(row: T): Promise<boolean> {
    try {
      await this.#documents.insert(this.name, [this.#write(row)])
      return true
    } catch (error) {
      if (isDuplicate(error)) return false
      throw error
    }
  }

  async insertMany(rows: readonly T[]): Promise<{ readonly inserted: readonly string[]; readonly existing: readonly string[] }> {
    const existing: string[] = []
    for (const batch of batches(rows, BATCH)) existing.push(...(await this.#insertBatch(batch)))
    const taken = new Set(existing)
    return { inserted: rows.map((row) => row._id).filter((id) => !taken.has(id)), existing }
  }

  async updateOne(id: string, expected: Filter<T>, patch: Patch<T>): Promise<boolean> {
    // The count of a plain update says 0 or 1 where nothing changes, nobody knows which; this operation is known to tell.
    return (await this.#documents.updateAndReturn(this.name, this.#one(id, expected), toChange(this.name, patch))) !== null
  }

  updateMany(filter: Filter<T>, patch: Patch<T>): Promise<number> {
    return this.#documents.update(this.name, this.#filter(filter), toChange(this.name, patch))
  }

  async updateAndReturn(filter: Filter<T>, patch: Patch<T>): Promise<T | null> {
    const document = await this.#documents.updateAndReturn(this.name, this.#filter(filter), toChange(this.name, patch))
    return document === null ? null : this.#read(document)
  }

  async removeOne(id: string, expected?: Filter<T>): Promise<boolean> {
    return (await this.#documents.remove(this.name, expected === undefined ? { _id: id } : this.#one(id, expected))) > 0
  }

  removeMany(filter: Filter<T>): Promise<number> {
    return this.#documents.remove(this.name, this.#filter(filter))
  }

  #find(filter: Filter<T>, { order, limit = 100, skip }: Found<T>, fields?: readonly string[]): Promise<readonly Document[]> {
    return this.#documents.find(this.name, this.#filter(filter), {
      limit: Math.min(Math.max(limit, 1), MAX_LIMIT),
      ...(order === undefined
        ? {}
        : { order: Object.fromEntries(Object.entries(order).map(([field, way]) => [field, way === -1 ? -1 : 1])) }),
      ...(skip === undefined || skip === 0 ? {} : { skip }),
      ...(fields === undefined ? {} : { fields }),
    })
  }

  #filter(filter: Filter<T>): RawFilter {
    checkFilter(this.name, filter)
    return { ...filter }
  }

  /** `_id` stays first and last: an `expected` can narrow but never name another row. */
  #one(id: string, expected: Filter<T>): RawFilter {
    return Object.keys(expected).length === 0 ? { _id: id } : { ...this.#filter(expected), _id: id }
  }

  #read(document: Document): T {
    const row = this.#schema.safeParse(document)
    if (row.success) return row.data
    throw failure(storeErrors, 'store.rowShape', { data: { collection: this.name, path: row.error.issues[0]?.path.join('.') ?? '' } })
  }

  #write(row: T): Document {
    checkValues(this.name, row)
    const known = this.#schema.safeParse(row)
    if (!known.success)
      throw failure(storeErrors, 'store.rowShape', { data: { collection: this.name, path: known.error.issues[0]?.path.join('.') ?? '' } })
    return { ...known.data }
  }

  /** Ids that were there already, with other content. What a broken bulk insert left behind counts as inserted. */
  async #insertBatch(rows: readonly T[]): Promise<readonly string[]> {
    const documents = rows.map((row) => this.#write(row))
    try {
      await this.#documents.insert(this.name, documents)
      return []
    } catch (error) {
      if (!isDuplicate(error)) throw error
    }
    const there = await this.#documents.find(this.name, { _id: { $in: documents.map(({ _id }) => _id) } }, { limit: MAX_LIMIT })
    const kept = new Map(there.map((document) => [document._id, canonicalJson(document)]))
    const existing = documents.filter((document) => kept.has(document._id) && kept.get(document._id) !== canonicalJson(document))
    // One by one: between reading back and now somebody else may insert.
    for (const document of documents.filter(({ _id }) => !kept.has(_id))) {
      try {
        await this.#documents.insert(this.name, [document])
      } catch (error) {
        if (!isDuplicate(error)) throw error
        existing.push(document)
      }
    }
    return existing.map(({ _id }) => _id)
  }
}
