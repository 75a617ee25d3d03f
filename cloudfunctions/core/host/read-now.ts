import { splitRowId } from '../platform/port'
import { type KindName, readNow, readSince, type SyncDeps } from '../sync'

/** Reads from the shop for somebody who waits. Each throws where it could not be read. */
export function makeReadNow(sync: SyncDeps) {
  const row = (kind: KindName) => async (id: string) => {
    const { failure } = await readNow(sync, { kind, ...splitRowId(id) })
    if (failure !== null) throw failure
  }
  return {
    order: row('orders'),
    product: row('products'),
    ordersSince: async (shop: string, since: number) => {
      await readSince(sync, { shop, kind: 'orders', since })
    },
  }
}
