import type { Clock } from './clock'

/**
 * What `read` gave for this key a moment ago, or what it gives now; who asks meanwhile shares the reading. A failure is not
 * kept, nor is what `keep` refuses.
 */
export type ShortMemory<T> = (key: string, read: () => Promise<T>) => Promise<T>

export interface ShortMemoryOptions<T> {
  readonly clock: Clock
  /** How old an answer may be, ms. */
  readonly keepMs: number
  readonly keep: (value: T) => boolean
}

/** Keys at most; beyond it the oldest is forgotten. */
const KEYS = 200

/** For public data only: whoever asks gets what somebody else has read. Never for identity, rights or anything of one person. */
export function createShortMemory<T>({ clock, keepMs, keep }: ShortMemoryOptions<T>): ShortMemory<T> {
  const entries = new Map<string, { readonly at: number; readonly value: Promise<T> }>()
  return (key, read) => {
    const known = entries.get(key)
    const age = clock.now() - (known?.at ?? 0)
    // Below zero the clock was set back, and nobody knows how old it is.
    if (known !== undefined && age >= 0 && age < keepMs) return known.value
    const entry = { at: clock.now(), value: read() }
    entries.delete(key)
    entries.set(key, entry)
    if (entries.size > KEYS) for (const oldest of entries.keys()) if (entries.delete(oldest)) break
    const forget = () => {
      if (entries.get(key) === entry) entries.delete(key)
    }
    entry.value.then((value) => keep(value) || forget(), forget)
    return entry.value
  }
}
