import type { Job } from '../job'
import type { KindName } from '../kind-names'

/**
 * From which creation time on everything of a kind has been read, as far as the first sync goes; null where nothing can be said yet.
 * UTC ms. Pure.
 */
export function coveredFrom(live: Job, first: Job | null, kind: KindName, historyMs: number): number | null {
  const state = first?.first ?? null
  if (live[kind].cursor === null || state === null || state.startedAt === null) return null
  if (kind === 'products') return state.products !== null && state.products.length === 0 ? 0 : null
  return state.phase === 'done' ? state.startedAt - historyMs : state.reachedBack
}
