import type { ActionCaller, ActionReply, Parameters } from '../../protocol'
import type { State } from '../state'

/** `database.startTransaction`: the id stands beside `data`, where the SDKs look for it. */
export async function startTransaction(state: State, _: Parameters, { sentAt }: ActionCaller): Promise<ActionReply> {
  return { transactionId: await state.transactions.begin(sentAt) }
}
