import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createCloud, type Documents } from '../../../../cloudfunctions/core/cloud'
import { collections } from '../../../../cloudfunctions/core/store'
import { createCallLog } from '../../../../sandbox/base/call-log'
import { createClock } from '../../../../sandbox/base/clock'
import { type Served, serve } from '../../../../sandbox/base/serve'
import { type Cloudbase, createCloudbase } from '../../../../sandbox/cloudbase'
import { createMemoryDocuments } from '../memory-documents'

const VARIABLES = {
  TCB_ENV: 'e1',
  TENCENTCLOUD_SECRETID: 'a',
  TENCENTCLOUD_SECRETKEY: 'b',
  TENCENTCLOUD: 'true',
  SILENCE: 'true',
}

let cloudbase: Cloudbase
let served: Served
let real: Documents

beforeAll(async () => {
  cloudbase = await createCloudbase({
    clock: createClock(),
    callLog: createCallLog(),
    directory: null,
    envId: 'e1',
    functionsDirectory: null,
    environment: {},
    resolveSession: () => null,
    openApi: async () => ({ errcode: -604100, errmsg: '' }),
  })
  served = await serve(cloudbase)
  for (const name of Object.keys(collections)) cloudbase.control.createCollection({ name })
  Object.assign(process.env, VARIABLES, { TCB_CONTEXT_CNFG: JSON.stringify({ URL: `${served.url}/admin` }) })
  real = createCloud().documents
})

afterAll(async () => {
  for (const name of [...Object.keys(VARIABLES), 'TCB_CONTEXT_CNFG']) delete process.env[name]
  await served.close()
  await cloudbase.close()
})

/** One set of cases for the vendor's SDK and for the memory that the other tests stand on. */
describe.each([
  ["the vendor's SDK", () => real],
  ['memory', () => memory],
])('documents over %s', (_, give) => {
  const shop = `s${Math.random()}`
  const row = (n: number, more: object = {}) =>
    Object.assign({ _id: `${shop}:${n}` }, { shop, n, tags: ['a', `t${n}`], inner: { a: 1, b: null }, ...more })

  it('keeps what it was given, digit by digit', async () => {
    const documents = give()
    const odd = row(1, { big: 9_007_199_254_740_991, part: 0.1, minus: -5, empty: {}, none: [], text: '茶🍵\n"', yes: true, nothing: null })
    await documents.insert('orders', [odd])
    expect(await documents.find('orders', { _id: odd._id }, { limit: 1 })).toEqual([odd])
    await documents.remove('orders', { shop })
  })

  it('finds by field, path, range, list and array, ordered, skipped, limited and cut', async () => {
    const documents = give()
    await documents.insert(
      'orders',
      [1, 2, 3, 4].map((n) => row(n, { inner: { a: n } })),
    )
    const ids = async (filter: object, options: object = {}) =>
      (await documents.find('orders', { shop, ...filter }, { order: { n: 1 }, limit: 10, ...options })).map(({ _id }) =>
        Number(_id.split(':')[1]),
      )
    expect(await ids({ n: 2 })).toEqual([2])
    expect(await ids({ 'inner.a': { $gte: 2, $lt: 4 } })).toEqual([2, 3])
    expect(await ids({ n: { $in: [1, 4] } })).toEqual([1, 4])
    expect(await ids({ n: { $in: [] } })).toEqual([])
    expect(await ids({ tags: 't3' })).toEqual([3])
    expect(await ids({ tags: { $all: ['a', 't2'] } })).toEqual([2])
    expect(await ids({ $or: [{ n: 1 }, { 'inner.a': 3 }] })).toEqual([1, 3])
    expect(await ids({ n: { $ne: 1 } }, { order: { n: -1 }, skip: 1, limit: 1 })).toEqual([3])
    expect(await ids({ absent: { $exists: false } }, { limit: 2 })).toEqual([1, 2])
    expect(await ids({ absent: null })).toEqual([1, 2, 3, 4])
    expect(await documents.find('orders', { _id: `${shop}:1` }, { limit: 1, fields: ['n'] })).toEqual([{ _id: `${shop}:1`, n: 1 }])
    expect(await documents.count('orders', { shop, n: { $gt: 2 } })).toBe(2)
    expect(await documents.remove('orders', { shop })).toBe(4)
  })

  it('replaces whole values, writes by path, increases, raises and unsets', async () => {
    const documents = give()
    await documents.insert('orders', [row(1), row(2)])
    const change = { $set: { inner: { c: 1 }, 'deep.er': 'x', tags: [] }, $inc: { n: 10 }, $max: { top: 5 }, $unset: { shop2: '' } }
    expect(await documents.update('orders', { shop }, change)).toBe(2)
    const [first] = await documents.find('orders', { _id: `${shop}:1` }, { limit: 1 })
    expect(first).toEqual({ _id: `${shop}:1`, shop, n: 11, tags: [], inner: { c: 1 }, deep: { er: 'x' }, top: 5 })
    await documents.update('orders', { shop }, { $max: { top: 3 }, $unset: { deep: '' } })
    expect((await documents.find('orders', { _id: `${shop}:1` }, { limit: 1 }))[0]).not.toHaveProperty('deep')
    await documents.remove('orders', { shop })
  })

  it('changes one at a time and gives it back; null where none matched', async () => {
    const documents = give()
    await documents.insert('orders', [row(1)])
    const take = () => documents.updateAndReturn('orders', { shop, taken: null }, { $set: { taken: true }, $inc: { 'inner.a': 1 } })
    const got = await Promise.all([take(), take(), take()])
    expect(got.filter((document) => document !== null)).toEqual([{ ...row(1), taken: true, inner: { a: 2, b: null } }])
    expect(await documents.updateAndReturn('orders', { _id: `${shop}:1` }, { $set: { taken: true } })).toMatchObject({ taken: true })
    await documents.remove('orders', { shop })
  })

  it('tells a taken key, and what is in the way stays', async () => {
    const documents = give()
    await documents.insert('orders', [row(1)])
    await expect(documents.insert('orders', [row(1, { n: 7 })])).rejects.toMatchObject({ code: 'cloud.duplicate', kind: 'conflict' })
    await expect(documents.insert('orders', [row(2), row(1), row(3)])).rejects.toMatchObject({ code: 'cloud.duplicate' })
    expect(await documents.find('orders', { _id: `${shop}:1` }, { limit: 1 })).toEqual([row(1)])
    await documents.remove('orders', { shop })
  })

  it('fails for a collection that was never made', async () => {
    const documents = give()
    await expect(documents.find('nowhere', { a: 1 }, { limit: 1 })).rejects.toMatchObject({ code: 'cloud.noCollection', kind: 'config' })
  })
})

const memory = createMemoryDocuments()

describe("the vendor's SDK", () => {
  it('is busy, not broken, where the cloud cannot be reached', async () => {
    const url = process.env.TCB_CONTEXT_CNFG
    process.env.TCB_CONTEXT_CNFG = JSON.stringify({ URL: 'http://127.0.0.1:1/admin' })
    try {
      await expect(createCloud().documents.count('orders', { a: 1 })).rejects.toMatchObject({ code: 'cloud.busy', kind: 'transient' })
    } finally {
      process.env.TCB_CONTEXT_CNFG = url
    }
  })

  it('passes on that a function is not there', async () => {
    await expect(createCloud().call('nobody', {})).rejects.toMatchObject({ code: 'cloud.refused', kind: 'bug' })
  })
})
