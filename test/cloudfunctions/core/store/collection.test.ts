import { describe, expect, it } from 'vitest'
import * as z from 'zod'
import { Failure, failure } from '../../../../cloudfunctions/core/base/error'
import { cloudErrors } from '../../../../cloudfunctions/core/cloud'
import { createStore, freeLease, lease, leaseIsFree, leaseIsHeld, leaseTakenBy } from '../../../../cloudfunctions/core/store'
import { createMemoryDocuments } from '../memory-documents'

const row = z.object({ _id: z.string(), shop: z.string(), n: z.int(), tags: z.array(z.string()).default([]), lease })
const make = (id: string, n = 0) => ({ _id: id, shop: 's', n, tags: [], lease: freeLease })

function setUp() {
  const documents = createMemoryDocuments()
  const store = createStore(documents)
  return { documents, store, rows: store.open('jobs', row) }
}

const code = async (run: () => Promise<unknown>) => {
  try {
    await run()
    return 'no failure'
  } catch (error) {
    return error instanceof Failure ? error.code : String(error)
  }
}

describe('collection', () => {
  it('gives null for what is missing and a map without it', async () => {
    const { rows } = setUp()
    await rows.insert(make('a'))
    expect(await rows.get('b')).toBeNull()
    expect([...(await rows.getMany(['a', 'b', 'a'])).keys()]).toEqual(['a'])
  })

  it.each([
    ['empty', {}],
    ['undefined', { shop: undefined }],
    ['an empty object', { lease: {} }],
    ['an undefined condition', { n: { $gt: undefined } }],
    ['NaN', { n: Number.NaN }],
    ['a date', { n: new Date(0) }],
  ])('refuses a filter that is or holds %s, before anything is sent', async (_, filter) => {
    const { rows, documents } = setUp()
    await rows.insert(make('a'))
    const hostile = JSON.parse('{}')
    Object.assign(hostile, filter)
    expect(await code(() => rows.removeMany(hostile))).toBe('store.filter')
    expect(await code(() => rows.find(hostile))).toBe('store.filter')
    expect(await code(() => rows.updateMany(hostile, { set: { n: 1 } }))).toBe('store.filter')
    expect(documents.operations).toEqual(['insert jobs'])
  })

  it('refuses a change of nothing, of undefined, of the key, and a Buffer', async () => {
    const { rows } = setUp()
    await rows.insert(make('a'))
    const patches = [{}, { set: {} }, { set: { n: undefined } }, { set: { _id: 'b' } }, { set: { shop: Buffer.from('x') } }]
    for (const patch of patches) {
      const hostile = Object.assign(JSON.parse('{}'), patch)
      expect(await code(() => rows.updateOne('a', {}, hostile))).toBe('store.change')
    }
    expect(await rows.get('a')).toEqual(make('a'))
  })

  it('replaces values whole, writes inside by path, increases, raises and unsets', async () => {
    const { rows, documents } = setUp()
    await rows.insert({ ...make('a', 5), tags: ['x', 'y'] })
    await rows.updateOne('a', {}, { set: { tags: ['z'], 'lease.owner': 'me' }, increase: { 'lease.epoch': 2 }, raise: { n: 3 } })
    expect(await rows.get('a')).toEqual({ ...make('a', 5), tags: ['z'], lease: { owner: 'me', until: 0, epoch: 2 } })
    await rows.updateOne('a', {}, { raise: { n: 9 }, unset: ['tags'] })
    expect(documents.all('jobs')[0]).not.toHaveProperty('tags')
    expect((await rows.get('a'))?.n).toBe(9)
  })

  it('writes one row only where what was expected still holds', async () => {
    const { rows } = setUp()
    await rows.insert(make('a', 1))
    expect(await rows.updateOne('a', { n: 1 }, { set: { n: 2 } })).toBe(true)
    expect(await rows.updateOne('a', { n: 1 }, { set: { n: 3 } })).toBe(false)
    expect(await rows.updateOne('gone', {}, { set: { n: 3 } })).toBe(false)
    expect((await rows.get('a'))?.n).toBe(2)
  })

  it('says false for a taken key and leaves the row alone', async () => {
    const { rows } = setUp()
    expect(await rows.insert(make('a', 1))).toBe(true)
    expect(await rows.insert(make('a', 2))).toBe(false)
    expect((await rows.get('a'))?.n).toBe(1)
  })

  it('finishes a bulk insert that broke half way, and names the ids that were there before', async () => {
    const { rows } = setUp()
    await rows.insert(make('c', 99))
    const many = ['a', 'b', 'c', 'd', 'e'].map((id) => make(id))
    expect(await rows.insertMany(many)).toEqual({ inserted: ['a', 'b', 'd', 'e'], existing: ['c'] })
    expect((await rows.get('c'))?.n).toBe(99)
    expect(await rows.count('all')).toBe(5)
  })

  it('counts rows of a bulk insert as inserted when it is run again, and inserts in batches of 100', async () => {
    const { rows, documents } = setUp()
    const many = Array.from({ length: 250 }, (_, index) => make(`r${index}`))
    await rows.insertMany(many)
    expect(documents.operations).toEqual(['insert jobs', 'insert jobs', 'insert jobs'])
    expect((await rows.insertMany(many)).existing).toEqual([])
  })

  it('does not hide another failure of a bulk insert', async () => {
    const { documents } = setUp()
    const broken = createStore({ ...documents, insert: () => Promise.reject(failure(cloudErrors, 'cloud.busy')) })
    expect(await code(() => broken.open('jobs', row).insertMany([make('a')]))).toBe('cloud.busy')
  })

  it('walks through more rows than a page holds, each once', async () => {
    const { rows } = setUp()
    await rows.insertMany(Array.from({ length: 25 }, (_, index) => make(`r${String(index).padStart(2, '0')}`, index % 2)))
    const seen: string[] = []
    for await (const page of rows.pages({ n: 1 }, 5)) seen.push(...page.map(({ _id }) => _id))
    expect(seen).toEqual(Array.from({ length: 12 }, (_, index) => `r${String(index * 2 + 1).padStart(2, '0')}`))
  })

  it('never asks for more than 1,000', async () => {
    const { documents } = setUp()
    const limits: number[] = []
    const watching = createStore({
      ...documents,
      find(name, filter, options) {
        limits.push(options.limit)
        return documents.find(name, filter, options)
      },
    })
    await watching.open('jobs', row).find({ shop: 's' }, { limit: 5_000 })
    expect(limits).toEqual([1_000])
  })

  it('gives some fields only, and orders', async () => {
    const { rows } = setUp()
    await rows.insertMany([make('a', 1), make('b', 2)])
    expect(await rows.pick({ shop: 's' }, ['n'], { order: { n: -1 } })).toEqual([
      { _id: 'b', n: 2 },
      { _id: 'a', n: 1 },
    ])
  })

  it('refuses a stored row of the wrong shape by name, and does not write one', async () => {
    const { rows, documents } = setUp()
    documents.put('jobs', Object.assign({ _id: 'a' }, { shop: 7 }))
    expect(await code(() => rows.get('a'))).toBe('store.rowShape')
    expect(await code(() => rows.insert(Object.assign(make('b'), { n: 0.5 })))).toBe('store.rowShape')
    expect(documents.all('jobs')).toHaveLength(1)
  })

  it('drops fields that the schema does not know', async () => {
    const { rows, documents } = setUp()
    await rows.insert(Object.assign(make('a'), { extra: 1 }))
    expect(documents.all('jobs')[0]).not.toHaveProperty('extra')
  })

  it('lets one holder have a lease until it ends, and fences the one before', async () => {
    const { rows } = setUp()
    await rows.insert(make('a'))
    const take = (owner: string, now: number) => rows.updateAndReturn({ _id: 'a', ...leaseIsFree(now) }, leaseTakenBy(owner, now + 10))
    const first = await take('one', 100)
    expect(first?.lease).toEqual({ owner: 'one', until: 110, epoch: 1 })
    expect(await take('two', 109)).toBeNull()
    expect((await take('two', 110))?.lease.epoch).toBe(2)
    expect(await rows.updateOne('a', leaseIsHeld(first?.lease ?? freeLease), { set: { n: 1 } })).toBe(false)
  })

  it('counts the operations it costs', async () => {
    const { store, rows } = setUp()
    await rows.insert(make('a'))
    await rows.get('a')
    await rows.updateOne('a', { n: 0 }, { set: { n: 1 } })
    expect(store.calls()).toBe(3)
  })
})
