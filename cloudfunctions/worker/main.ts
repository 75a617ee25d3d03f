import { functions, makeDeps, makeErase, makeGoOn, makeSync, serveBeat } from '../core/host'
import { work } from './work'

function make() {
  const deps = makeDeps({ remember: true })
  return { deps: { ...deps, sync: makeSync(deps), goOn: makeGoOn(deps), erase: makeErase(deps) }, log: deps.log }
}

/** Called by our functions only: the source of the call is checked before anything else. */
export const main = serveBeat(
  ({ config }) => functions(config.stage),
  make,
  async ({ deps, event }) => ({ ...(await work(deps.sync, event, deps.goOn, deps.erase)) }),
)
