import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { consoleLine } from '../../../../sandbox/cloudbase/database/console-line'
import { parseEjsonDocument } from '../../../../sandbox/cloudbase/database/ejson-parse'
import { writeEjson } from '../../../../sandbox/cloudbase/database/ejson-write'
import { anyValue } from './any-value'
import { startDatabase } from './start-database'

describe('the console’s JSON lines', () => {
  let world: Awaited<ReturnType<typeof startDatabase>>
  beforeEach(async () => {
    world = await startDatabase()
    await world.control.createCollection({ name: 'c' })
  })
  afterEach(() => world.close())

  const load = (lines: string, onConflict: 'insert' | 'upsert' = 'insert') =>
    world.control.importCollection({ collection: 'c', lines, onConflict })

  it('are written as the console writes them', async () => {
    const c = world.db.collection('c')
    await c.add({ _id: 'a', age: 45, price: 1.5, at: new Date('2018-08-31T17:30:00.882Z'), tags: ['x', null, true], deep: { 名: '器' } })
    await load('{"_id":{"$oid":"0123456789abcdef01234567"}}\r\n\n')
    expect((await world.control.exportCollection({ collection: 'c' })).lines.split('\n')).toEqual([
      '{"_id":"a","age":45,"price":1.5,"at":{"$date":"2018-08-31T17:30:00.882Z"},"tags":["x",null,true],"deep":{"名":"器"}}',
      '{"_id":{"$oid":"0123456789abcdef01234567"}}',
    ])
    expect((await world.control.exportCollection({ collection: 'c', skip: 1, limit: 5 })).lines).toBe(
      '{"_id":{"$oid":"0123456789abcdef01234567"}}',
    )
  })

  it('come back as what they were, types and all', () => {
    fc.assert(
      fc.property(anyValue, (value) => {
        const document = { _id: 'x', value }
        expect(writeEjson(parseEjsonDocument(consoleLine(document), () => 0))).toBe(writeEjson(document))
      }),
      { numRuns: 500 },
    )
  })

  it('get an _id where they have none', async () => {
    expect(await load('{"a":1}\n{"a":2}')).toEqual({ inserted: 2, updated: 0 })
    const { data } = await world.db.collection('c').get()
    expect(data.map(({ _id }: { _id: string }) => _id)).toEqual([expect.stringMatching(/^[0-9a-f]{32}$/), expect.anything()])
  })

  it('are refused together, by number, where one is none or its _id is taken', async () => {
    await load('{"_id":"there"}')
    const lines = ['{"_id":"1"}', '{', '', '[]', '{"_id":"1"}', '{"_id":"there"}', '{"a":1,"a":2}', '{".a":1}', '{"a..b":1}', '{"_id":[1]}']
    const refusal = await load(lines.join('\n')).catch((error: Error) => error.message)
    expect(refusal).toMatch(/^nothing was imported: line 2: /)
    for (const number of [2, 4, 5, 6, 7, 8, 9, 10]) expect(refusal).toContain(`line ${number}: `)
    for (const number of [1, 3]) expect(refusal).not.toContain(`line ${number}: `)
    expect(world.control.find({ collection: 'c' })).toEqual([{ _id: 'there' }])
  })

  it('put theirs in the place of what stands, with upsert', async () => {
    await load('{"_id":"a","x":1,"y":1}\n{"_id":"b"}')
    expect(await load('{"_id":"a","x":2}\n{"_id":"c"}\n{"_id":"c","z":1}', 'upsert')).toEqual({ inserted: 1, updated: 2 })
    expect(world.control.find({ collection: 'c' })).toEqual([{ _id: 'a', x: 2 }, { _id: 'b' }, { _id: 'c', z: 1 }])
  })

  it('stop at a unique index, by number, and what is before it stays', async () => {
    await world.control.createIndex({ collection: 'c', name: 'n', unique: true, keys: [{ name: 'n', direction: '1' }] })
    await expect(load('{"_id":"1","n":1}\n{"_id":"2","n":1}\n{"_id":"3","n":3}')).rejects.toThrow(
      /^line 2: .*E11000.*; the 1 documents before it are imported$/,
    )
    expect(world.control.find({ collection: 'c' })).toEqual([{ _id: '1', n: 1 }])
  })

  it('let others be served while many are imported and exported', async () => {
    await world.db.collection('c').add({ _id: 'served' })
    const lines = Array.from({ length: 20_000 }, (_, n) => `{"_id":"${n}","n":${n},"note":"${'x'.repeat(100)}"}`).join('\n')
    let served = 0
    let isOver = false
    const others = async () => {
      while (!isOver) {
        await world.db.collection('c').doc('served').get()
        served++
      }
    }
    const watching = others()
    expect(await load(lines)).toEqual({ inserted: 20_000, updated: 0 })
    const { lines: exported } = await world.control.exportCollection({ collection: 'c', skip: 1 })
    isOver = true
    await watching
    expect(exported).toBe(lines)
    expect(served).toBeGreaterThan(10)
  }, 30_000)
})
