import { describe, expect, it } from 'vitest'
import { conflict, missing, transactionWorld } from './transaction-world'

describe('transactions through the vendor SDK', () => {
  const at = transactionWorld()
  const { c, doc, one, read, start } = at

  it('an empty one commits and rolls back', async () => {
    expect(await (await start()).commit()).toMatchObject({ requestId: expect.any(String) })
    expect(await (await start()).rollback()).toMatchObject({ requestId: expect.any(String) })
  })

  it('sees its own writes; others see them after the commit, all at once', async () => {
    const t = await start()
    expect(await t.collection('c').add({ _id: '4', n: 4 })).toMatchObject({ inserted: 1, ok: 1, id: '4' })
    expect(await doc(t, '1').update({ n: at.world.db.command.inc(10) })).toMatchObject({ updated: 1 })
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
})
