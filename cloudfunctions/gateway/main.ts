import { makeDeps, serveHttp } from '../core/host'
import { leaveHint, startShop, stopShop } from '../core/sync'
import { ReadRest } from './read-rest'
import { route } from './route'

function make() {
  const deps = makeDeps({ remember: false })
  const flood = { isOn: false }
  return {
    log: deps.log,
    deps: {
      ...deps,
      flood,
      rest: new ReadRest(),
      leaveHint: (shop: string, row: string) => leaveHint({ ...deps, flood }, shop, row),
      startShop: (shop: string) => startShop(deps, shop),
      stopShop: (shop: string) => stopShop(deps, shop),
    },
  }
}

/** HTTP access: pushes of 微店, and the return of an authorization. */
export const main = serveHttp('gateway', make, route)
