import { execFile } from 'node:child_process'
import { createRequire } from 'node:module'
import { promisify } from 'node:util'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { nodeSdk, wxServerSdk } from '../temporary-functions'
import { startWorld, type World } from './start-world'

const require = createRequire(import.meta.url)

let world: World
beforeAll(async () => {
  world = await startWorld({ f: 'exports.main = async (event) => ({ event, source: process.env.TCB_SOURCE })' })
})
afterAll(() => world.stop())
beforeEach(() => world.control.wipe())

const run = async (code: string, env: Record<string, string>) => {
  const { stdout } = await promisify(execFile)(process.execPath, ['-e', code], { env: { ...env }, timeout: 15_000 })
  return JSON.parse(stdout)
}

describe('versions the facts are about', () => {
  it('are the ones installed', () => {
    expect(require('@cloudbase/node-sdk/package.json').version).toBe('3.18.3')
    expect(require('wx-server-sdk/package.json')).toMatchObject({ version: '4.0.2', dependencies: { '@cloudbase/node-sdk': '3.17.2' } })
  })
})

describe('where the SDKs find this cloud', () => {
  const credentials = { TCB_ENV: 'e1', TENCENTCLOUD_SECRETID: 'a', TENCENTCLOUD_SECRETKEY: 'b' }
  const print =
    '.then((value) => console.log(JSON.stringify(value)), (error) => console.log(JSON.stringify({ code: error.code ?? error.errCode })))'
  const node = `const app = ${nodeSdk}.init({ env: 'e1' }); app.database().collection('c').count().then(({ total }) => total)${print}`
  const wx = `const cloud = ${wxServerSdk}; cloud.init({ env: 'e1' }); cloud.database().collection('c').count().then(({ total }) => total)${print}`

  it.each([
    ['node-sdk', node, { TENCENTCLOUD: 'true' }],
    ['wx-server-sdk', wx, { TENCENTCLOUD: 'true' }],
    ['node-sdk as in a function', node, { TENCENTCLOUD_RUNENV: 'SCF', TENCENTCLOUD_REGION: 'ap-shanghai', SCF_NAMESPACE: 'e1' }],
    ['wx-server-sdk as in a function', wx, { TENCENTCLOUD_RUNENV: 'SCF', TENCENTCLOUD_REGION: 'ap-shanghai', SCF_NAMESPACE: 'e1' }],
  ])('%s, by TCB_CONTEXT_CNFG', async (_name, code, place) => {
    await world.collection('c', [{}, {}])
    expect(await run(code, { ...credentials, ...place, TCB_CONTEXT_CNFG: JSON.stringify({ URL: `${world.url}/admin` }) })).toBe(2)
  })

  it.each([
    [
      'node-sdk',
      `${nodeSdk}.init({ env: 'e1', serviceUrl: process.env.AT }).database().collection('c').count().then(({ total }) => total)${print}`,
    ],
    [
      'wx-server-sdk',
      `const cloud = ${wxServerSdk}; cloud.init({ env: 'e1', serviceUrl: process.env.AT }); cloud.database().collection('c').count().then(({ total }) => total)${print}`,
    ],
  ])('%s, by serviceUrl', async (_name, code) => {
    await world.collection('c', [{}])
    expect(await run(code, { ...credentials, TENCENTCLOUD: 'true', AT: `${world.url}/admin` })).toBe(1)
  })
})

