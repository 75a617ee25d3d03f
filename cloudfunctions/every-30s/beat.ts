import { sealAudit } from '../core/frame/audit'
import { type SendDeps, sendMessages } from '../core/frame/notice'
import type { Deps } from '../core/host'
import { clearAuditStamp, clearMessageStamp, runRound, type SyncDeps, stampMessages } from '../core/sync'

/** A beat ends before the next one begins: in this time, ms, everything is read or left for later. */
const BUDGET_MS = 29_000

/** Sends what waits; what is left to a later beat is stamped again. */
async function remind(deps: Deps, openapi: SendDeps['openapi']): Promise<number> {
  await clearMessageStamp(deps)
  const { stage, templates } = deps.config
  const pageOf = (row: string) => `packages/account/order/order?id=${encodeURIComponent(row)}`
  const { sent, waiting } = await sendMessages({ ...deps, openapi, templates, stage, pageOf })
  if (waiting) await stampMessages(deps)
  return sent
}

/** One beat: the live round of every due shop, then slices of first syncs, then messages and the audit inbox where they were stamped. */
export async function beat(deps: Deps & { readonly sync: SyncDeps; readonly openapi: SendDeps['openapi'] }) {
  const { shops, auditPending, messagesPending } = await runRound(deps.sync, deps.clock.now() + BUDGET_MS)
  const sent = messagesPending ? await remind(deps, deps.openapi) : 0
  let sealed = 0
  if (auditPending) {
    // The stamp goes first: what arrives while we seal stamps anew.
    await clearAuditStamp(deps)
    sealed = await sealAudit(deps, deps.config.appid)
  }
  if (sealed > 0) deps.log.info('round.sealed', { sealed })
  if (sent > 0) deps.log.info('round.reminded', { sent })
  return { shops, sealed }
}
