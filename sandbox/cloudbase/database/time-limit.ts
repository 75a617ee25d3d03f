import { createContext, runInContext } from 'node:vm'
import { requestFailed } from './errors'

/** Longest a query with patterns or expressions may think, ms. */
const LIMIT_MS = 2_000

const hook: { run?: () => void } = {}
const context = createContext({ hook })

/**
 * Runs work that a hostile pattern could keep busy for ever. V8 interrupts it, even inside a regular expression; MongoDB ends such
 * a pattern by its match limit. Only for work that changes nothing.
 */
export function withTimeLimit<T>(work: () => T): T {
  let outcome: { value: T } | null = null
  const before = hook.run
  hook.run = () => {
    outcome = { value: work() }
  }
  try {
    runInContext('hook.run()', context, { timeout: LIMIT_MS })
  } catch (error) {
    if (typeof error === 'object' && error !== null && 'code' in error && error.code === 'ERR_SCRIPT_EXECUTION_TIMEOUT')
      throw requestFailed('operation exceeded time limit: a pattern or expression takes too long')
    throw error
  } finally {
    if (before === undefined) delete hook.run
    else hook.run = before
  }
  return (outcome ?? { value: work() }).value
}
