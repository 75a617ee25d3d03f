import type { ShopId } from '../../platform/port'
import type { Store } from '../../store'
import { jobId } from '../job'
import { openJobs } from '../jobs'
import type { KindName } from '../kind-names'

/** When rows of a kind were last read from the shop without error, UTC ms; null where they never were. One database call. */
export async function lastSuccess({ store }: { readonly store: Store }, shop: ShopId, kind: KindName): Promise<number | null> {
  const live = await openJobs(store).get(jobId(shop, 'live'))
  return live?.[kind].lastSuccessAt ?? null
}
