import type { Deps } from './deps'

/** Somebody waits for it: so long, ms. What takes longer goes on without us. */
const PATIENCE_MS = 4_000

/** Has a worker run a round of one shop now. Never throws: the job is due, so the next beat does it otherwise. */
export function makeRoundNow({ call, log }: Pick<Deps, 'call' | 'log'>): (shop: string) => Promise<void> {
  return async (shop) => {
    try {
      await call('worker', { task: 'round', shops: [shop] }, { timeoutMs: PATIENCE_MS })
    } catch {
      log.info('sync.nowHandedOn', { shop })
    }
  }
}
