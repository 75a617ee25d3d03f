import type { WorldClock } from '../../base/clock'
import type { ActionReply, Actions, Parameters } from '../protocol'
import { addCollection } from './actions/add-collection'
import { aggregateDocuments } from './actions/aggregate-documents'
import { calculateDocument } from './actions/calculate-document'
import { getDocument } from './actions/get-document'
import { insertDocument } from './actions/insert-document'
import { modifyAndReturnDoc } from './actions/modify-and-return-doc'
import { modifyDocument } from './actions/modify-document'
import { removeDocument } from './actions/remove-document'
import { createControl } from './control'
import { transactionMissing } from './errors'
import { openLmdbStore } from './lmdb-store'
import { loadCollections } from './load'
import { harsh } from './settings'
import type { State } from './state'
import { createMemoryStore } from './store'

export interface DatabaseOptions {
  /** Where documents are kept; null keeps them in memory only. */
  readonly directory: string | null
  readonly clock: WorldClock
}

const actions = {
  'database.addCollection': addCollection,
  'database.aggregateDocuments': aggregateDocuments,
  'database.calculateDocument': calculateDocument,
  'database.getDocument': getDocument,
  'database.insertDocument': insertDocument,
  'database.modifyAndReturnDoc': modifyAndReturnDoc,
  'database.modifyDocument': modifyDocument,
  'database.removeDocument': removeDocument,
}

type Action = (state: State, parameters: Parameters) => Promise<ActionReply>

/** No transaction can be started here, so an id names none: better refused than run outside of it. */
function outsideTransactions(action: Action): Action {
  return async (state, parameters) => {
    if (typeof parameters.transactionId === 'string') throw transactionMissing()
    return action(state, parameters)
  }
}

function bind(state: State): Actions {
  const bound = Object.entries(actions).map(([name, action]) => {
    const guarded = outsideTransactions(action)
    return [name, (parameters: Parameters) => guarded(state, parameters)] as const
  })
  return Object.fromEntries(bound)
}

/** Opens the document database of the CloudBase stand-in, with everything an earlier process was told it had kept. */
export async function openDatabase({ directory, clock }: DatabaseOptions) {
  const store = directory === null ? createMemoryStore() : openLmdbStore(directory)
  const state: State = { collections: loadCollections(store), store, settings: { ...harsh }, now: () => clock.now() }
  return { actions: bind(state), control: createControl(state), close: () => store.close() }
}

export type Database = Awaited<ReturnType<typeof openDatabase>>
