import { createOpenApi } from '../core/cloud'
import { makeDeps, makeSync, serveBeat, timers } from '../core/host'
import { beat } from './beat'

function make() {
  const deps = makeDeps({ remember: true })
  return { deps: { ...deps, sync: makeSync(deps), openapi: createOpenApi() }, log: deps.log }
}

/** Every 30 seconds: see `beat`. */
export const main = serveBeat(
  () => timers,
  make,
  ({ deps, log }) => beat({ ...deps, log }),
)
