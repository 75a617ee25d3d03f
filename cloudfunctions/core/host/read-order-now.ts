import { splitRowId } from '../platform/port'
import { readNow, type SyncDeps } from '../sync'

/** Reads an order from the shop for somebody who waits. Throws where it could not be read. */
export function makeReadOrderNow(sync: () => SyncDeps): (order: string) => Promise<void> {
  return async (order) => {
    const { shop, id } = splitRowId(order)
    const { failure } = await readNow(sync(), { shop, kind: 'orders', id })
    if (failure !== null) throw failure
  }
}
