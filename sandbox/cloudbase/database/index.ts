import type { WorldClock } from '../../base/clock'
import type { ActionCaller, ActionReply, Actions, Parameters } from '../protocol'
import { abortTransaction } from './actions/abort-transaction'
import { addCollection } from './actions/add-collection'
import { aggregateDocuments } from './actions/aggregate-documents'
import { calculateDocument } from './actions/calculate-document'
import { commitTransaction } from './actions/commit-transaction'
import { getDocument } from './actions/get-document'
import { insertDocument } from './actions/insert-document'
import { modifyAndReturnDoc } from './actions/modify-and-return-doc'
import { modifyDocument } from './actions/modify-document'
import { removeDocument } from './actions/remove-document'
import { startTransaction } from './actions/start-transaction'
import { createControl } from './control'
import { invalidParam } from './errors'
import { newId as newRandomId } from './new-id'
import { openStore } from './open-store'
import { harsh } from './settings'
import { createSnapshots } from './snapshots'
import type { State } from './state'
import { Journal } from './transactions/journal'
import { Transactions } from './transactions/transactions'
import { wipe } from './wipe'

export interface DatabaseOptions {
  /** Where documents are kept; null keeps them in memory only. */
  readonly directory: string | null
  readonly clock: WorldClock
  /** Makes ids of 32 hex digits; by chance when left out. */
  readonly newId?: () => string
}

type Action = (state: State, parameters: Parameters, caller: ActionCaller) => Promise<ActionReply>

/** What the SDKs never send with a transaction's id: better refused than run outside of it. */
function outsideTransactions(action: Action): Action {
  return async (state, parameters, caller) => {
    if (typeof parameters.transactionId === 'string') throw invalidParam('not supported in a transaction')
    return action(state, parameters, caller)
  }
}

/** An operation of a transaction comes after the one before it, or is refused. */
function oneByOne(action: Action): Action {
  return async (state, parameters, caller) => {
    if (typeof parameters.transactionId === 'string') state.transactions.checkTurn(parameters.transactionId, caller.sentAt)
    return action(state, parameters, caller)
  }
}

const actions: Readonly<Record<string, Action>> = {
  'database.abortTransaction': abortTransaction,
  'database.addCollection': outsideTransactions(addCollection),
  'database.aggregateDocuments': outsideTransactions(aggregateDocuments),
  'database.calculateDocument': oneByOne(calculateDocument),
  'database.commitTransaction': oneByOne(commitTransaction),
  'database.getDocument': oneByOne(getDocument),
  'database.insertDocument': oneByOne(insertDocument),
  'database.modifyAndReturnDoc': oneByOne(modifyAndReturnDoc),
  'database.modifyDocument': oneByOne(modifyDocument),
  'database.removeDocument': oneByOne(removeDocument),
  'database.startTransaction': startTransaction,
}

function bind(state: State): Actions {
  return Object.fromEntries(
    Object.entries(actions).map(([name, action]): [string, Actions[string]] => [
      name,
      (parameters, caller) => action(state, parameters, caller),
    ]),
  )
}

async function createState({ directory, clock, newId = newRandomId }: DatabaseOptions): Promise<State> {
  const settings = { ...harsh }
  const journal = new Journal()
  const { store, collections } = await openStore(directory, journal)
  const now = () => clock.now()
  const transactions = new Transactions({ journal, settings, now, newId })
  clock.onChange(() => transactions.sweep())
  return { collections, store, settings, journal, transactions, now, newId }
}

/** Opens the document database of the CloudBase stand-in, with everything an earlier process was told it had kept. Throws as `openStore` does. */
export async function openDatabase(options: DatabaseOptions) {
  const state = await createState(options)
  const snapshots = createSnapshots(state)
  return {
    actions: bind(state),
    control: {
      ...createControl(state),
      /** Marks this moment. */
      snapshot: () => ({ snapshot: snapshots.take() }),
      /** Puts everything back as it was at a mark, as often as wanted. */
      restore: async ({ snapshot }: { readonly snapshot: string }) => {
        await snapshots.restore(snapshot)
        return { snapshot }
      },
      dropSnapshot: ({ snapshot }: { readonly snapshot: string }) => ({ dropped: snapshots.drop(snapshot) }),
    },
    snapshots,
    /** As freshly made: nothing stored, no snapshot, the settings of the start. */
    async reset() {
      snapshots.dropAll()
      await wipe(state)
      Object.assign(state.settings, harsh)
    },
    async close() {
      state.transactions.interrupt()
      await state.store.close()
    },
  }
}

export type Database = Awaited<ReturnType<typeof openDatabase>>
