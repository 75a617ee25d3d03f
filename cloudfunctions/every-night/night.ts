import { sweepCredentials } from '../core/domain/binding'
import { sweepAttempts } from '../core/domain/claim'
import { settleHandover } from '../core/domain/staff'
import { sweepSignIns } from '../core/feature/funnel'
import { forgetOldAudit, sealAudit } from '../core/frame/audit'
import { sweepIncidents } from '../core/frame/incident'
import { sweepMessages } from '../core/frame/notice'
import { sweepConsents } from '../core/frame/privacy'
import { type Deps, makeEraseNow, makeGoOn } from '../core/host'
import { forgetStopped, planNight, syncDefaults } from '../core/sync'
import { sweepPushes } from '../core/wechat/push'
import { retention } from './retention'

/** Tickets are of no use a day after they expired. */
const KEEP_TICKETS_MS = 86_400_000

const CHINA_MS = 8 * 3_600_000
const isMonday = (now: number) => new Date(now + CHINA_MS).getUTCDay() === 1

/** What is done once a night. Each part may be repeated. */
export async function night(deps: Deps) {
  const handover = (await settleHandover(deps))?.end ?? null
  const sealed = await sealAudit(deps, deps.config.appid)
  const audit = await forgetOldAudit(deps, deps.config.appid, deps.clock.now() - deps.config.auditMs)
  const consents = await sweepConsents(deps)
  const tickets = await deps.tickets.sweep(deps.clock.now() - KEEP_TICKETS_MS)
  const attempts = await sweepAttempts(deps)
  const signIns = await sweepSignIns(deps)
  const pushes = await sweepPushes(deps)
  const credentials = await sweepCredentials(deps)
  const jobs = await forgetStopped(deps, deps.clock.now() - syncDefaults.keepStoppedMs)
  const messages = await sweepMessages(deps)
  const incidents = await sweepIncidents(deps)
  const forgotten = await retention(deps)
  const comparisons = await planNight({ ...deps, historyMs: syncDefaults.historyMs })
  const eraseNow = makeEraseNow(deps)
  const erasures = await eraseNow('due')
  // A backup that was brought back since has brought people back with it.
  if (isMonday(deps.clock.now())) await eraseNow('replay')
  // A worker may call the shops; this function may not.
  await makeGoOn(deps)()
  return {
    handover,
    sealed,
    audit,
    consents,
    tickets,
    attempts,
    signIns,
    pushes,
    credentials,
    jobs,
    erasures,
    incidents,
    messages,
    comparisons,
    ...forgotten,
  }
}
