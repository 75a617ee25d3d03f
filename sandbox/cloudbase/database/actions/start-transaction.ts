import type { ActionReply } from '../../protocol'
import type { State } from '../state'

/** `database.startTransaction`: the id stands beside `data`, where the SDKs look for it. */
export async function startTransaction(state: State): Promise<ActionReply> {
  return { transactionId: state.transactions.begin() }
}
