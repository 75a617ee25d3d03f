import type { ShopId } from '../../platform/port'
import type { Store } from '../../store'
import type { KindName } from '../kind-names'
import { deadLetterId, openDeadLetters } from './dead-letter'

/** Letters of some rows as they were before the rows were read: their keys and numbers. */
export type Waiting = ReadonlyMap<string, number>

export const noneWaiting: Waiting = new Map()

/** The letters of these rows. One database call. */
export async function lettersOf(store: Store, shop: ShopId, kind: KindName, ids: readonly string[]): Promise<Waiting> {
  const found = await openDeadLetters(store).getMany(ids.map((id) => deadLetterId(shop, kind, id)))
  return new Map([...found.values()].map((letter) => [letter._id, letter.tries]))
}

/**
 * Rows were read without a failure: their letters go, ignored ones too, unless the row has failed once more since `waiting` was read.
 * Then the letter is due at once, so that a newer reading decides. One database call per letter. Gives the keys of those that stay.
 */
export async function settleLetters(
  deps: { readonly store: Store; readonly clock: { now(): number } },
  waiting: Waiting,
  keys: readonly string[],
): Promise<readonly string[]> {
  const letters = openDeadLetters(deps.store)
  const stay: string[] = []
  for (const key of keys) {
    const tries = waiting.get(key)
    if (tries === undefined || (await letters.removeOne(key, { tries }))) continue
    if (await letters.updateOne(key, { ignored: null }, { set: { next: deps.clock.now() } })) stay.push(key)
  }
  return stay
}
