import type { RowId, ShopId } from '../../platform/port'

/**
 * What happened here, told to reactions after the rows are written and before a cursor moves: at least once. A row bears its facts
 * until they are told, so that a run that dies in between is made up for by the next one; a reaction may hear a fact twice.
 */
export interface Fact {
  /** `order.paid`: room and what happened. */
  readonly name: string
  readonly shop: ShopId
  readonly row: RowId
  /** UTC ms, ours. */
  readonly at: number
}

/** Tells facts. Throws where a reaction failed: the cursor then stays where it was. */
export type Tell = (facts: readonly Fact[]) => Promise<void>

/** Each reaction hears every fact, in their order. The function's `main.ts` brings the list. */
export function createTell(reactions: readonly Tell[]): Tell {
  return async (facts) => {
    if (facts.length === 0) return
    for (const react of reactions) await react(facts)
  }
}
