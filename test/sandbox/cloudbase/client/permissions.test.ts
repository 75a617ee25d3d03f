import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { mkdir } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { CollectionPermissions, deployedPermissions } from '../../../../sandbox/cloudbase/client/collection-permissions'
import { type ClientWorld, startClientWorld } from './client-world'

let world: ClientWorld
beforeAll(async () => {
  world = await startClientWorld()
})
afterAll(() => world.stop())
beforeEach(async () => {
  await world.control('reset')
  await world.control('createCollection', { name: 'notes' })
  await world.control('createCollection', { name: 'goods' })
})

const DENIED = { errCode: -502003, message: '-502003 database permission denied. Permission denied' }

describe('documents of a phone', () => {
  it('belong to who adds them, whatever the phone says', async () => {
    await world.add('s1', 'notes', { _id: 'a', text: 'mine' })
    expect(await world.all('notes')).toEqual([{ _id: 'a', _openid: 'o-s1', text: 'mine' }])
    const refused = { errCode: -501007, message: expect.stringContaining('_openid') }
    expect(await world.add('s1', 'notes', { _openid: 'o-s2' })).toMatchObject(refused)
    expect(await world.update('s1', 'notes', { _id: 'a' }, { $set: { _openid: 'o-s2' } })).toMatchObject(refused)
    expect(await world.update('s1', 'notes', { _id: 'a' }, { $rename: { text: '_openid' } })).toMatchObject(refused)
    expect(await world.set('s1', 'notes', 'a', { _openid: 'o-s2' })).toMatchObject(refused)
    await world.set('s1', 'notes', 'a', { text: 'new' })
    expect(await world.all('notes')).toEqual([{ _id: 'a', _openid: 'o-s1', text: 'new' }])
  })

  it('are the creator’s alone where nobody has said otherwise', async () => {
    await world.add('s1', 'notes', { _id: 'a', n: 1 }, { _id: 'b', n: 2 })
    await world.add('s2', 'notes', { _id: 'c', n: 3 })
    expect(await world.find('s2', 'notes')).toEqual([{ _id: 'c', _openid: 'o-s2', n: { $numberInt: '3' } }])
    expect(await world.find('s2', 'notes', { _id: 'a' })).toEqual([])
    expect(await world.find('s2', 'notes', { _openid: 'o-s1' })).toEqual([])
    expect(await world.find('s2', 'notes', { $or: [{ _openid: '{openid}' }, { n: 1 }] })).toHaveLength(1)
    expect(await world.database('s2', 'calculateDocument', { collectionName: 'notes', query: '{}' })).toMatchObject({ data: { total: 1 } })
    expect(await world.update('s2', 'notes', {}, { $set: { n: 0 } })).toMatchObject({ data: { updated: 1 } })
    expect(await world.remove('s2', 'notes', { _id: 'a' })).toMatchObject({ data: { deleted: 0 } })
    expect(await world.set('s2', 'notes', 'a', { n: 9 })).toMatchObject(DENIED)
    expect(await world.all('notes')).toMatchObject([
      { _id: 'a', n: 1 },
      { _id: 'b', n: 2 },
      { _id: 'c', n: 0 },
    ])
  })

  it('may be read by all, and written by the creator', async () => {
    await world.permit('notes', 'READONLY')
    await world.add('s1', 'notes', { _id: 'a', n: 1 })
    expect(await world.find('s2', 'notes')).toHaveLength(1)
    expect(await world.find('s2', 'notes', { _openid: '{openid}' })).toEqual([])
    expect(await world.update('s2', 'notes', { _id: 'a' }, { $set: { n: 0 } })).toMatchObject({ data: { updated: 0 } })
    expect(await world.set('s2', 'notes', 'a', { n: 9 })).toMatchObject(DENIED)
    expect(await world.remove('s1', 'notes', { _id: 'a' })).toMatchObject({ data: { deleted: 1 } })
  })

  it('are written by functions and the console only, read by all or nobody', async () => {
    await world.control('replaceDocument', { collection: 'goods', _id: 'g', document: { price: 1 } })
    await world.permit('goods', 'ADMINWRITE')
    expect(await world.find('s1', 'goods')).toHaveLength(1)
    expect(await world.add('s1', 'goods', { price: 2 })).toMatchObject(DENIED)
    expect(await world.update('s1', 'goods', {}, { $set: { price: 0 } })).toMatchObject(DENIED)
    expect(await world.remove('s1', 'goods', {})).toMatchObject(DENIED)
    await world.permit('goods', 'ADMINONLY')
    expect(await world.find('s1', 'goods')).toMatchObject(DENIED)
    expect(await world.database('s1', 'aggregateDocuments', { collectionName: 'goods', stages: [] })).toMatchObject(DENIED)
  })

  it('are aggregated as far as they may be read', async () => {
    await world.add('s1', 'notes', { n: 1 })
    await world.add('s2', 'notes', { n: 2 })
    const aggregate = (...stages: [string, object][]) =>
      world.database('s2', 'aggregateDocuments', {
        collectionName: 'notes',
        stages: stages.map(([stageKey, value]) => ({ stageKey, stageValue: JSON.stringify(value) })),
      })
    const { data } = await aggregate(['$group', { _id: null, sum: { $sum: '$n' } }])
    expect(data).toEqual({ list: ['{"_id":null,"sum":{"$numberInt":"2"}}'] })
    const lookup = { from: 'goods', localField: 'n', foreignField: 'n', as: 'goods' }
    expect(await aggregate(['$lookup', lookup])).toMatchObject(DENIED)
    const hidden = { from: 'open', pipeline: [{ $lookup: lookup }], as: 'x' }
    await world.permit('open', 'READONLY')
    expect(await aggregate(['$lookup', hidden])).toMatchObject(DENIED)
    await world.permit('goods', 'ADMINWRITE')
    expect(await aggregate(['$lookup', lookup])).toHaveProperty('data')
  })

  it('come twenty at a time at most', async () => {
    await world.add('s1', 'notes', ...Array.from({ length: 30 }, (_, n) => ({ n })))
    expect(await world.find('s1', 'notes')).toHaveLength(20)
    expect(await world.find('s1', 'notes', {}, { limit: 100 })).toHaveLength(20)
    expect(await world.find('s1', 'notes', {}, { limit: 3, offset: 28 })).toHaveLength(2)
  })

  it('are refused to nobody, to strangers, and to actions no phone has', async () => {
    expect(await world.database(null, 'getDocument', { collectionName: 'notes' })).toMatchObject({ errCode: -501023 })
    expect(await world.database('nobody', 'getDocument', { collectionName: 'notes' })).toMatchObject({ errCode: -501008 })
    expect(await world.database('s1', 'startTransaction', {})).toMatchObject({ errCode: -501007 })
    expect(await world.database('s1', 'addCollection', { collectionName: 'x' })).toMatchObject({ errCode: -501007 })
    expect(await world.find('s1', 'none')).toMatchObject({
      errCode: -502005,
      message: expect.stringContaining('Db or Table not exist: none'),
    })
    expect(await world.ask('database', 's1', 'database.getDocument', { collectionName: 'notes', query: 'no' })).toMatchObject({
      errCode: -501007,
    })
    const huge = 'x'.repeat(600_000)
    await world.add('s1', 'notes', { huge }, { huge })
    expect(await world.find('s1', 'notes')).toMatchObject({ errCode: -602001 })
  })
})

