import { commit } from './actions/commit'
import type { State } from './state'

/** Drops every collection with its indexes; open transactions die. */
export async function wipe(state: State): Promise<void> {
  state.transactions.interrupt()
  state.journal.noteCollections(state.collections)
  if (state.journal.isHeld) for (const collection of state.collections.values()) collection.readAll()
  state.collections.clear()
  await commit(state, [{ kind: 'wipe' }])
}
