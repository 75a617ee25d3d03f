import { afterEach, beforeEach, expect } from 'vitest'
import { createClock, type WorldClock } from '../../../../sandbox/base/clock'
import { startDatabase } from './start-database'

const CONTACT = 'Please check your request, but if the problem persists, contact us.'
const failed = (code: string, text: string) => ({ code, message: expect.stringContaining(`[ResourceUnavailable.${text} ${CONTACT}`) })
export const conflict = failed(
  'DATABASE_TRANSACTION_CONFLICT',
  'TransactionConflict] Transaction is conflict, maybe resource operated by others.',
)
export const missing = failed(
  'DATABASE_TRANSACTION_FAIL',
  'TransactionNotExist] Transaction does not exist on the server, transaction must be commit or abort in 30 seconds.',
)
export const busy = failed('DATABASE_TRANSACTION_FAIL', 'TransactionBusy] Transaction is busy.')
export const duplicate = { code: 'DATABASE_REQUEST_FAILED', message: expect.stringContaining('E11000') }

type World = Awaited<ReturnType<typeof startDatabase>>
export type Transaction = Awaited<ReturnType<World['db']['startTransaction']>>

/** For each test a database with a collection `c` of three documents, and what one does with transactions on it. */
export function transactionWorld() {
  let world: World
  let clock: WorldClock
  const c = () => world.db.collection('c')
  const doc = (transaction: Transaction, id: string) => transaction.collection('c').doc(id)
  beforeEach(async () => {
    clock = createClock()
    world = await startDatabase({ clock })
    await world.control.createCollection({ name: 'c' })
    await c().add([1, 2, 3].map((n) => ({ _id: String(n), n })))
  })
  afterEach(() => world.close())
  return {
    get world() {
      return world
    },
    get clock() {
      return clock
    },
    c,
    doc,
    one: async (id: string) => (await c().doc(id).get()).data[0],
    start: () => world.db.startTransaction(),
    read: async (transaction: Transaction, id: string) => (await doc(transaction, id).get()).data,
    /** Whether the promise has not settled within some round trips of others. */
    async stillWaits(promise: Promise<unknown>): Promise<boolean> {
      let settled = false
      const note = () => {
        settled = true
      }
      promise.then(note, note)
      for (let round = 0; round < 5; round++) await c().count()
      return !settled
    },
  }
}
