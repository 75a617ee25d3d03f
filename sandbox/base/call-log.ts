/** Who was called: the columns of the panel's log. */
export type CallSource = 'database' | 'function' | 'timer' | 'http' | 'weidian' | 'push' | 'wechat' | 'storage'

export interface Call {
  /** World time, ms. */
  readonly at: number
  readonly source: CallSource
  /** `every-30s`, `vdian.order.list.get 1.5`, `database.getDocument orders`. */
  readonly name: string
  readonly ok: boolean
  /** A few words: what came out, an error code. No personal data. */
  readonly note: string
  readonly ms: number
}

/** The last calls, newest last, and counts since the start per source. Bounded. */
export interface CallLog {
  add(call: Call): void
  recent(limit?: number): readonly Call[]
  counts(): Readonly<Partial<Record<CallSource, number>>>
  reset(): void
}

export function createCallLog(keep = 2_000): CallLog {
  let calls: Call[] = []
  let counts: Partial<Record<CallSource, number>> = {}
  return {
    add(call) {
      calls.push(call)
      counts[call.source] = (counts[call.source] ?? 0) + 1
      if (calls.length > keep * 2) calls = calls.slice(-keep)
    },
    recent: (limit = 100) => calls.slice(-limit),
    counts: () => ({ ...counts }),
    reset() {
      calls = []
      counts = {}
    },
  }
}
