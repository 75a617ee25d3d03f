import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startDatabase } from './start-database'

describe('what one action may take', () => {
  let world: Awaited<ReturnType<typeof startDatabase>>
  const MB = 1024 * 1024
  beforeAll(async () => {
    world = await startDatabase()
    await world.control.createCollection({ name: 'large' })
    await world.control.createCollection({ name: 'small' })
    for (const _id of ['1', '2', '3', '4']) await world.db.collection('large').add({ _id, text: '器'.repeat(0.6 * MB) })
    await world.db.collection('small').add({ _id: '1', a: `${'a'.repeat(40)}!` })
  })
  afterAll(() => world.close())

  it('a reply over 6 MB is refused, counted in bytes', async () => {
    const large = world.db.collection('large')
    expect((await large.limit(3).get()).data).toHaveLength(3)
    await expect(large.limit(4).get()).rejects.toMatchObject({ code: 'EXCEED_MAX_RESPONSE_SIZE' })
    expect((await large.limit(4).field({ _id: true }).get()).data).toHaveLength(4)
    await expect(large.aggregate().match({}).end()).rejects.toMatchObject({ code: 'EXCEED_MAX_RESPONSE_SIZE' })
    expect((await large.aggregate().limit(3).end()).data).toHaveLength(3)
    world.control.configureDatabase({ maxReplyBytes: 16 * MB })
    expect((await large.limit(4).get()).data).toHaveLength(4)
    world.control.configureDatabase({ maxReplyBytes: 6 * MB })
  })

  it('a document grows to 16 MB and not beyond, and is not answered whole', async () => {
    const large = world.db.collection('large')
    await large.add({ _id: 'grows', parts: [] })
    const part = 'x'.repeat(5 * MB)
    for (let count = 0; count < 3; count++) await large.doc('grows').update({ parts: world.db.command.push([part]) })
    await expect(large.doc('grows').update({ parts: world.db.command.push([part]) })).rejects.toMatchObject({
      code: 'DATABASE_REQUEST_FAILED',
      message: expect.stringContaining('max size: 16777216'),
    })
    await expect(large.where({ _id: 'grows' }).updateAndReturn({ answered: true })).rejects.toMatchObject({
      code: 'EXCEED_MAX_RESPONSE_SIZE',
    })
    expect((await large.doc('grows').field({ answered: true }).get()).data).toMatchObject([{ answered: true }])
    await large.doc('grows').remove()
  })

  it('a pattern that never ends holds others up no longer than it may think', async () => {
    const small = world.db.collection('small')
    const endless = () => small.where({ a: world.db.RegExp({ regexp: '^(a+)+$', options: '' }) }).get()
    const refused = { code: 'DATABASE_REQUEST_FAILED', message: expect.stringContaining('time limit') }
    const heldUp = async (thinkMs: number) => {
      world.control.configureDatabase({ thinkMs })
      const start = performance.now()
      const hostile = expect(endless()).rejects.toMatchObject(refused)
      expect((await small.doc('1').get()).data).toHaveLength(1)
      await hostile
      return performance.now() - start
    }
    expect(await heldUp(20)).toBeLessThan(await heldUp(400))
    world.control.configureDatabase({ thinkMs: 250 })
  })

  it('many documents give an honest pattern the time it needs', async () => {
    const lines = Array.from({ length: 5000 }, (_, n) => `{"_id":"m${n}","a":"${'ab'.repeat(50)}${n}"}`).join('\n')
    await world.control.importCollection({ collection: 'small', lines, onConflict: 'insert' })
    world.control.configureDatabase({ thinkMs: 1 })
    const { total } = await world.db
      .collection('small')
      .where({ a: world.db.RegExp({ regexp: '(ab)+499', options: 'i' }) })
      .count()
    expect(total).toBe(11)
  })
})
