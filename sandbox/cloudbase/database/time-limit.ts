import { createContext, runInContext } from 'node:vm'
import { requestFailed } from './errors'

/** How long a query with patterns or expressions may think where nobody has set it (setting `thinkMs`), ms. */
export const THINK_MS = 250
/** What each document there is to look at adds, ms: many times what an honest query needs. */
const PER_DOCUMENT_MS = 0.05

/** Others wait while a query thinks: a hostile one over few documents has to end soon, an honest one over many must not. */
export function thinkingTime(documents: number, thinkMs = THINK_MS): number {
  return Math.ceil(thinkMs + documents * PER_DOCUMENT_MS)
}

/** On a busy computer the clock runs while the query does not: it gets as many goes, each twice as long, until it has had its time. */
const GOES = 4

const hook: { run?: () => void } = {}
const context = createContext({ hook })

function attempt<T>(work: () => T, ms: number): { readonly value: T } | 'interrupted' {
  let outcome: { value: T } | null = null
  const before = hook.run
  hook.run = () => {
    outcome = { value: work() }
  }
  try {
    runInContext('hook.run()', context, { timeout: ms })
  } catch (error) {
    if (typeof error === 'object' && error !== null && 'code' in error && error.code === 'ERR_SCRIPT_EXECUTION_TIMEOUT')
      return 'interrupted'
    throw error
  } finally {
    if (before === undefined) delete hook.run
    else hook.run = before
  }
  return outcome ?? { value: work() }
}

/**
 * Runs work that a hostile pattern could keep busy for ever. V8 interrupts it, even inside a regular expression; MongoDB ends such
 * a pattern by its match limit. Only for work that changes nothing.
 */
export function withTimeLimit<T>(work: () => T, ms = THINK_MS): T {
  const before = process.cpuUsage()
  for (let go = 0; go < GOES; go++) {
    const outcome = attempt(work, ms * 2 ** go)
    if (outcome !== 'interrupted') return outcome.value
    const { user, system } = process.cpuUsage(before)
    if ((user + system) / 1000 >= ms * 0.8) break
  }
  throw requestFailed('operation exceeded time limit: a pattern or expression takes too long')
}
