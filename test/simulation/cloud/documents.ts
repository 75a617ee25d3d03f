import { failure } from '../../../cloudfunctions/core/base/error'
import { cloudErrors, type Document, type Documents } from '../../../cloudfunctions/core/cloud'
import type { Faults } from '../base/faults'
import { type Database, STALE_MS } from './database'
import { answered, failed, type Instance, type Reply } from './instance'

const busy = () => failure(cloudErrors, 'cloud.busy')

/** Longest wait for one operation, ms: then the SDK gives up. */
const TIMEOUT_MS = 8_000

interface Operation<T> {
  readonly run: () => T
  readonly writes: boolean
}

/** The database as one instance sees it: every operation takes time and can go wrong, before or after it was done. */
export function documentsOf(instance: Instance, database: Database, faults: Faults, isShut: () => boolean): Documents {
  function perform<T>({ run, writes }: Operation<T>): Reply<T> {
    const ms = faults.strike('slowDatabase') ? faults.whole(500, 6_000) : faults.whole(1, 5)
    if (isShut()) return failed(ms, busy())
    if (faults.strike('busyBefore')) return failed(ms, busy())
    if (writes && faults.strike('conflict')) return failed(ms, busy())
    try {
      const value = run()
      if (faults.strike('busyAfter')) return failed(faults.pick([ms, TIMEOUT_MS]), busy())
      return answered(ms, value)
    } catch (error) {
      return failed(ms, error)
    }
  }

  const ask = <T>(run: () => T, writes: boolean) => instance.call(faults.whole(1, 4), () => perform({ run, writes }))

  function insert(collection: string, documents: readonly Document[]): void {
    if (documents.length > 1 && faults.strike('halfInsert')) {
      database.insert(collection, documents, instance.run, faults.whole(0, documents.length - 1))
      throw busy()
    }
    database.insert(collection, documents, instance.run)
  }

  return {
    find: (collection, filter, options) => {
      const stale = faults.strike('staleRead') ? faults.whole(50, STALE_MS) : 0
      return ask(() => database.find(collection, filter, options, stale), false)
    },
    count: (collection, filter) => ask(() => database.count(collection, filter), false),
    insert: (collection, documents) => ask(() => insert(collection, documents), true),
    update: (collection, filter, change) => ask(() => database.update(collection, filter, change, instance.run), true),
    updateAndReturn: (collection, filter, change) => ask(() => database.updateAndReturn(collection, filter, change, instance.run), true),
    remove: (collection, filter) => ask(() => database.remove(collection, filter, instance.run), true),
  }
}