describe('actions as they stand on the wire', () => {
  const name = { collectionName: 'c' }
  const all = async () => Object(Object(await world.admin('database.getDocument', { ...name, query: '{}', queryType: 'WHERE' })).data).list
  const insert = (...texts: string[]) => world.admin('database.insertDocument', { ...name, data: texts })

  it('database.addCollection', async () => {
    expect(await world.admin('database.addCollection', name)).toEqual({ requestId: expect.any(String) })
    expect(await world.admin('database.addCollection', name)).toMatchObject({
      code: 'DATABASE_COLLECTION_ALREADY_EXIST',
      requestId: expect.any(String),
    })
  })

  it('database.insertDocument and getDocument: lists of EJSON texts', async () => {
    await world.collection('c')
    const text =
      '{"_id":"1","n":{"$numberInt":"1"},"at":{"$date":{"$numberLong":"0"}},"p":{"$regularExpression":{"pattern":"a","options":"i"}}}'
    expect(await insert(text, '{"_id":"2"}')).toEqual({ requestId: expect.any(String), data: { insertedIds: ['1', '2'] } })
    const read = { ...name, query: '{"_id":"1"}', queryType: 'DOC', order: '{"n":{"$numberInt":"-1"}}', offset: 0, limit: 5 }
    expect(await world.admin('database.getDocument', read)).toMatchObject({ data: { list: [text], limit: 5, offset: 0 } })
    const projected = await world.admin('database.getDocument', { ...read, projection: '{"n":{"$numberInt":"1"}}' })
    expect(projected).toMatchObject({ data: { list: ['{"_id":"1","n":{"$numberInt":"1"}}'] } })
  })

  it('the server date is a wrapper of its own', async () => {
    await world.collection('c')
    await insert('{"_id":"1","at":{"$tcb_server_date":{"offset":{"$numberInt":"0"}}}}')
    expect((await all())[0]).toMatch(/^\{"_id":"1","at":\{"\$date":\{"\$numberLong":"\d{13}"\}\}\}$/)
  })

  it('database.calculateDocument', async () => {
    await world.collection('c', [{}, {}])
    expect(await world.admin('database.calculateDocument', { ...name, query: '{}' })).toMatchObject({ data: { total: 2 } })
  })

  it('database.modifyDocument: operators, replacement, upsert', async () => {
    await world.collection('c', [{ _id: '1', a: 1 }])
    const modify = (data: string, more: object) =>
      world.admin('database.modifyDocument', {
        ...name,
        query: '{"_id":"1"}',
        data,
        multi: false,
        merge: true,
        upsert: false,
        queryType: 'DOC',
        ...more,
      })
    expect(await modify('{"$inc":{"a":{"$numberInt":"1"}}}', {})).toMatchObject({ data: { updated: 1, upsert_id: null } })
    expect(await modify('{"b":"x"}', { merge: false })).toMatchObject({ data: { updated: 1 } })
    expect(await all()).toEqual(['{"_id":"1","b":"x"}'])
    const other = { query: '{"_id":"2"}', merge: false, upsert: true }
    expect(await modify('{"_id":"2","c":"y"}', other)).toMatchObject({ data: { updated: 0, upsert_id: '2' } })
  })

  it('database.modifyAndReturnDoc', async () => {
    await world.collection('c', [{ _id: '1', a: 1 }])
    const modify = (query: string) => world.admin('database.modifyAndReturnDoc', { ...name, query, data: '{"$set":{"a":"x"}}' })
    expect(await modify('{"_id":"1"}')).toMatchObject({ data: { updated: 1, doc: '{"_id":"1","a":"x"}' } })
    expect(await modify('{"_id":"2"}')).toMatchObject({ data: { updated: 0, doc: null } })
  })

  it('database.removeDocument', async () => {
    await world.collection('c', [{}, {}, {}])
    expect(await world.admin('database.removeDocument', { ...name, query: '{}', multi: false })).toMatchObject({ data: { deleted: 1 } })
    expect(await world.admin('database.removeDocument', { ...name, query: '{}', multi: true })).toMatchObject({ data: { deleted: 2 } })
  })

  it('database.aggregateDocuments', async () => {
    await world.collection('c', [{ a: 1 }, { a: 2 }])
    const stages = [
      { stageKey: '$match', stageValue: '{"a":{"$gt":{"$numberInt":"1"}}}' },
      { stageKey: '$count', stageValue: '"n"' },
    ]
    expect(await world.admin('database.aggregateDocuments', { ...name, stages })).toMatchObject({
      data: { list: ['{"n":{"$numberInt":"1"}}'] },
    })
  })

  it('database.startTransaction, commitTransaction, abortTransaction', async () => {
    await world.collection('c')
    const { transactionId } = await world.admin('database.startTransaction')
    expect(transactionId).toEqual(expect.any(String))
    expect(await world.admin('database.insertDocument', { ...name, data: ['{"_id":"1"}'], transactionId })).not.toHaveProperty('code')
    expect(await all()).toEqual([])
    expect(await world.admin('database.commitTransaction', { transactionId })).not.toHaveProperty('code')
    expect(await all()).toEqual(['{"_id":"1"}'])
    const other = await world.admin('database.startTransaction')
    expect(await world.admin('database.abortTransaction', { transactionId: other.transactionId })).not.toHaveProperty('code')
  })

  it('functions.invokeFunction: event and result as JSON texts', async () => {
    const reply = await world.admin('functions.invokeFunction', { function_name: 'f', request_data: '{"a":1}' })
    expect(JSON.parse(String(Object(reply.data).response_data))).toMatchObject({ event: { a: 1 } })
  })

  it('storage.getUploadMetadata, the upload, and the lists', async () => {
    const { data } = await world.admin('storage.getUploadMetadata', { path: 'a.txt', method: 'put' })
    const { url, token, authorization, fileId, cosFileId } = Object(data)
    const headers = {
      Signature: authorization,
      authorization,
      'x-cos-security-token': token,
      'x-cos-meta-fileid': cosFileId,
      key: encodeURIComponent('a.txt'),
    }
    const put = await fetch(url, { method: 'PUT', headers, body: 'hello' })
    expect([put.ok, await put.text()]).toEqual([true, ''])
    const links = await world.admin('storage.batchGetDownloadUrl', { file_list: [{ fileid: fileId, max_age: 60 }] })
    const [link] = Object(links.data).download_list
    expect(link).toMatchObject({ code: 'SUCCESS', tempFileURL: expect.stringContaining('http') })
    expect(await (await fetch(Object(link).tempFileURL)).text()).toBe('hello')
    expect(await world.admin('storage.batchDeleteFile', { fileid_list: [fileId] })).toMatchObject({
      data: { delete_list: [{ code: 'SUCCESS' }] },
    })
  })

  it('any other action is refused, with HTTP 200', async () => {
    const answer = await world.post('/admin', { action: 'no.such' })
    expect([answer.status, await answer.json()]).toMatchObject([
      200,
      { code: 'INVALID_PARAM', message: expect.any(String), requestId: expect.any(String) },
    ])
  })
})
