import type { StoredRecord } from './stored-record'

/** Runs this long are split in two. */
const MAX_RUN = 512

/** A stretch of the list: keys and their records side by side. */
interface Run {
  readonly keys: string[]
  readonly records: StoredRecord[]
}

export interface Entry {
  readonly key: string
  readonly record: StoredRecord
}

/** Sees one entry; true stops the walk. */
export type VisitRecord = (record: StoredRecord) => boolean

/**
 * Records in the order of their keys, equal keys in the order of insertion. Runs of a few hundred entries keep an insert near the cost
 * of a binary search, without the bookkeeping of a tree.
 */
export class SortedList {
  #runs: Run[] = []
  #size = 0

  get size(): number {
    return this.#size
  }

  /** Fills an empty list at once, sorting `entries`. */
  fill(entries: Entry[]): void {
    entries.sort((left, right) => (left.key < right.key ? -1 : left.key > right.key ? 1 : left.record.number - right.record.number))
    for (let start = 0; start < entries.length; start += MAX_RUN / 2) {
      const part = entries.slice(start, start + MAX_RUN / 2)
      this.#runs.push({ keys: part.map((entry) => entry.key), records: part.map((entry) => entry.record) })
    }
    this.#size = entries.length
  }

  /** First run whose last entry is not before (key, number). */
  #runAt(key: string, number: number): number {
    let low = 0
    let high = this.#runs.length
    while (low < high) {
      const middle = (low + high) >>> 1
      const run = this.#runs[middle]
      if (run !== undefined && isBefore(run, run.keys.length - 1, key, number)) low = middle + 1
      else high = middle
    }
    return low
  }

  insert(key: string, record: StoredRecord): void {
    this.#size++
    const at = Math.min(this.#runAt(key, record.number), this.#runs.length - 1)
    const run = this.#runs[at]
    if (run === undefined) {
      this.#runs.push({ keys: [key], records: [record] })
      return
    }
    const index = indexIn(run, key, record.number)
    run.keys.splice(index, 0, key)
    run.records.splice(index, 0, record)
    if (run.keys.length <= MAX_RUN) return
    const half = MAX_RUN / 2
    this.#runs.splice(at + 1, 0, { keys: run.keys.splice(half), records: run.records.splice(half) })
  }

  remove(key: string, record: StoredRecord): void {
    const at = this.#runAt(key, record.number)
    const run = this.#runs[at]
    if (run === undefined) return
    const index = indexIn(run, key, record.number)
    if (run.records[index] !== record) return
    this.#size--
    run.keys.splice(index, 1)
    run.records.splice(index, 1)
    if (run.keys.length === 0) this.#runs.splice(at, 1)
  }

  /** The first record with exactly this key. */
  first(key: string): StoredRecord | undefined {
    const run = this.#runs[this.#runAt(key, 0)]
    if (run === undefined) return undefined
    const index = indexIn(run, key, 0)
    return run.keys[index] === key ? run.records[index] : undefined
  }

  /** Walks entries with `from <= key < to` upwards. */
  walk(from: string, to: string, visit: VisitRecord): boolean {
    for (let at = this.#runAt(from, 0); at < this.#runs.length; at++) {
      const run = this.#runs[at]
      if (run === undefined) return false
      for (let index = indexIn(run, from, 0); index < run.keys.length; index++) {
        const key = run.keys[index]
        const record = run.records[index]
        if (key === undefined || record === undefined || key >= to) return false
        if (visit(record)) return true
      }
    }
    return false
  }

  /** Walks the same entries downwards. */
  walkBack(from: string, to: string, visit: VisitRecord): boolean {
    for (let at = Math.min(this.#runAt(to, 0), this.#runs.length - 1); at >= 0; at--) {
      const run = this.#runs[at]
      if (run === undefined) return false
      for (let index = indexIn(run, to, 0) - 1; index >= 0; index--) {
        const key = run.keys[index]
        const record = run.records[index]
        if (key === undefined || record === undefined || key < from) return false
        if (visit(record)) return true
      }
    }
    return false
  }
}

function isBefore(run: Run, index: number, key: string, number: number): boolean {
  const own = run.keys[index] ?? ''
  return own < key || (own === key && (run.records[index]?.number ?? 0) < number)
}

/** First place in a run that is not before (key, number). */
function indexIn(run: Run, key: string, number: number): number {
  let low = 0
  let high = run.keys.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if (isBefore(run, middle, key, number)) low = middle + 1
    else high = middle
  }
  return low
}
