import type { Reply } from '../../typings/reply'

export interface PagedList<T> {
  /** Asks for the first page. Null where a later `first` has overtaken it: draw nothing. */
  readonly first: () => Promise<Reply<T> | null>
  /** Asks for the next page, after the first one where that is still under way. Null where there is none, one is under way, or the list has begun anew. */
  readonly more: () => Promise<Reply<T> | null>
  readonly hasMore: () => boolean
}

/** A list that comes page by page; answers that arrive too late are dropped, so rows of two lists never mix. */
export function pagedList<T>(ask: (page: string | undefined) => Promise<Reply<T>>, nextOf: (data: T) => string | null): PagedList<T> {
  let turn = 0
  let next: string | null = null
  let busy = false
  let beginning: Promise<Reply<T> | null> | null = null
  const run = async (page: string | undefined, mine: number) => {
    const reply = await ask(page)
    if (mine !== turn) return null
    busy = false
    beginning = null
    if (reply.ok) next = nextOf(reply.data)
    return reply
  }
  return {
    first: () => {
      turn += 1
      next = null
      busy = true
      beginning = run(undefined, turn)
      return beginning
    },
    more: async () => {
      const mine = turn
      if (beginning !== null) await beginning
      if (mine !== turn || busy || next === null) return null
      busy = true
      return run(next, turn)
    },
    hasMore: () => next !== null,
  }
}
