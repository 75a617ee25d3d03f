import type { Parameters } from '../../protocol'
import { commit } from '../actions/commit'
import { requestFailed, transactionMissing } from '../errors'
import type { State } from '../state'
import { type Lock, LockHeld, PlainScope } from './plain-scope'
import type { Scope } from './scope'

/** Waits for a lock; throws when it lasts longer than the setting lets a write wait. */
async function waitFor({ ended }: Lock, ms: number): Promise<void> {
  let timer: NodeJS.Timeout | undefined
  const timeout = new Promise<'late'>((resolve) => {
    timer = setTimeout(resolve, ms, 'late').unref()
  })
  const outcome = await Promise.race([ended, timeout])
  clearTimeout(timer)
  if (outcome === 'late') throw requestFailed('operation exceeded time limit')
}

function attempt<T>(work: () => T): { value: T } | { error: unknown } {
  try {
    return { value: work() }
  } catch (error) {
    return { error }
  }
}

/**
 * Works on the committed state. `work` never waits; where it meets a lock it is called anew once the lock is gone, and what it had written
 * before stays, as MongoDB's writes of many do: it has to know what it has done already.
 */
export async function inPlainScope<T>(state: State, work: (scope: Scope) => T): Promise<T> {
  const { interruptions } = state.transactions
  const deadline = performance.now() + state.settings.lockWaitMs
  for (;;) {
    const scope = new PlainScope(state.transactions.locks)
    const outcome = attempt(() => work(scope))
    await commit(state, scope.changes)
    if ('value' in outcome) return outcome.value
    if (!(outcome.error instanceof LockHeld)) throw outcome.error
    await waitFor(outcome.error.lock, deadline - performance.now())
    if (interruptions !== state.transactions.interruptions) throw requestFailed('operation was interrupted')
  }
}

/** Works in the transaction an action names, or on the committed state where it names none. */
export async function inScope<T>(state: State, { transactionId }: Parameters, work: (scope: Scope) => T): Promise<T> {
  if (transactionId === undefined || transactionId === null || transactionId === '') return inPlainScope(state, work)
  if (typeof transactionId !== 'string') throw transactionMissing()
  return state.transactions.run(transactionId, work)
}
