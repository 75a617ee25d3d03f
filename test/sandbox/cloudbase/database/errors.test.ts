import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { startDatabase } from './start-database'

describe('errors in the words of the cloud', () => {
  let world: Awaited<ReturnType<typeof startDatabase>>
  const c = () => world.db.collection('c')
  const _ = () => world.db.command
  beforeEach(async () => {
    world = await startDatabase()
    await world.control.createCollection({ name: 'c' })
  })
  afterEach(() => world.close())

  const failed = (message: string | RegExp) => ({ code: 'DATABASE_REQUEST_FAILED', message: expect.stringMatching(message) })

  it('a duplicate _id', async () => {
    await c().add({ _id: '1' })
    await expect(c().add({ _id: '1' })).rejects.toMatchObject({
      code: 'DATABASE_REQUEST_FAILED',
      message: expect.stringContaining(
        '[FailedOperation.Insert] multiple write errors: [{write errors: [{E11000 duplicate key error collection: tnt-standin.c index: _id_ dup key: { : "1" }}]}, {<nil>}]',
      ),
    })
    expect((await c().count()).total).toBe(1)
  })

  it('a unique index takes a missing field for null', async () => {
    await world.control.createIndex({ collection: 'c', name: 'code', unique: true, keys: [{ name: 'userCode', direction: '1' }] })
    await c().add({ _id: '1' })
    await expect(c().add({ _id: '2' })).rejects.toMatchObject(failed(/E11000 .* index: code dup key: { userCode: null }/))
    await c().add({ _id: '3', userCode: 'a' })
    await expect(c().doc('3').update({ userCode: null })).rejects.toMatchObject(failed(/E11000/))
    await expect(c().doc('3').update({ userCode: _().remove() })).rejects.toMatchObject(failed(/E11000/))
    await c().doc('3').update({ userCode: 'a', other: 1 })
    expect((await c().where({ userCode: 'a' }).get()).data).toEqual([{ _id: '3', userCode: 'a', other: 1 }])
  })

  it('a bulk insert keeps what came before the refused document, by setting also what comes after', async () => {
    await c().add({ _id: '2' })
    const batch = () => c().add(['1', '2', '3'].map((_id) => ({ _id })))
    await expect(batch()).rejects.toMatchObject(failed(/E11000/))
    expect((await c().count()).total).toBe(2)
    world.control.configureDatabase({ bulkInsert: 'unordered' })
    await expect(batch()).rejects.toMatchObject(failed(/E11000/))
    expect((await c().count()).total).toBe(3)
  })

  it('an update of many that is refused keeps what was done', async () => {
    await c().add([
      { _id: '1', n: 1 },
      { _id: '2', n: 'x' },
      { _id: '3', n: 3 },
    ])
    await expect(
      c()
        .where({})
        .update({ n: _().inc(1) }),
    ).rejects.toMatchObject(failed(/non-numeric type string/))
    expect((await c().get()).data.map((one: { n: unknown }) => one.n)).toEqual([2, 'x', 3])
  })

  it('a collection that is missing, or stands already', async () => {
    const gone = world.db.collection('nowhere')
    const missing = {
      code: 'DATABASE_COLLECTION_NOT_EXIST',
      message: expect.stringContaining('[ResourceNotFound] Db or Table not exist: nowhere.'),
    }
    await expect(gone.add({})).rejects.toMatchObject(missing)
    await expect(gone.get()).rejects.toMatchObject(missing)
    await expect(gone.where({ a: 1 }).remove()).rejects.toMatchObject(missing)
    await expect(gone.aggregate().match({}).end()).rejects.toMatchObject(missing)
    await world.db.createCollection('fresh')
    await world.db.collection('fresh').add({})
    await expect(world.db.createCollection('fresh')).rejects.toMatchObject({
      code: 'DATABASE_COLLECTION_ALREADY_EXIST',
      message: expect.stringContaining('[ResourceUnavailable.ResourceExist] Table exist'),
    })
  })

  it.each([
    ['$set under null', { 'a.b': 1 }, "Cannot create field 'b' in element {a: null}"],
    ['$set under a scalar', { 'n.b': 1 }, "Cannot create field 'b' in element {n: 1}"],
  ])('%s', async (_name, update, message) => {
    await c().add({ _id: '1', a: null, n: 1 })
    await expect(c().doc('1').update(update)).rejects.toMatchObject({
      code: 'DATABASE_REQUEST_FAILED',
      message: expect.stringContaining(`[FailedOperation] multiple write errors: [{write errors: [{${message}}]}, {<nil>}]`),
    })
    expect((await c().get()).data).toEqual([{ _id: '1', a: null, n: 1 }])
  })

  it('operators on a wrong type change nothing', async () => {
    await c().add({ _id: '1', a: null, n: 1, s: 'x' })
    const update = (data: object) => c().doc('1').update(data)
    await expect(update({ a: _().inc(1) })).rejects.toMatchObject(failed(/non-numeric type null/))
    await expect(update({ s: _().inc(1) })).rejects.toMatchObject(failed(/non-numeric type string/))
    await expect(update({ s: _().mul(2) })).rejects.toMatchObject(failed(/non-numeric type string/))
    await expect(update({ a: _().push(1) })).rejects.toMatchObject(failed(/must be an array but is of type null/))
    await expect(update({ n: _().addToSet(1) })).rejects.toMatchObject(failed(/non-array type int/))
    await expect(update({ n: _().pull(1) })).rejects.toMatchObject(failed(/non-array/))
    await expect(update({ n: _().pop() })).rejects.toMatchObject(failed(/non-array type 'int'/))
    await expect(update({})).rejects.toMatchObject(failed(/at least one element/))
    expect((await c().get()).data).toEqual([{ _id: '1', a: null, n: 1, s: 'x' }])
  })

  it('update and remove without a condition', async () => {
    await c().add({ _id: '1' })
    await expect(c().update({ a: 1 })).rejects.toMatchObject({ code: 'INVALID_PARAM' })
    await expect(c().remove()).rejects.toMatchObject({ code: 'INVALID_PARAM' })
  })

  it('a field with a dollar', async () => {
    await expect(c().add({ $a: 1 })).rejects.toMatchObject(failed(/dollar/))
    await expect(c().add({ a: { $b: 1 } })).rejects.toMatchObject(failed(/dollar/))
    await c().add({ _id: '1', 'a.b': 1 })
    expect((await c().doc('1').get()).data).toEqual([{ _id: '1', 'a.b': 1 }])
  })

  it('a transaction that does not exist', async () => {
    const insert = world.database.actions['database.insertDocument']
    await expect(insert?.({ collectionName: 'c', data: ['{}'], transactionId: 'x' }, {})).rejects.toMatchObject({
      code: 'DATABASE_TRANSACTION_FAIL',
      message: expect.stringContaining('[ResourceUnavailable.TransactionNotExist]'),
    })
    expect((await c().count()).total).toBe(0)
  })

  it('a document over 16 MB', async () => {
    const run = world.database.actions['database.insertDocument']
    const huge = JSON.stringify({ _id: 'x', a: 'x'.repeat(16 * 1024 * 1024) })
    await expect(run?.({ collectionName: 'c', data: [huge] }, {})).rejects.toMatchObject(failed(/too large/))
    const fits = JSON.stringify({ _id: 'x', a: 'x'.repeat(16 * 1024 * 1024 - 100) })
    await run?.({ collectionName: 'c', data: [fits] }, {})
    expect((await c().count()).total).toBe(1)
  })

  it('an action nobody offers, a body that is no JSON, a bug', async () => {
    const ask = async (body: string) => (await fetch(world.url, { method: 'POST', body })).json()
    expect(await ask('{"action":"database.unknown"}')).toMatchObject({ code: 'INVALID_PARAM', requestId: expect.any(String) })
    expect(await ask('{"action":"constructor"}')).toMatchObject({ code: 'INVALID_PARAM' })
    expect(await ask('{')).toMatchObject({ code: 'INVALID_PARAM' })
    expect(await ask('[]')).toMatchObject({ code: 'INVALID_PARAM' })
    const log = vi.spyOn(console, 'error').mockImplementation(() => undefined)
    const { handleAdmin } = await import('../../../../sandbox/cloudbase/admin')
    const request = { method: 'POST', path: '/admin', query: new URLSearchParams(), headers: {}, body: Buffer.from('{"action":"x"}') }
    const broken = await handleAdmin({ x: () => Promise.reject(new TypeError('oops')) }, request, {})
    expect(JSON.parse(String(broken.body))).toMatchObject({ code: 'SYS_ERR' })
    expect(log).toHaveBeenCalledOnce()
    log.mockRestore()
  })
})
