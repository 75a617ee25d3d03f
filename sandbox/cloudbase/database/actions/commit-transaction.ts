import type { ActionReply, Parameters } from '../../protocol'
import { transactionMissing } from '../errors'
import type { State } from '../state'
import { commit } from './commit'

/** `database.commitTransaction`: all its writes at once, in memory and in one batch of the store. */
export async function commitTransaction(state: State, { transactionId }: Parameters): Promise<ActionReply> {
  if (typeof transactionId !== 'string') throw transactionMissing()
  await commit(state, state.transactions.commit(transactionId, state.collections))
  return {}
}
