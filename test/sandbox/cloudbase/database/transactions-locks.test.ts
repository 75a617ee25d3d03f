import { describe, expect, it } from 'vitest'
import { conflict, duplicate, missing, type Transaction, transactionWorld } from './transaction-world'

describe('locks of transactions', () => {
  const at = transactionWorld()
  const { c, doc, one, start, stillWaits } = at

  it('locks the keys of unique indexes', async () => {
    await at.world.control.createIndex({ collection: 'c', name: 'n', unique: true, keys: [{ name: 'n', direction: '1' }] })
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
    await at.world.control.createIndex({ collection: 'c', name: 'n', unique: true, keys: [{ name: 'n', direction: '1' }] })
    await at.world.db.runTransaction(async (t: Transaction) => {
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
    await at.world.control.createIndex({ collection: 'c', name: 'n', unique: true, keys: [{ name: 'n', direction: '1' }] })
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
    await at.world.control.createIndex({ collection: 'c', name: 'n', unique: true, keys: [{ name: 'n', direction: '1' }] })
    await expect(t.commit()).rejects.toMatchObject(duplicate)
    expect((await c().count()).total).toBe(3)
  })

  it('a write outside waits for the lock and then sees what was committed', async () => {
    const t = await start()
    await doc(t, '1').update({ n: 50 })
    const { command } = at.world.db
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
      .update({ n: at.world.db.command.inc(100) })
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
    at.world.control.configureDatabase({ lockWaitMs: 20 })
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

  it('the console waits for locks like any other', async () => {
    const t = await start()
    await doc(t, '1').update({ n: 10 })
    const replaced = at.world.control.replaceDocument({ collection: 'c', _id: '1', document: { n: 0 } })
    const removed = at.world.control.removeDocument({ collection: 'c', _id: '1' })
    expect(await stillWaits(replaced)).toBe(true)
    await t.commit()
    expect(await replaced).toEqual({ changed: true })
    expect(await removed).toEqual({ removed: 1 })
  })
})
