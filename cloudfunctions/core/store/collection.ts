/** Everything we keep has a text key. Money fen, times UTC ms, ids text. */
export interface Row {
  readonly _id: string
}

/** A condition on one field. */
export interface Condition<V> {
  readonly $gt?: V
  readonly $gte?: V
  readonly $lt?: V
  readonly $lte?: V
  readonly $ne?: V
  readonly $in?: readonly V[]
  readonly $exists?: boolean
  /** On an array: all of these are in it. */
  readonly $all?: readonly unknown[]
}

type Inside = `${string}.${string}`

/**
 * What rows must be like: a value the field equals, or conditions. An array field matches where it holds the value.
 * Fields inside a field go by their path, `'lease.until'`. Empty filters, `undefined` and `{}` are refused, because the
 * SDK would drop them and match everything (docs/protocols/cloudbase.md §7).
 */
export type Filter<T> = {
  readonly [K in keyof T]?: T[K] | Condition<T[K]> | (T[K] extends readonly (infer E)[] ? E | Condition<E> : never)
} & { readonly [path in Inside]?: unknown } & { readonly $or?: readonly Filter<T>[] }

/** What to write. Every value replaces what was there, whole; a path writes inside a field. */
export interface Patch<T> {
  readonly set?: { readonly [K in Exclude<keyof T, '_id'>]?: T[K] } & { readonly [path in Inside]?: unknown }
  readonly increase?: { readonly [K in keyof T]?: number } & { readonly [path in Inside]?: number }
  /** Kept where it is larger already. */
  readonly raise?: { readonly [K in keyof T]?: number } & { readonly [path in Inside]?: number }
  readonly unset?: readonly ((Exclude<keyof T, '_id'> & string) | Inside)[]
}

export type Order<T> = { readonly [K in keyof T]?: 1 | -1 } & { readonly [path in Inside]?: 1 | -1 }

export interface Found<T> {
  readonly order?: Order<T>
  /** 1–1,000, default 100. */
  readonly limit?: number
  readonly skip?: number
}

/**
 * One collection, typed and closed: rows are checked against their schema when written and when read. The SDK's traps
 * cannot be reached from here. Each method is one billed database operation unless it says otherwise.
 */
export interface Collection<T extends Row> {
  readonly name: string
  get(id: string): Promise<T | null>
  /** By ids, one operation per 1,000. Missing ones are not in the map. */
  getMany(ids: readonly string[]): Promise<ReadonlyMap<string, T>>
  find(filter: Filter<T>, options?: Found<T>): Promise<readonly T[]>
  /** Some fields only: for long rows of which little is needed. */
  pick<K extends keyof T & string>(
    filter: Filter<T>,
    fields: readonly K[],
    options?: Found<T>,
  ): Promise<readonly Pick<T, K | (keyof T & '_id')>[]>
  /** All that match, in the order of `_id`, `size` at a time; one operation per page. */
  pages(filter: Filter<T> | 'all', size?: number): AsyncIterable<readonly T[]>
  count(filter: Filter<T> | 'all'): Promise<number>
  /** False where the id is taken; the row there is left alone. */
  insert(row: T): Promise<boolean>
  /** One bulk insert per 100 rows; after a failure reads back and inserts what is missing. Says which ids were there already. */
  insertMany(rows: readonly T[]): Promise<{ readonly inserted: readonly string[]; readonly existing: readonly string[] }>
  /** Fenced write of one row: only where `expected` still holds. False where it does not, or the row is gone. */
  updateOne(id: string, expected: Filter<T>, patch: Patch<T>): Promise<boolean>
  updateMany(filter: Filter<T>, patch: Patch<T>): Promise<number>
  /** Atomically changes one row that matches and gives it back as it is now; null where none matched. */
  updateAndReturn(filter: Filter<T>, patch: Patch<T>): Promise<T | null>
  removeOne(id: string, expected?: Filter<T>): Promise<boolean>
  removeMany(filter: Filter<T>): Promise<number>
}
