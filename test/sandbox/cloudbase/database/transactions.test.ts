import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createClock, type WorldClock } from '../../../../sandbox/base/clock'
import { startDatabase } from './start-database'

const CONTACT = 'Please check your request, but if the problem persists, contact us.'
const failed = (code: string, text: string) => ({ code, message: expect.stringContaining(`[ResourceUnavailable.${text} ${CONTACT}`) })
const conflict = failed('DATABASE_TRANSACTION_CONFLICT', 'TransactionConflict] Transaction is conflict, maybe resource operated by others.')
const missing = failed(
  'DATABASE_TRANSACTION_FAIL',
  'TransactionNotExist] Transaction does not exist on the server, transaction must be commit or abort in 30 seconds.',
)
const busy = failed('DATABASE_TRANSACTION_FAIL', 'TransactionBusy] Transaction is busy.')
const duplicate = { code: 'DATABASE_REQUEST_FAILED', message: expect.stringContaining('E11000') }

describe('transactions through the vendor SDK', () => {
  let world: Awaited<ReturnType<typeof startDatabase>>
  let clock: WorldClock
  const c = () => world.db.collection('c')
  const one = async (id: string) => (await c().doc(id).get()).data[0]
  const start = () => world.db.startTransaction()
  type Transaction = Awaited<ReturnType<typeof start>>
  const doc = (transaction: Transaction, id: string) => transaction.collection('c').doc(id)
  const read = async (transaction: Transaction, id: string) => (await doc(transaction, id).get()).data

  beforeEach(async () => {
    clock = createClock()
    world = await startDatabase({ clock })
    await world.control.createCollection({ name: 'c' })
    await c().add([
      { _id: '1', n: 1 },
      { _id: '2', n: 2 },
      { _id: '3', n: 3 },
    ])
  })
  afterEach(() => world.close())

  /** Settles when the promise has not settled within some round trips of others. */
  const stillWaits = async (promise: Promise<unknown>) => {
    let settled = false
    const note = () => {
      settled = true
    }
    promise.then(note, note)
    for (let round = 0; round < 5; round++) await c().count()
    return !settled
  }

  it('an empty one commits and rolls back', async () => {
    expect(await (await start()).commit()).toMatchObject({ requestId: expect.any(String) })
    expect(await (await start()).rollback()).toMatchObject({ requestId: expect.any(String) })
  })

  it('sees its own writes; others see them after the commit, all at once', async () => {
    const t = await start()
    expect(await t.collection('c').add({ _id: '4', n: 4 })).toMatchObject({ inserted: 1, ok: 1, id: '4' })
    expect(await doc(t, '1').update({ n: world.db.command.inc(10) })).toMatchObject({ updated: 1 })
    expect(await doc(t, '2').remove()).toMatchObject({ deleted: 1 })
    expect(await doc(t, '3').set({ m: 1 })).toMatchObject({ updated: 1 })
    expect(await doc(t, '5').set({ m: 2 })).toMatchObject({ updated: 0, upserted: [{ _id: '5' }] })
    expect(await read(t, '1')).toEqual({ _id: '1', n: 11 })
    expect(await read(t, '2')).toBeNull()
    expect((await t.collection('c').where({}).orderBy('_id', 'desc').get()).data).toEqual([
      { _id: '5', m: 2 },
      { _id: '4', n: 4 },
      { _id: '3', m: 1 },
      { _id: '1', n: 11 },
    ])
    expect((await c().get()).data).toEqual([1, 2, 3].map((n) => ({ _id: String(n), n })))
    await t.commit()
    expect((await c().get()).data).toEqual([
      { _id: '1', n: 11 },
      { _id: '3', m: 1 },
      { _id: '4', n: 4 },
      { _id: '5', m: 2 },
    ])
    await expect(doc(t, '1').get()).rejects.toMatchObject(missing)
    await expect(t.commit()).rejects.toMatchObject(missing)
    await expect(t.rollback()).rejects.toMatchObject(missing)
  })

  it('a rollback leaves nothing, and frees what was locked', async () => {
    const t = await start()
    await t.collection('c').add({ _id: '4' })
    await doc(t, '1').remove()
    await t.rollback()
    expect((await c().count()).total).toBe(3)
    await c().add({ _id: '4' })
    await c().doc('1').update({ n: 9 })
    await expect(doc(t, '1').get()).rejects.toMatchObject(missing)
  })

  it('takes what the vendor tests take: several adds, where().get, updateAndReturn', async () => {
    const t = await start()
    const many = Array.from({ length: 1001 }, (_, at) => ({ name: `x${at}` }))
    expect((await t.collection('c').add(many)).ids).toHaveLength(1001)
    expect((await t.collection('c').where({ name: /^x/ }).limit(1000).get()).data).toHaveLength(1000)
    expect(await t.collection('c').where({ n: 2 }).updateAndReturn({ n: 20 })).toMatchObject({ updated: 1, doc: { _id: '2', n: 20 } })
    expect(await t.collection('c').where({ n: 2 }).updateAndReturn({ n: 21 })).toMatchObject({ updated: 0, doc: null })
    await t.commit()
    expect((await c().count()).total).toBe(1004)
    expect(await one('2')).toEqual({ _id: '2', n: 20 })
  })

  it('reads the snapshot of its first operation, not of its start', async () => {
    const t = await start()
    await c().doc('1').update({ n: 100 })
    expect(await read(t, '1')).toEqual({ _id: '1', n: 100 })
    await c().doc('1').update({ n: 200 })
    await c().doc('2').remove()
    await c().add({ _id: '4', n: 200 })
    await c().doc('3').set({ n: 200 })
    expect(await read(t, '1')).toEqual({ _id: '1', n: 100 })
    expect(await read(t, '2')).toEqual({ _id: '2', n: 2 })
    expect(await read(t, '4')).toBeNull()
    expect((await t.collection('c').where({ n: 200 }).get()).data).toEqual([])
    expect((await t.collection('c').where({}).skip(1).limit(1).orderBy('n', 'asc').get()).data).toEqual([{ _id: '3', n: 3 }])
    await t.commit()
    expect((await c().where({ n: 200 }).count()).total).toBe(3)
  })

  it('the first writer wins: the other conflicts at once, is dead, and so is its rollback', async () => {
    const [first, second] = [await start(), await start()]
    expect(await read(second, '1')).toEqual({ _id: '1', n: 1 })
    await doc(first, '1').update({ n: 10 })
    await doc(second, '2').update({ n: 20 })
    await expect(doc(second, '1').update({ n: 11 })).rejects.toMatchObject(conflict)
    await expect(doc(second, '2').get()).rejects.toMatchObject(missing)
    await expect(second.commit()).rejects.toMatchObject(missing)
    await expect(second.rollback()).rejects.toMatchObject(missing)
    await first.commit()
    expect((await c().get()).data.map((record: { n: number }) => record.n)).toEqual([10, 2, 3])
  })

  it.each([
    ['updates it', () => c().doc('1').update({ n: 5 })],
    ['replaces it', () => c().doc('1').set({ n: 5 })],
    ['removes it', () => c().doc('1').remove()],
  ])('a document somebody %s after the snapshot cannot be written', async (_name, change) => {
    const [updates, removes] = [await start(), await start()]
    for (const t of [updates, removes]) await read(t, '2')
    await change()
    await expect(doc(updates, '1').update({ n: 6 })).rejects.toMatchObject(conflict)
    await expect(doc(removes, '1').remove()).rejects.toMatchObject(conflict)
  })

  it('a document somebody puts in after the snapshot can neither be seen nor put in', async () => {
    const t = await start()
    await read(t, '1')
    await c().add({ _id: '9' })
    expect(await read(t, '9')).toBeNull()
    await expect(doc(t, '9').set({ n: 1 })).rejects.toMatchObject(conflict)
  })

  it('locks the keys of unique indexes', async () => {
    await world.control.createIndex({ collection: 'c', name: 'n', unique: true, keys: [{ name: 'n', direction: '1' }] })
    const [first, second] = [await start(), await start()]
    await first.collection('c').add({ _id: 'a', n: 7 })
    await expect(second.collection('c').add({ _id: 'b', n: 7 })).rejects.toMatchObject(conflict)
    const outside = c().add({ _id: 'x', n: 7 })
    outside.catch(() => undefined)
    expect(await stillWaits(outside)).toBe(true)
    await first.commit()
    await expect(outside).rejects.toMatchObject(duplicate)
    const third = await start()
    await doc(third, 'a').update({ n: 8 })
    const freed = c().add({ _id: 'x', n: 7 })
    expect(await stillWaits(freed)).toBe(true)
    await expect(c().add({ _id: 'y', n: 3 })).rejects.toMatchObject(duplicate)
    await third.commit()
    expect(await freed).toMatchObject({ id: 'x' })
  })

  it('exchanges the keys of two documents under a unique index', async () => {
    await world.control.createIndex({ collection: 'c', name: 'n', unique: true, keys: [{ name: 'n', direction: '1' }] })
    await world.db.runTransaction(async (t: Transaction) => {
      await doc(t, '1').update({ n: 99 })
      await doc(t, '2').update({ n: 1 })
      await doc(t, '1').update({ n: 2 })
      await doc(t, '3').remove()
      await t.collection('c').add({ _id: '4', n: 3 })
    })
    expect((await c().where({ n: 2 }).get()).data).toEqual([{ _id: '1', n: 2 }])
    expect((await c().where({ n: 1 }).get()).data).toEqual([{ _id: '2', n: 1 }])
    expect((await c().where({ n: 3 }).get()).data).toEqual([{ _id: '4', n: 3 }])
  })

  it('a duplicate key ends the transaction, whoever holds the key', async () => {
    await world.control.createIndex({ collection: 'c', name: 'n', unique: true, keys: [{ name: 'n', direction: '1' }] })
    const tries: ((t: Transaction) => Promise<unknown>)[] = [
      (t) => t.collection('c').add({ _id: '1' }),
      (t) => t.collection('c').add({ _id: 'a', n: 1 }),
      (t) => doc(t, '2').update({ n: 1 }),
      (t) =>
        t.collection('c').add([
          { _id: 'a', n: 7 },
          { _id: 'b', n: 7 },
        ]),
    ]
    for (const attempt of tries) {
      const t = await start()
      await doc(t, '3').update({ n: 30 })
      await expect(attempt(t)).rejects.toMatchObject(duplicate)
      await expect(t.commit()).rejects.toMatchObject(missing)
    }
    expect((await c().count()).total).toBe(3)
    expect(await one('3')).toEqual({ _id: '3', n: 3 })
  })

  it('an index that became unique meanwhile refuses the commit as a whole', async () => {
    const t = await start()
    await t.collection('c').add([
      { _id: 'a', n: 7 },
      { _id: 'b', n: 7 },
    ])
    await world.control.createIndex({ collection: 'c', name: 'n', unique: true, keys: [{ name: 'n', direction: '1' }] })
    await expect(t.commit()).rejects.toMatchObject(duplicate)
    expect((await c().count()).total).toBe(3)
  })

  it('a write outside waits for the lock and then sees what was committed', async () => {
    const t = await start()
    await doc(t, '1').update({ n: 50 })
    const { command } = world.db
    const inc = c()
      .doc('1')
      .update({ n: command.inc(1) })
    const many = c()
      .where({ n: command.gt(0) })
      .update({ n: command.inc(100) })
    expect(await stillWaits(inc)).toBe(true)
    // Nothing waits to be read; of many, those not locked before the locked one would be done already.
    expect((await one('1')).n).toBe(1)
    await doc(t, '2').get()
    await t.commit()
    expect(await inc).toMatchObject({ updated: 1 })
    expect(await many).toMatchObject({ updated: 3 })
    expect((await c().get()).data.map((record: { n: number }) => record.n)).toEqual([151, 102, 103])
  })

  it('a write of many does before the locked document what it can, and nothing twice', async () => {
    const t = await start()
    await doc(t, '2').update({ n: 20 })
    const many = c()
      .where({})
      .update({ n: world.db.command.inc(100) })
    expect(await stillWaits(many)).toBe(true)
    expect((await c().get()).data.map((record: { n: number }) => record.n)).toEqual([101, 2, 3])
    await t.rollback()
    expect(await many).toMatchObject({ updated: 3 })
    expect((await c().get()).data.map((record: { n: number }) => record.n)).toEqual([101, 102, 103])
  })

  it('an insert of several goes on behind the locked one with the same ids', async () => {
    const t = await start()
    await t.collection('c').add({ _id: 'b' })
    const several = c().add([{ _id: 'a' }, { _id: 'b' }, {}])
    expect(await stillWaits(several)).toBe(true)
    await t.rollback()
    const { ids = [] } = await several
    expect(ids).toHaveLength(3)
    expect(await one(String(ids[2]))).toEqual({ _id: ids[2] })
    expect((await c().count()).total).toBe(6)
  })

  it('a removal outside waits, then removes what is there', async () => {
    const t = await start()
    await doc(t, '1').update({ n: 50 })
    const removed = c().where({ n: 50 }).remove()
    expect(await removed).toMatchObject({ deleted: 0 })
    const all = c().where({}).remove()
    expect(await stillWaits(all)).toBe(true)
    await t.commit()
    expect(await all).toMatchObject({ deleted: 3 })
  })

  it('waits only as long as the setting says', async () => {
    world.control.configureDatabase({ lockWaitMs: 20 })
    const t = await start()
    await doc(t, '1').update({ n: 50 })
    await expect(c().doc('1').update({ n: 5 })).rejects.toMatchObject({
      code: 'DATABASE_REQUEST_FAILED',
      message: expect.stringContaining('exceeded time limit'),
    })
    await t.commit()
    expect((await one('1')).n).toBe(50)
  })

  it('where-writes of the SDK leave the transaction: they survive its rollback, and block on its own locks', async () => {
    const t = await start()
    await doc(t, '1').update({ n: 10 })
    expect(await t.collection('c').where({ _id: '2' }).update({ n: 20 })).toMatchObject({ updated: 1 })
    expect(await t.collection('c').where({ _id: '3' }).remove()).toMatchObject({ deleted: 1 })
    // Counted outside too: what the transaction removed is still there.
    await doc(t, '2').get()
    expect((await t.collection('c').where({ n: 10 }).count()).total).toBe(0)
    const own = t.collection('c').where({ _id: '1' }).update({ n: 11 })
    expect(await stillWaits(own)).toBe(true)
    await t.rollback()
    expect(await own).toMatchObject({ updated: 1 })
    expect((await c().get()).data).toEqual([
      { _id: '1', n: 11 },
      { _id: '2', n: 20 },
    ])
  })

  it('leaves write skew possible', async () => {
    const [first, second] = [await start(), await start()]
    const seen = [await read(first, '1'), await read(second, '2')]
    await doc(first, '2').set({ n: seen[0].n + 10 })
    await doc(second, '1').set({ n: seen[1].n + 10 })
    await first.commit()
    await second.commit()
    expect((await c().get()).data.map((record: { n: number }) => record.n)).toEqual([12, 11, 3])
  })

  it('an update that changes nothing takes no lock', async () => {
    const t = await start()
    expect(await doc(t, '1').set({ n: 1 })).toMatchObject({ updated: 1 })
    expect(await doc(t, '1').update({ n: 1 })).toMatchObject({ updated: 0 })
    expect(await c().doc('1').update({ n: 2 })).toMatchObject({ updated: 1 })
    await t.commit()
    expect((await one('1')).n).toBe(2)
  })

  it('lives 30 s of the world clock, and frees its locks then', async () => {
    const t = await start()
    await doc(t, '1').update({ n: 10 })
    const waits = c()
      .doc('1')
      .update({ n: world.db.command.inc(1) })
    clock.advance(29_000)
    expect(await stillWaits(waits)).toBe(true)
    expect(await read(t, '1')).toEqual({ _id: '1', n: 10 })
    clock.advance(2_000)
    expect(await waits).toMatchObject({ updated: 1 })
    await expect(doc(t, '1').get()).rejects.toMatchObject(missing)
    await expect(t.commit()).rejects.toMatchObject(missing)
    expect((await one('1')).n).toBe(2)
  })

  it('ends by itself when time passes and nobody asks', async () => {
    world.control.configureDatabase({ transactionLifeMs: 50 })
    const t = await start()
    await doc(t, '1').update({ n: 10 })
    expect(
      await c()
        .doc('1')
        .update({ n: world.db.command.inc(1) }),
    ).toMatchObject({ updated: 1 })
    expect((await one('1')).n).toBe(2)
  })

  it('dies after 10 s when it has moved a lot of data', async () => {
    const [heavy, light] = [await start(), await start()]
    await doc(heavy, '1').set({ text: 'x'.repeat(1_000_001) })
    await doc(light, '2').set({ text: 'x'.repeat(6_000) })
    clock.advance(9_000)
    await doc(heavy, '1').update({ more: 1 })
    clock.advance(2_000)
    await expect(doc(heavy, '3').update({ n: 1 })).rejects.toMatchObject(missing)
    await doc(light, '3').update({ n: 1 })
    await light.commit()
  })

  it('cannot write more than the limit of one transaction', async () => {
    world.control.configureDatabase({ maxTransactionBytes: 10_000 })
    const t = await start()
    await doc(t, '1').set({ text: 'x'.repeat(6_000) })
    await expect(doc(t, '2').set({ text: 'x'.repeat(6_000) })).rejects.toMatchObject({
      code: 'DATABASE_REQUEST_FAILED',
      message: expect.stringContaining('Total size of all transaction operations must be less than 10000.'),
    })
    await expect(t.commit()).rejects.toMatchObject(missing)
    expect((await one('1')).n).toBe(1)
  })

  it('takes one operation at a time: two at once fail for one of them, every time', async () => {
    for (let round = 0; round < 20; round++) {
      const t = await start()
      const results = await Promise.allSettled([doc(t, '1').get(), doc(t, '2').get()])
      const refused = results.filter((result) => result.status === 'rejected')
      expect(refused).toEqual([{ status: 'rejected', reason: expect.objectContaining(busy) }])
      // One after the other works, and at once.
      await doc(t, '3').update({ n: round + 10 })
      await t.commit()
    }
    expect((await one('3')).n).toBe(29)
  })

  it('knows by the clock of the caller what was sent at once, however late it arrives', async () => {
    const ask = (action: string, sentAt: number, transactionId?: unknown) =>
      world.database.actions[`database.${action}`]?.({ collectionName: 'c', query: '{}', transactionId }, { sentAt })
    // A caller whose clock is an hour behind, and one whose clock stands still.
    for (const [clockOf, late] of [
      [(ms: number) => -3_600_000 + ms, true],
      [() => 5_000, false],
    ] as const) {
      const { transactionId } = (await ask('startTransaction', clockOf(0))) ?? {}
      await ask('getDocument', clockOf(10), transactionId)
      const second = ask('getDocument', clockOf(10), transactionId)
      if (late) await expect(second).rejects.toMatchObject(busy)
      else await second
      await ask('getDocument', clockOf(1_000), transactionId)
      await ask('commitTransaction', clockOf(2_000), transactionId)
    }
  })

  it('refuses a rollback while busy, or lets it wait, by setting', async () => {
    world.control.configureDatabase({ transactionBusyMs: 60 })
    const refused = await start()
    const running = doc(refused, '1').get()
    await c().count()
    await expect(refused.rollback()).rejects.toMatchObject(busy)
    await running
    await refused.rollback()
    world.control.configureDatabase({ rollbackWhileBusy: 'waits' })
    const waits = await start()
    const reading = doc(waits, '1').get()
    await c().count()
    await waits.rollback()
    await reading
  })

  it('takes the server date in updates; in inserts by setting', async () => {
    const t = await start()
    await doc(t, '1').update({ at: world.db.serverDate() })
    await expect(t.collection('c').add({ _id: 'd', at: world.db.serverDate() })).rejects.toMatchObject({ code: 'DATABASE_REQUEST_FAILED' })
    await expect(t.commit()).rejects.toMatchObject(missing)
    world.control.configureDatabase({ serverDateInTransactionInsert: 'allowed' })
    const later = await start()
    await later.collection('c').add({ _id: 'd', at: world.db.serverDate() })
    await later.commit()
    expect((await one('d')).at).toBeInstanceOf(Date)
  })

  it('takes single documents only where the setting says so', async () => {
    world.control.configureDatabase({ transactionReach: 'documents' })
    const refused = { code: 'INVALID_PARAM', message: expect.stringContaining('not supported in a transaction') }
    const t = await start()
    await expect(t.collection('c').where({ n: 1 }).get()).rejects.toMatchObject(refused)
    await expect(t.collection('c').add([{}, {}])).rejects.toMatchObject(refused)
    await expect(t.collection('c').where({ n: 1 }).updateAndReturn({ n: 2 })).rejects.toMatchObject(refused)
    await t.collection('c').add({ _id: 'a' })
    await doc(t, 'a').update({ n: 5 })
    await t.commit()
    expect(await one('a')).toEqual({ _id: 'a', n: 5 })
  })

  it('where-writes and counts that do name a transaction run in it only where the setting says so', async () => {
    const ask = (action: string, parameters: object) =>
      world.database.actions[`database.${action}`]?.({ collectionName: 'c', query: '{}', ...parameters }, {})
    const { transactionId } = (await ask('startTransaction', {})) ?? {}
    await expect(ask('calculateDocument', { transactionId })).rejects.toMatchObject({ code: 'INVALID_PARAM' })
    await expect(ask('removeDocument', { transactionId, multi: true })).rejects.toMatchObject({ code: 'INVALID_PARAM' })
    await expect(ask('aggregateDocuments', { transactionId, stages: [] })).rejects.toMatchObject({ code: 'INVALID_PARAM' })
    world.control.configureDatabase({ transactionReach: 'everything' })
    expect(await ask('modifyDocument', { transactionId, multi: true, data: '{"$set":{"m":1}}' })).toMatchObject({ data: { updated: 3 } })
    expect(await ask('removeDocument', { transactionId, query: '{"n":2}', multi: true })).toMatchObject({ data: { deleted: 1 } })
    expect(await ask('calculateDocument', { transactionId, query: '{"m":1}' })).toMatchObject({ data: { total: 2 } })
    expect((await c().where({ m: 1 }).count()).total).toBe(0)
    await ask('commitTransaction', { transactionId })
    expect((await c().where({ m: 1 }).count()).total).toBe(2)
    expect((await c().count()).total).toBe(2)
  })

  it('a missing collection, a wiped one', async () => {
    const t = await start()
    await expect(t.collection('nowhere').add({})).rejects.toMatchObject({ code: 'DATABASE_COLLECTION_NOT_EXIST' })
    const wiped = await start()
    await doc(wiped, '1').update({ n: 5 })
    const waits = c().doc('1').update({ n: 6 })
    waits.catch(() => undefined)
    expect(await stillWaits(waits)).toBe(true)
    await world.control.wipe()
    await expect(wiped.commit()).rejects.toMatchObject(missing)
    await expect(waits).rejects.toMatchObject({ code: 'DATABASE_REQUEST_FAILED', message: expect.stringContaining('interrupted') })
  })

  it('the console waits for locks like any other', async () => {
    const t = await start()
    await doc(t, '1').update({ n: 10 })
    const replaced = world.control.replaceDocument({ collection: 'c', _id: '1', document: { n: 0 } })
    const removed = world.control.removeDocument({ collection: 'c', _id: '1' })
    expect(await stillWaits(replaced)).toBe(true)
    await t.commit()
    expect(await replaced).toEqual({ changed: true })
    expect(await removed).toEqual({ removed: 1 })
  })
})
