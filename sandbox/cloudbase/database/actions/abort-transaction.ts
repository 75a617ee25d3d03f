import type { ActionReply, Parameters } from '../../protocol'
import { transactionMissing } from '../errors'
import type { State } from '../state'

/** `database.abortTransaction`. One that has ended by a conflict is refused like any other that has ended. */
export async function abortTransaction(state: State, { transactionId }: Parameters): Promise<ActionReply> {
  if (typeof transactionId !== 'string') throw transactionMissing()
  await state.transactions.abort(transactionId)
  return {}
}
