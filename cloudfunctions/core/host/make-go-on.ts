import type { Deps } from './deps'

/** A call is begun in this time; what it does goes on without us, ms. */
const BEGUN_MS = 1_000

/** Has a worker go on with the comparisons that are open. Does not wait for it and never throws: what is left, the next night does. */
export function makeGoOn({ call, log }: Pick<Deps, 'call' | 'log'>): (hop?: number) => Promise<void> {
  return async (hop = 0) => {
    try {
      await call('worker', { task: 'compare', hop }, { timeoutMs: BEGUN_MS })
    } catch {
      log.info('reconcile.handedOn', { hop })
    }
  }
}
