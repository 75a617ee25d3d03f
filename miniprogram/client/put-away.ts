import type { Store } from './cache'

const KEY = 'put-away'
/** More offers than this nobody has put away; the oldest are forgotten first. */
const MOST = 100

const isText = (value: unknown): value is string => typeof value === 'string'

/** Offers that were put away on this phone, for good. With storage that fails or is full, until the app ends. */
export function putAwayWith(store: Store) {
  let known: readonly string[] | null = null
  const read = (): readonly string[] => {
    if (known !== null) return known
    try {
      const kept = store.get(KEY)
      known = Array.isArray(kept) ? kept.filter(isText) : []
    } catch {
      known = []
    }
    return known
  }
  return {
    has: (id: string): boolean => read().includes(id),
    add(id: string): void {
      known = [...read().filter((each) => each !== id), id].slice(-MOST)
      try {
        store.set(KEY, known)
      } catch {
        // Kept in memory.
      }
    },
  }
}
