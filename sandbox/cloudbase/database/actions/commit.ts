import type { State } from '../state'
import type { Change } from '../store'

/** Hands changes to the store and waits until they are on disk; only then is a write acknowledged. */
export async function commit(state: State, changes: readonly Change[]): Promise<void> {
  if (changes.length === 0) return
  state.store.add(changes)
  await state.store.durable()
}
