/** What a month has used so far. */
export interface Usage {
  /** Function invocations, database and storage operations together. */
  readonly calls: number
  /** Memory (GB) × time, each call rounded up to 100 ms. */
  readonly gbSeconds: number
}

/** The basic plan, docs/protocols/cloudbase.md §9. */
const PLAN = { yuan: 19.9, calls: 200_000, gbSeconds: 100_000, yuanPerCall: 0.5 / 10_000, yuanPerGbSecond: 0.00011108 }

/** GB-seconds of one call, as they are billed. */
export function gbSeconds(memoryMb: number, ms: number): number {
  return (memoryMb / 1024) * (Math.ceil(ms / 100) / 10)
}

/** What the month costs, yuan: the plan, and what is used beyond it. */
export function monthCost({ calls, gbSeconds: used }: Usage): { readonly yuan: number; readonly included: typeof PLAN } {
  const over = Math.max(0, calls - PLAN.calls) * PLAN.yuanPerCall + Math.max(0, used - PLAN.gbSeconds) * PLAN.yuanPerGbSecond
  return { yuan: Math.round((PLAN.yuan + over) * 100) / 100, included: PLAN }
}
