import { sweepCredentials } from '../core/domain/binding'
import { sealAudit } from '../core/frame/audit'
import { type Deps, makeDeps, serveBeat, timers } from '../core/host'

/** Tickets are of no use a day after they expired. */
const KEEP_TICKETS_MS = 86_400_000

function make() {
  const deps = makeDeps({ remember: false })
  return { deps, log: deps.log }
}

async function night(deps: Deps) {
  const sealed = await sealAudit(deps, deps.config.appid)
  const tickets = await deps.tickets.sweep(deps.clock.now() - KEEP_TICKETS_MS)
  const credentials = await sweepCredentials(deps)
  return { sealed, tickets, credentials }
}

/** Once a night: seals what the rounds left of the audit inbox, and forgets what has expired. */
export const main = serveBeat(
  () => timers,
  make,
  async ({ deps, log }) => {
    const done = await night(deps)
    log.info('night.done', done)
    return done
  },
)
