import type { WorldClock } from '../../base/clock'
import type { Actions, Parameters } from '../protocol'
import { getDocument } from './actions/get-document'
import { insertDocument } from './actions/insert-document'
import { Collection } from './collection'
import { openLmdbStore } from './lmdb-store'
import { harsh } from './settings'
import type { State } from './state'
import { createMemoryStore } from './store'

export interface DatabaseOptions {
  /** Where documents are kept; null keeps them in memory only. */
  readonly directory: string | null
  readonly clock: WorldClock
}

const actions = {
  'database.getDocument': getDocument,
  'database.insertDocument': insertDocument,
}

function bind(state: State): Actions {
  return Object.fromEntries(Object.entries(actions).map(([name, action]) => [name, (parameters: Parameters) => action(state, parameters)]))
}

/** Opens the document database of the CloudBase stand-in. */
export async function openDatabase({ directory, clock }: DatabaseOptions) {
  const store = directory === null ? createMemoryStore() : openLmdbStore(directory)
  const state: State = { collections: new Map(), store, settings: { ...harsh }, now: () => clock.now() }
  return {
    actions: bind(state),
    control: {
      createCollection({ name }: { name: string }) {
        if (!state.collections.has(name)) state.collections.set(name, new Collection(name, state.collections.size + 1))
      },
    },
    close: () => store.close(),
  }
}

export type Database = Awaited<ReturnType<typeof openDatabase>>
