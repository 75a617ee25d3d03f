import { describe, expect, it } from 'vitest'
import { busy, missing, transactionWorld } from './transaction-world'

describe('limits of transactions', () => {
  const at = transactionWorld()
  const { c, doc, one, read, start, stillWaits } = at

  it('lives 30 s of the world clock, and frees its locks then', async () => {
    const t = await start()
    await doc(t, '1').update({ n: 10 })
    const waits = c()
      .doc('1')
      .update({ n: at.world.db.command.inc(1) })
    at.clock.advance(29_000)
    expect(await stillWaits(waits)).toBe(true)
    expect(await read(t, '1')).toEqual({ _id: '1', n: 10 })
    at.clock.advance(2_000)
    expect(await waits).toMatchObject({ updated: 1 })
    await expect(doc(t, '1').get()).rejects.toMatchObject(missing)
    await expect(t.commit()).rejects.toMatchObject(missing)
    expect((await one('1')).n).toBe(2)
  })

  it('ends by itself when time passes and nobody asks', async () => {
    at.world.control.configureDatabase({ transactionLifeMs: 50 })
    const t = await start()
    await doc(t, '1').update({ n: 10 })
    expect(
      await c()
        .doc('1')
        .update({ n: at.world.db.command.inc(1) }),
    ).toMatchObject({ updated: 1 })
    expect((await one('1')).n).toBe(2)
  })

  it('dies after 10 s when it has moved a lot of data', async () => {
    const [heavy, light] = [await start(), await start()]
    await doc(heavy, '1').set({ text: 'x'.repeat(1_000_001) })
    await doc(light, '2').set({ text: 'x'.repeat(6_000) })
    at.clock.advance(9_000)
    await doc(heavy, '1').update({ more: 1 })
    at.clock.advance(2_000)
    await expect(doc(heavy, '3').update({ n: 1 })).rejects.toMatchObject(missing)
    await doc(light, '3').update({ n: 1 })
    await light.commit()
  })

  it('cannot write more than the limit of one transaction', async () => {
    at.world.control.configureDatabase({ maxTransactionBytes: 10_000 })
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
      at.world.database.actions[`database.${action}`]?.({ collectionName: 'c', query: '{}', transactionId }, { sentAt })
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
    at.world.control.configureDatabase({ transactionBusyMs: 60 })
    const refused = await start()
    const running = doc(refused, '1').get()
    await c().count()
    await expect(refused.rollback()).rejects.toMatchObject(busy)
    await running
    await refused.rollback()
    at.world.control.configureDatabase({ rollbackWhileBusy: 'waits' })
    const waits = await start()
    const reading = doc(waits, '1').get()
    await c().count()
    await waits.rollback()
    await reading
  })

  it('takes the server date in updates; in inserts by setting', async () => {
    const t = await start()
    await doc(t, '1').update({ at: at.world.db.serverDate() })
    await expect(t.collection('c').add({ _id: 'd', at: at.world.db.serverDate() })).rejects.toMatchObject({
      code: 'DATABASE_REQUEST_FAILED',
    })
    await expect(t.commit()).rejects.toMatchObject(missing)
    at.world.control.configureDatabase({ serverDateInTransactionInsert: 'allowed' })
    const later = await start()
    await later.collection('c').add({ _id: 'd', at: at.world.db.serverDate() })
    await later.commit()
    expect((await one('d')).at).toBeInstanceOf(Date)
  })

  it('takes single documents only where the setting says so', async () => {
    at.world.control.configureDatabase({ transactionReach: 'documents' })
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
      at.world.database.actions[`database.${action}`]?.({ collectionName: 'c', query: '{}', ...parameters }, {})
    const { transactionId } = (await ask('startTransaction', {})) ?? {}
    await expect(ask('calculateDocument', { transactionId })).rejects.toMatchObject({ code: 'INVALID_PARAM' })
    await expect(ask('removeDocument', { transactionId, multi: true })).rejects.toMatchObject({ code: 'INVALID_PARAM' })
    await expect(ask('aggregateDocuments', { transactionId, stages: [] })).rejects.toMatchObject({ code: 'INVALID_PARAM' })
    at.world.control.configureDatabase({ transactionReach: 'everything' })
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
    await at.world.control.wipe()
    await expect(wiped.commit()).rejects.toMatchObject(missing)
    await expect(waits).rejects.toMatchObject({ code: 'DATABASE_REQUEST_FAILED', message: expect.stringContaining('interrupted') })
  })
})
