import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { startWorld, type World } from './start-world'

let world: World
beforeAll(async () => {
  world = await startWorld({ f: 'exports.main = async () => 1' })
})
afterAll(() => world.stop())
beforeEach(() => world.control.wipe())

const caught = async (promise: Promise<unknown>): Promise<{ code: string; message: string }> =>
  promise.then(
    () => ({ code: 'none', message: '' }),
    (error: { code: string; message: string }) => ({ code: error.code, message: error.message }),
  )

describe('errors in the words of the live service', () => {
  it('a duplicate _id', async () => {
    const c = await world.collection('c', [{ _id: '1' }])
    expect(await caught(c.add({ _id: '1' }))).toEqual({
      code: 'DATABASE_REQUEST_FAILED',
      message: expect.stringMatching(
        /^(\[.*\] )?\[FailedOperation\.Insert\] multiple write errors: \[\{write errors: \[\{E11000 duplicate key error collection: tnt-\w+\.c index: _id_ dup key: \{ : "1" \}\}\]\}, \{<nil>\}\]/,
      ),
    })
  })

  it('a missing field under a unique index', async () => {
    const c = await world.collection('c', [{ _id: '1' }])
    await world.control.createIndex({ collection: 'c', name: 'u', unique: true, keys: [{ name: 'userCode', direction: '1' }] })
    expect((await caught(c.add({ _id: '2' }))).message).toContain('dup key: { userCode: null }')
  })

  it('a missing collection, one that is made twice', async () => {
    expect(await caught(world.db.collection('c').get())).toEqual({
      code: 'DATABASE_COLLECTION_NOT_EXIST',
      message: expect.stringContaining('[ResourceNotFound] Db or Table not exist: c.'),
    })
    await world.db.createCollection('c')
    expect(await caught(world.db.createCollection('c'))).toEqual({
      code: 'DATABASE_COLLECTION_ALREADY_EXIST',
      message: expect.stringContaining('[ResourceUnavailable.ResourceExist] Table exist'),
    })
  })

  it('$set under null; $inc and $push on the wrong type', async () => {
    const c = await world.collection('c', [{ _id: '1', a: null, s: 'x' }])
    expect(await caught(c.doc('1').update({ a: { b: 1 } }))).toEqual({
      code: 'DATABASE_REQUEST_FAILED',
      message: expect.stringContaining(
        "[FailedOperation] multiple write errors: [{write errors: [{Cannot create field 'b' in element {a: null}}]}, {<nil>}]",
      ),
    })
    for (const update of [{ s: world.db.command.inc(1) }, { s: world.db.command.push(['x']) }, { a: world.db.command.inc(1) }])
      expect(await caught(c.doc('1').update(update))).toMatchObject({ code: 'DATABASE_REQUEST_FAILED' })
    expect((await c.doc('1').get()).data).toEqual([{ _id: '1', a: null, s: 'x' }])
  })

  it('the SDK itself refuses a new _id', async () => {
    const c = await world.collection('c', [{ _id: '1' }])
    expect(await caught(c.doc('1').update({ _id: '2' }))).toEqual({
      code: 'INVALID_PARAM',
      message: expect.stringContaining('不能更新_id的值'),
    })
  })

  it('a field with a dollar', async () => {
    const c = await world.collection('c')
    expect(await caught(c.add({ $_key: 1 }))).toMatchObject({ code: 'DATABASE_REQUEST_FAILED' })
  })

  it('a function nobody has', async () => {
    expect(await caught(world.app.callFunction({ name: 'none', data: {} }))).toMatchObject({ code: 'FUNCTION_NOT_FOUND' })
  })

  it('a file nobody has, more than 50 files', async () => {
    const { fileList } = await world.app.getTempFileURL({ fileList: ['cloud://e1.x/none.jpg'] })
    expect(fileList).toMatchObject([{ code: 'STORAGE_FILE_NONEXIST' }])
    const many = Array.from({ length: 51 }, () => 'cloud://e1.x/none.jpg')
    expect(await caught(world.app.deleteFile({ fileList: many }))).toMatchObject({ code: 'INVALID_PARAM' })
  })

  it('an operator nobody knows', async () => {
    const c = await world.collection('c')
    expect(await caught(c.where({ a: { $foo: 1 } }).get())).toMatchObject({ code: 'DATABASE_REQUEST_FAILED' })
  })
})
