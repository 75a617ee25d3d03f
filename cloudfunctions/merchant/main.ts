import { seatOf } from '../core/feature/overview'
import { makeCallHost, makeDeps, makeReads, serveCalls } from '../core/host'
import { stampAudit } from '../core/sync'
import { makeMerchantActions } from './make-actions'

function make() {
  const deps = makeDeps({ remember: false })
  // What staff change is sealed within a round; what shoppers change waits for the night: a stamp costs a call.
  const { shops } = makeReads(deps)
  return makeCallHost(makeMerchantActions(deps), deps, {
    stamp: () => stampAudit(deps),
    seat: async (caller, shop) => seatOf(caller, await shops(), shop),
  })
}

/** All a merchant's phone may ask for (contracts.ts). */
export const main = serveCalls(make)
