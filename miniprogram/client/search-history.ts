import type { Store } from './cache'

const KEY = 'searched'
const MOST = 10

const isText = (value: unknown): value is string => typeof value === 'string' && value !== ''

/**
 * What was searched for on this phone, newest first, at most ten; it never leaves the phone. Storage that fails or is full is no reason to
 * fail: what was searched since the app began is then still known.
 */
export function searchHistoryWith(store: Store) {
  let known: readonly string[] | null = null
  const read = (): readonly string[] => {
    if (known !== null) return known
    try {
      const kept = store.get(KEY)
      known = Array.isArray(kept) ? kept.filter(isText).slice(0, MOST) : []
    } catch {
      known = []
    }
    return known
  }
  const write = (words: readonly string[]) => {
    known = words
    try {
      if (words.length === 0) store.remove(KEY)
      else store.set(KEY, words)
    } catch {
      // Kept in memory.
    }
  }
  return {
    read,
    add: (words: string) => write([words, ...read().filter((each) => each !== words)].slice(0, MOST)),
    clear: () => write([]),
    /** Storage was emptied by others: it is read anew. */
    forget() {
      known = null
    },
  }
}
