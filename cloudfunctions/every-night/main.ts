import { makeDeps, serveBeat, timers } from '../core/host'
import { night } from './night'

function make() {
  const deps = makeDeps({ remember: false })
  return { deps, log: deps.log }
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