describe('permissions', () => {
  it('stand in a file beside the functions, come back with a reset, and are one of four', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'permissions-'))
    await mkdir(join(folder, 'functions'))
    const write = (value: object) => writeFileSync(join(folder, 'database-permissions.json'), JSON.stringify(value))
    write({ '*': 'READONLY', goods: 'ADMINWRITE' })
    const permissions = new CollectionPermissions(deployedPermissions(join(folder, 'functions')))
    expect(['goods', 'other'].map((name) => permissions.of(name))).toEqual(['ADMINWRITE', 'READONLY'])
    permissions.change({ collection: 'goods', permission: 'PRIVATE' })
    expect(permissions.of('goods')).toBe('PRIVATE')
    permissions.reset()
    expect(permissions.of('goods')).toBe('ADMINWRITE')
    expect(() => permissions.change({ collection: 'goods', permission: 'CUSTOM' })).toThrow()
    write({ goods: { read: true } })
    expect(() => deployedPermissions(join(folder, 'functions'))).toThrow()
    rmSync(folder, { recursive: true })
    expect(new CollectionPermissions(deployedPermissions(null)).of('any')).toBe('PRIVATE')
  })
})

describe('files of a phone', () => {
  const upload = async (session: string, path: string) => {
    const { data, ...refused } = await world.ask('storage', session, 'storage.getUploadMetadata', { path, method: 'put' })
    if (data === undefined) return refused
    const headers = {
      Signature: String(data.authorization),
      authorization: String(data.authorization),
      'x-cos-security-token': String(data.token),
      'x-cos-meta-fileid': String(data.cosFileId),
    }
    const { status } = await fetch(String(data.url), { method: 'PUT', headers, body: session })
    return { status, fileId: String(data.fileId) }
  }

  it('are read by all, also before anybody signs in, and replaced or deleted by who put them there', async () => {
    const { fileId } = Object(await upload('s1', 'a/b.txt'))
    const links = await world.ask('storage', null, 'storage.batchGetDownloadUrl', { file_list: [{ fileid: fileId, max_age: 60 }] })
    const url = String(Object(links.data).download_list[0].tempFileURL)
    expect(await (await fetch(url)).text()).toBe('s1')
    const denied = { errCode: -503002 }
    expect(await upload('s2', 'a/b.txt')).toMatchObject(denied)
    expect(await world.ask('storage', 's2', 'storage.batchDeleteFile', { fileid_list: [fileId] })).toMatchObject(denied)
    expect(await upload('s1', 'a/b.txt')).toMatchObject({ status: 200 })
    expect(await world.ask('storage', 's1', 'storage.batchDeleteFile', { fileid_list: [fileId] })).toMatchObject({
      data: { delete_list: [{ code: 'SUCCESS' }] },
    })
    await world.control('putFile', { path: 'console.txt', base64: '' })
    expect(await upload('s1', 'console.txt')).toMatchObject(denied)
    expect(await world.ask('storage', 's1', 'storage.batchCopyFile', {})).toMatchObject({ errCode: -501007 })
  })
})
