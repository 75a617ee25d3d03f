import { fileURLToPath } from 'node:url'
import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { phoneOf } from '../../browser/phone-of'
import { type ClientWorld, startClientWorld } from '../cloudbase/client/client-world'
import { openWorld, type World } from './open-phone'

const SIZE = `exports.main = async ({ plain, large }) => ({ plain, length: (await (await fetch(large)).text()).length })`

let cloud: ClientWorld
let world: World
let page: Page
beforeAll(async () => {
  const resolveSession = (session: string) => ({ openid: session.replace('session of ', 'o-'), appid: 'wx1' })
  cloud = await startClientWorld({ resolveSession }, { size: SIZE })
  world = await openWorld(fileURLToPath(new URL('./fixtures/cloud', import.meta.url)), cloud.url)
})
afterAll(async () => {
  await world?.close()
  await cloud?.stop()
})
beforeEach(async () => {
  await cloud.control('reset')
  for (const name of ['notes', 'chat', 'goods']) await cloud.control('createCollection', { name })
  await cloud.permit('chat', 'READONLY')
  await cloud.permit('goods', 'ADMINWRITE')
  page = await world.open('pages/all/all')
  await page.waitForSelector('#count')
})
afterEach(() => page.close())

const run = (method: string) => phoneOf(page).run(method)

describe('the database of a page', () => {
  it('adds, finds, changes, counts, aggregates and removes as wx.cloud does', async () => {
    const all = await run('documents')
    const errMsg = (call: string) => ({ errMsg: `${call}:ok` })
    expect(all).toMatchObject({
      added: { _id: expect.stringMatching(/^[0-9a-f]{32}$/), ...errMsg('collection.add') },
      first: { n: 1, _openid: 'o-amy', atIsDate: true, whenIsDate: true, place: { type: 'Point', coordinates: [113, 23] }, tags: ['a'] },
      again: { _id: 'second', stats: { updated: 1, created: 0 }, ...errMsg('document.set') },
      updated: { stats: { updated: 1 }, ...errMsg('document.update') },
      second: { _id: 'second', n: 7, deep: { a: 9, b: 2 } },
      found: 1,
      native: { total: 1, ...errMsg('collection.count') },
      ordered: { data: [{ n: 1 }], ...errMsg('collection.get') },
      near: { total: 2 },
      grouped: { list: [{ _id: null, sum: 8 }], ...errMsg('collection.aggregate') },
      many: { stats: { updated: 2 } },
      removed: { stats: { removed: 1 }, ...errMsg('document.remove') },
      rest: { stats: { removed: 1 } },
    })
    const names = (await phoneOf(page).calls()).map(({ name }) => name)
    expect(names).toContain('cloud.database.collection.add')
    expect(await phoneOf(page).errors()).toEqual([])
    expect(await phoneOf(page).unknown()).toEqual([])
  })

  it('answers callbacks, and then returns nothing', async () => {
    const missing = 'collection.get:fail -502005 database collection not exists. [ResourceNotFound] Db or Table not exist: none.'
    expect(await run('callbacks')).toEqual([['_id', 'errMsg'], 'undefined', missing])
  })

  it('fails with the numbers and words of the cloud', async () => {
    const wrong = (errCode: number, words: string) => ({ isError: true, errCode, errMsg: expect.stringContaining(words) })
    expect(await run('failures')).toEqual({
      missing: wrong(-1, 'document.get:fail document.get:fail cannot find document with _id nowhere, please make sure'),
      collection: wrong(-502005, 'database collection not exists'),
      closed: wrong(-502003, 'database permission denied'),
      operator: wrong(-502001, 'database request fail'),
      duplicate: wrong(-502001, 'E11000 duplicate key'),
      noData: wrong(-401003, 'parameter.data should be object instead of undefined'),
      list: wrong(-401003, 'parameter.data should be object instead of array'),
      openid: wrong(-501007, '_openid'),
      nothing: null,
      condition: { isError: true },
      container: { isError: false, errMsg: 'cloud.callContainer:fail not served by this phone' },
      before: wrong(-601002, 'please call wx.cloud.init first'),
    })
    expect(await phoneOf(page).unknown()).toEqual(['wx.cloud.callContainer'])
  })

  it('is another environment’s too, once that is initialised; large data reaches a function as an address', async () => {
    expect(await run('another')).toEqual({
      result: { plain: 1, length: 200_000 },
      id: { cloudID: 'c1' },
      count: { total: 0, errMsg: 'collection.count:ok' },
    })
  })

  it('needs a network', async () => {
    await phoneOf(page).setOffline(true)
    expect(await run('callbacks')).toEqual(['undefined', expect.stringContaining('request:fail')])
  })
})

describe('files of the cloud', () => {
  it('are uploaded with progress, shown by their id, downloaded and deleted', async () => {
    expect(await run('files')).toEqual({
      uploaded: { fileID: expect.stringMatching(/^cloud:\/\/e1\..*\/pictures\/a\.svg$/), statusCode: 204, errMsg: 'cloud.uploadFile:ok' },
      statuses: [
        [0, 'ok'],
        [-503003, 'storage file not exists'],
      ],
      same: true,
      last: 100,
      aborted: 'cloud.uploadFile:fail abort',
    })
    await page.waitForFunction(`document.querySelector('#picture img').naturalWidth === 7`)
    expect(await page.evaluate(`getComputedStyle(document.querySelector('#behind')).backgroundImage`)).toContain(
      '/cloud-files/cloud%3A%2F%2Fe1.',
    )
    const other = await world.open('pages/all/all', { as: 'bob' })
    await other.waitForSelector('#count')
    const denied = await other.evaluate(
      `window.__phone.wx.cloud.deleteFile({ fileList: ['${String((await phoneOf(page).data()).file)}'] }).catch((error) => error.errCode)`,
    )
    expect(denied).toBe(-503002)
    await other.close()
    expect(await run('deletes')).toMatchObject({ statuses: [0], gone: { errCode: -503003 } })
  })
})

describe('a listener of a page', () => {
  it('is told of other people’s documents as they come, until it is closed', async () => {
    await cloud.add('session of bob', 'chat', { _id: 'first', n: { $numberInt: '1' }, text: 'a', at: { $date: { $numberLong: '0' } } })
    await run('listens')
    await phoneOf(page).until('data.told.length === 1')
    await run('says')
    await phoneOf(page).until('data.told.length === 2')
    expect(await phoneOf(page).data()).toMatchObject({
      texts: ['a true', '你好 true'],
      told: [
        { type: 'init', id: 0, changes: ['init init first'] },
        { type: null, id: 1, changes: ['add enqueue m'] },
      ],
    })
    await run('ends')
    await cloud.add('session of bob', 'chat', { _id: 'later' })
    expect((await phoneOf(page).data()).told).toHaveLength(2)
  })

  it('ends with an error where it may not read any more', async () => {
    await run('listens')
    await phoneOf(page).until('data.told.length === 1')
    await cloud.permit('chat', 'ADMINONLY')
    await cloud.control('replaceDocument', { collection: 'chat', _id: 'x', document: {} })
    await phoneOf(page).until('data.told.length === 2')
    expect((await phoneOf(page).data()).told).toEqual([expect.anything(), { errCode: -502003 }])
  })
})
