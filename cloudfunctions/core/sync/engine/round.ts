import type { SyncDeps } from '../deps'
import { claim } from '../jobs'
import { runFirst } from './first-run'
import { runLive } from './live-run'

/** What one beat of the timer found. */
export interface RoundResult {
  readonly shops: number
  /** A shop's job was stamped: audit records wait to be sealed. */
  readonly auditPending: boolean
}

/**
 * One beat: the live round of every due shop, then first syncs for the time that is left. With one shop that has nothing
 * new it costs one call to the shop and one to the database. `deadline` is UTC ms: nothing new begins shortly before it.
 */
export async function runRound(deps: SyncDeps, deadline: number): Promise<RoundResult> {
  const over = () => deps.clock.now() >= deadline - deps.settings.reserveMs
  let [shops, auditPending, firstOpen, alone] = [0, false, false, false]
  while (!over() && !alone) {
    const job = await claim(deps, 'live')
    if (job === null) break
    shops++
    auditPending ||= job.auditPending
    firstOpen ||= job.firstOpen
    alone = job.alone
    await runLive(deps, job, deadline)
  }
  while (firstOpen && !over()) {
    const job = await claim(deps, 'first')
    if (job === null) break
    await runFirst(deps, job, deadline)
  }
  return { shops, auditPending }
}
