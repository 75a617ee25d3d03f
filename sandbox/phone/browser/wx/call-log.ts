import { type PhoneCall, plainCopy } from '../recorder'
import { isObject } from './api'

function ended(entry: PhoneCall, outcome: 'ok' | 'fail', answer: unknown): void {
  entry.outcome = outcome
  entry.answer = answer instanceof Error ? answer.message : plainCopy(answer)
}

/** The options of a call with callbacks, changed so that the log learns what they are told. */
function overheard(options: Record<string, unknown>, entry: PhoneCall): Record<string, unknown> {
  const { success, fail } = options
  const told = (outcome: 'ok' | 'fail', own: unknown) => (answer: unknown) => {
    ended(entry, outcome, answer)
    if (typeof own === 'function') own(answer)
  }
  return { ...options, success: told('ok', success), fail: told('fail', fail) }
}

/** Runs a call of `wx.*` so that its entry in the log tells how it ended: what it answered, or why it failed. */
export function runLogged(entry: PhoneCall, input: readonly unknown[], run: (...input: readonly unknown[]) => unknown): unknown {
  const [first, ...rest] = input
  const hasCallbacks = isObject(first) && ['success', 'fail', 'complete'].some((name) => typeof first[name] === 'function')
  try {
    const result = hasCallbacks ? run(overheard(first, entry), ...rest) : run(...input)
    if (result instanceof Promise) {
      result.then(
        (answer: unknown) => ended(entry, 'ok', answer),
        (failure: unknown) => ended(entry, 'fail', failure),
      )
    } else if (!hasCallbacks) entry.outcome = 'ok'
    return result
  } catch (error) {
    ended(entry, 'fail', error)
    throw error
  }
}
