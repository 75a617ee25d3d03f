import { createOpenApi } from '../core/cloud'
import { makeCallHost, makeDeps, serveCalls } from '../core/host'
import { makeShopperActions } from './make-actions'

function make() {
  const deps = makeDeps({ remember: false })
  return makeCallHost(makeShopperActions(deps, createOpenApi()), deps)
}

/** All a shopper's phone may ask for (contracts.ts). */
export const main = serveCalls(make)
