import type { OpenShop, ShopId } from '../platform/port'
import type { SyncDeps } from './deps'
import { peopleGate } from './engine/people-gate'

/**
 * A shop opened for somebody who waits: with the part of its allowance that is kept for people. Costs one or two database calls for each
 * call to the shop. Throws `sync.busy` where none is free in time.
 */
export function openForPeople(deps: SyncDeps, shop: ShopId): OpenShop {
  return deps.platform.open(deps.credentials.open(shop), peopleGate(deps, shop))
}
