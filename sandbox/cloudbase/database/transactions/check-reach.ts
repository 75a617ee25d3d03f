import type { Parameters } from '../../protocol'
import { invalidParam } from '../errors'
import type { State } from '../state'

/** Kinds of operations a transaction may be asked for. The SDK itself sends only the first four with a transaction's id. */
type Kind = 'document' | 'where().get' | 'add of several' | 'updateAndReturn' | 'where().update' | 'where().remove' | 'count'

const TESTED: readonly Kind[] = ['document', 'where().get', 'add of several', 'updateAndReturn']

/** Throws where the setting `transactionReach` keeps an operation out of transactions. */
export function checkReach(state: State, { transactionId }: Parameters, kind: Kind): void {
  const reach = state.settings.transactionReach
  if (typeof transactionId !== 'string' || kind === 'document' || reach === 'everything') return
  if (reach === 'documents' || !TESTED.includes(kind)) throw invalidParam(`${kind} is not supported in a transaction`)
}
