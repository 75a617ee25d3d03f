import type { Actions } from '../protocol'
import type { FaultBook } from './fault-book'
import { throughFaults } from './through-faults'

/** The same actions, each with the faults that were asked for. Where no rule stands this costs one look at a number. */
export function faultedActions(actions: Actions, book: FaultBook): Actions {
  return Object.fromEntries(
    Object.entries(actions).map(([action, run]): [string, Actions[string]] => [
      action,
      (parameters, caller) => {
        if (!book.active) return run(parameters, caller)
        const { collectionName, transactionId } = parameters
        const inTransaction = typeof transactionId === 'string' && transactionId !== ''
        const call = { action, inTransaction, ...(typeof collectionName === 'string' ? { collection: collectionName } : {}) }
        const abort = async () => actions['database.abortTransaction']?.({ transactionId }, caller)
        return throughFaults(book, call, () => run(parameters, caller), abort)
      },
    ]),
  )
}
