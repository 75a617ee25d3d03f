/** A document as plain JSON, `_id` and all. */
export type Row = Readonly<Record<string, unknown>> & { readonly _id: string }

/** What one call does to documents: null removes. */
export type Effect = ReadonlyMap<string, Row | null>

/** What must be in the database: everything acknowledged, and of the calls under way each wholly or not at all. */
export class Ledger {
  readonly #rows = new Map<string, Row>()
  readonly #underWay = new Set<Effect>()
  acknowledged = 0

  row(id: string): Row | undefined {
    return this.#rows.get(id)
  }

  /** A call is about to be made. Calls under way at the same time touch different documents. */
  begin(effect: Effect): void {
    this.#underWay.add(effect)
  }

  acknowledge(effect: Effect): void {
    this.#underWay.delete(effect)
    this.#take(effect)
    this.acknowledged++
  }

  /** A call was answered with a refusal of everything. */
  refuse(effect: Effect): void {
    this.#underWay.delete(effect)
  }

  #take(effect: Effect): void {
    for (const [id, row] of effect) {
      if (row === null) this.#rows.delete(id)
      else this.#rows.set(id, row)
    }
  }

  /** Compares with what is really there; what a call under way has done counts from now on. Answers complaints. */
  settle(found: readonly Row[]): string[] {
    const actual = new Map(found.map((row) => [row._id, JSON.stringify(row)]))
    const complaints = actual.size === found.length ? [] : ['an _id stands twice']
    for (const effect of this.#underWay) {
      const changed = [...effect].filter(([id, row]) => JSON.stringify(row) !== JSON.stringify(this.#rows.get(id) ?? null))
      const done = changed.filter(([id, row]) => (actual.get(id) ?? 'null') === JSON.stringify(row))
      if (done.length > 0 && done.length < changed.length) complaints.push(`half of a call: ${done.length} of ${changed.length} changes`)
      if (done.length === changed.length) this.#take(effect)
    }
    this.#underWay.clear()
    for (const [id, row] of this.#rows) {
      const there = actual.get(id) ?? 'nothing'
      if (there !== JSON.stringify(row)) complaints.push(`${id} is ${there}, should be ${JSON.stringify(row)}`)
    }
    for (const id of actual.keys()) if (!this.#rows.has(id)) complaints.push(`${id} is there, should be gone`)
    return complaints
  }
}
