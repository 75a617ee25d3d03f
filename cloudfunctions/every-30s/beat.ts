import { sealAudit } from '../core/frame/audit'
import type { Deps } from '../core/host'
import { clearAuditStamp, runRound, type SyncDeps } from '../core/sync'

/** A beat ends before the next one begins: in this time, ms, everything is read or left for later. */
const BUDGET_MS = 29_000

/** One beat: the live round of every due shop, then slices of first syncs, then the audit inbox where it was stamped. */
export async function beat(deps: Deps & { readonly sync: SyncDeps }) {
  const { shops, auditPending } = await runRound(deps.sync, deps.clock.now() + BUDGET_MS)
  let sealed = 0
  if (auditPending) {
    // The stamp goes first: what arrives while we seal stamps anew.
    await clearAuditStamp(deps)
    sealed = await sealAudit(deps, deps.config.appid)
  }
  if (sealed > 0) deps.log.info('round.sealed', { sealed })
  return { shops, sealed }
}
