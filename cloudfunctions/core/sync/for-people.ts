import type { OpenShop, ShopId } from '../platform/port'
import type { SyncDeps } from './deps'
import { holdBack } from './hold-back'
import { openForPeople } from './people-shop'

/** Does something in a shop for somebody who waits. Where the shop tells us to come later, nobody asks it before. Throws what `work` throws. */
export async function forPeople<T>(deps: SyncDeps, shop: ShopId, work: (open: OpenShop) => Promise<T>): Promise<T> {
  try {
    return await work(openForPeople(deps, shop))
  } catch (error) {
    await holdBack(deps, shop, error)
    throw error
  }
}
