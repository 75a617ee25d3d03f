import { systemClock } from '../../cloudfunctions/core/base/clock'
import { createLog } from '../../cloudfunctions/core/base/log'
import { systemRandom } from '../../cloudfunctions/core/base/random'
import { systemWait } from '../../cloudfunctions/core/base/wait'
import type { Documents } from '../../cloudfunctions/core/cloud'
import { createStore, createVault, newKeys } from '../../cloudfunctions/core/store'
import { createMemoryDocuments } from '../../test/cloudfunctions/core/memory-documents'

/** Collections that are kept as documents; of all others only the keys are, so that memory tells of the engine alone. */
const KEPT = new Set(['jobs', 'keys', 'hints', 'deadLetters', 'categories'])

export const systemTools = { clock: systemClock, random: systemRandom, wait: systemWait }

export interface SinkOptions {
  /** Each operation takes so long. */
  readonly latencyMs?: number
  /** Keeps nothing of the rows but their number: a row that comes twice counts twice. */
  readonly forgetful?: boolean
}

/** A store in memory that counts its calls: the sink of the engine's benches. */
export function createSink({ latencyMs = 0, forgetful = false }: SinkOptions = {}) {
  const kept = createMemoryDocuments()
  const keys = new Map<string, { add(id: string): void; readonly size: number }>()
  const counter = () => {
    let size = 0
    return {
      add: () => {
        size++
      },
      get size() {
        return size
      },
    }
  }
  const keysOf = (collection: string) => {
    const known = keys.get(collection) ?? (forgetful ? counter() : new Set<string>())
    keys.set(collection, known)
    return known
  }
  const pause = () => (latencyMs === 0 ? undefined : new Promise((resolve) => setTimeout(resolve, latencyMs)))
  const documents: Documents = {
    async find(collection, filter, options) {
      await pause()
      return KEPT.has(collection) ? kept.find(collection, filter, options) : []
    },
    async count(collection, filter) {
      await pause()
      return KEPT.has(collection) ? kept.count(collection, filter) : keysOf(collection).size
    },
    async insert(collection, rows) {
      await pause()
      if (KEPT.has(collection)) return kept.insert(collection, rows)
      for (const { _id } of rows) keysOf(collection).add(_id)
    },
    async update(collection, filter, change) {
      await pause()
      return KEPT.has(collection) ? kept.update(collection, filter, change) : 1
    },
    async updateAndReturn(collection, filter, change) {
      await pause()
      return KEPT.has(collection) ? kept.updateAndReturn(collection, filter, change) : null
    },
    async remove(collection, filter) {
      await pause()
      return KEPT.has(collection) ? kept.remove(collection, filter) : 0
    },
  }
  const store = createStore(documents)
  const root = { id: 'bench', key: Buffer.alloc(32, 7).toString('base64') }
  for (const row of newKeys(root, systemTools.random, Date.now())) kept.put('keys', row)
  const vault = createVault({ store, ...systemTools, roots: { current: root, previous: null } })
  const log = createLog(() => undefined, systemTools.clock.now)
  return { store, vault, log, kept, count: (collection: string) => keysOf(collection).size }
}
