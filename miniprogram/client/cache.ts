export interface Store {
  readonly get: (key: string) => unknown
  readonly set: (key: string, value: unknown) => void
  readonly remove: (key: string) => void
}

export interface Kept<T> {
  /** UTC ms at which it was kept. */
  readonly at: number
  readonly value: T
}

/** Raised when the shape of what pages keep changes: old entries are then ignored. */
const VERSION = 1

function entry(raw: unknown): { v: unknown; at: number; value: unknown } | null {
  if (typeof raw !== 'object' || raw === null || !('v' in raw && 'at' in raw && 'value' in raw)) return null
  return typeof raw.at === 'number' ? { v: raw.v, at: raw.at, value: raw.value } : null
}

/**
 * The last good answer of a first screen, drawn at once while the fresh one is fetched. `fits` looks at what storage gave back.
 * Storage that fails or is full is no reason to fail: the cache then holds nothing.
 */
export function cacheWith(store: Store, clock: () => number) {
  return <T>(key: string, fits: (value: unknown) => value is T) => ({
    read(): Kept<T> | null {
      try {
        const kept = entry(store.get(key))
        return kept !== null && kept.v === VERSION && fits(kept.value) ? { at: kept.at, value: kept.value } : null
      } catch {
        return null
      }
    },
    write(value: T): void {
      try {
        store.set(key, { v: VERSION, at: clock(), value })
      } catch {
        store.remove(key)
      }
    },
  })
}
