/** A document of the model: `n` anything, `u` under a unique index. */
export interface Row {
  readonly n: number
  readonly u: number
}

export type Outcome = { readonly value: unknown } | { readonly code: 'conflict' | 'missing' | 'duplicate' }

export type Write =
  | { readonly kind: 'insert'; readonly id: string; readonly row: Row }
  | { readonly kind: 'set'; readonly id: string; readonly row: Row }
  | { readonly kind: 'inc'; readonly id: string }
  | { readonly kind: 'remove'; readonly id: string }
  | { readonly kind: 'incAll'; readonly from: number }

interface ModelTransaction {
  /** Documents as this transaction sees them; null before its first operation. */
  view: Map<string, Row> | null
  version: number
  readonly locks: Set<string>
  readonly written: Set<string>
}

interface Waiting {
  readonly write: Write
  readonly settle: (outcome: Outcome) => void
  readonly done: Set<string>
  on: string
}

const same = (left: Row | undefined, right: Row | undefined) => left?.n === right?.n && left?.u === right?.u

/** What a change needs for itself, in the order in which it is asked for. */
function namesOf(id: string, before: Row | undefined, after: Row | undefined): string[] {
  const names: string[] = []
  if (before?.u !== after?.u) names.push(...[before, after].flatMap((row) => (row === undefined ? [] : [`u ${row.u}`])))
  if (before !== undefined) names.push(`document ${id}`)
  if (before === undefined || after === undefined) names.push(`key ${id}`)
  return names
}

/** Snapshot isolation said plainly: whole copies for snapshots, first writer wins, plain writes wait in a queue. */
export class Model {
  committed = new Map<string, Row>()
  readonly #open = new Map<string, ModelTransaction>()
  readonly #touched = new Map<string, number>()
  #version = 0
  #waiting: Waiting[] = []

  start(t: string): void {
    this.#open.set(t, { view: null, version: 0, locks: new Set(), written: new Set() })
  }

  isOpen(t: string): boolean {
    return this.#open.has(t)
  }

  /** What a transaction, or everybody, sees. */
  read(t: string | null): Outcome {
    const view = t === null ? this.committed : this.#viewOf(t)
    return view === null ? { code: 'missing' } : { value: new Map(view) }
  }

  writeIn(t: string, write: Write): Outcome {
    const view = this.#viewOf(t)
    const transaction = this.#open.get(t)
    if (view === null || transaction === undefined) return { code: 'missing' }
    const [change] = changesOf(view, write)
    if (change === undefined) return { value: null }
    const { id, before, after } = change
    const isInsertOfKnown = write.kind === 'insert' && before !== undefined
    if (!isInsertOfKnown && same(before, after)) return { value: null }
    const names = isInsertOfKnown ? namesOf(id, undefined, after) : namesOf(id, before, after)
    const taken = names.some((name) => this.#holder(name, t) !== undefined || (this.#touched.get(name) ?? 0) > transaction.version)
    if (taken || isInsertOfKnown || isDuplicate(view, id, after)) {
      this.end(t)
      return { code: taken ? 'conflict' : 'duplicate' }
    }
    for (const name of names) transaction.locks.add(name)
    transaction.written.add(id)
    put(view, id, after)
    return { value: null }
  }

  commit(t: string): Outcome {
    const transaction = this.#open.get(t)
    if (transaction === undefined) return { code: 'missing' }
    this.#version++
    for (const id of transaction.written) put(this.committed, id, transaction.view?.get(id))
    for (const name of transaction.locks) this.#touched.set(name, this.#version)
    this.end(t)
    return { value: null }
  }

  /** Also a rollback. */
  end(t: string): Outcome {
    if (!this.#open.delete(t)) return { code: 'missing' }
    const woken = this.#waiting.filter(({ on }) => on === t)
    this.#waiting = this.#waiting.filter(({ on }) => on !== t)
    for (const waiting of woken) this.#try(waiting)
    return { value: null }
  }

  /** A write outside: `settle` hears of it, now or when a lock has gone. */
  write(write: Write, settle: (outcome: Outcome) => void): void {
    this.#try({ write, settle, done: new Set(), on: '' })
  }

  #try(waiting: Waiting): void {
    const { write, settle, done } = waiting
    for (const { id, before, after } of changesOf(this.committed, write)) {
      if (done.has(id)) continue
      const isInsertOfKnown = write.kind === 'insert' && before !== undefined
      if (!isInsertOfKnown && same(before, after)) continue
      for (const name of isInsertOfKnown ? namesOf(id, undefined, after) : namesOf(id, before, after)) {
        const on = this.#holder(name, '')
        if (on === undefined) continue
        waiting.on = on
        this.#waiting.push(waiting)
        return
      }
      if (isInsertOfKnown || isDuplicate(this.committed, id, after)) {
        settle({ code: 'duplicate' })
        return
      }
      this.#version++
      for (const name of namesOf(id, before, after)) this.#touched.set(name, this.#version)
      put(this.committed, id, after)
      done.add(id)
    }
    settle({ value: null })
  }

  #holder(name: string, except: string): string | undefined {
    for (const [t, { locks }] of this.#open) if (t !== except && locks.has(name)) return t
    return undefined
  }

  #viewOf(t: string): Map<string, Row> | null {
    const transaction = this.#open.get(t)
    if (transaction === undefined) return null
    if (transaction.view === null) {
      transaction.view = new Map(this.committed)
      transaction.version = this.#version
    }
    return transaction.view
  }
}

function put(rows: Map<string, Row>, id: string, row: Row | undefined): void {
  if (row === undefined) rows.delete(id)
  else rows.set(id, row)
}

function isDuplicate(rows: ReadonlyMap<string, Row>, id: string, after: Row | undefined): boolean {
  return after !== undefined && [...rows].some(([other, row]) => other !== id && row.u === after.u)
}

function changesOf(rows: ReadonlyMap<string, Row>, write: Write): { id: string; before: Row | undefined; after: Row | undefined }[] {
  if (write.kind === 'incAll')
    return [...rows].filter(([, { n }]) => n >= write.from).map(([id, row]) => ({ id, before: row, after: { ...row, n: row.n + 1 } }))
  const { id } = write
  const before = rows.get(id)
  if (write.kind === 'insert' || write.kind === 'set') return [{ id, before, after: write.row }]
  if (before === undefined) return []
  return [{ id, before, after: write.kind === 'remove' ? undefined : { ...before, n: before.n + 1 } }]
}
