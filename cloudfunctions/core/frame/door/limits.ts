/** Calls of one caller to one action, counted over the last minute in this instance's memory. */
export interface Limits {
  /** False where `perMinute` calls were let through in the last minute already. `now` is UTC ms. */
  allow(caller: string, action: string, perMinute: number, now: number): boolean
}

const MINUTE_MS = 60_000
/** Callers remembered; beyond it the longest unseen are forgotten. */
const CALLERS = 5_000

/**
 * Against a phone gone wild, not against an attacker with many instances: what must hold across instances (guesses of a
 * code) is counted in the database by its own room. Costs no database operation.
 */
export function createLimits(): Limits {
  const calls = new Map<string, number[]>()
  return {
    allow(caller, action, perMinute, now) {
      const key = `${caller} ${action}`
      const recent = (calls.get(key) ?? []).filter((at) => at > now - MINUTE_MS)
      calls.delete(key)
      calls.set(key, recent)
      if (calls.size > CALLERS) for (const [oldest] of calls) if (calls.delete(oldest)) break
      if (recent.length >= perMinute) return false
      recent.push(now)
      return true
    },
  }
}
