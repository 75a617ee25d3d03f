import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createClock } from '../../../../sandbox/base/clock'
import { openDatabase } from '../../../../sandbox/cloudbase/database'
import { startDatabase } from './start-database'

type World = Awaited<ReturnType<typeof startDatabase>>
const unique = { collection: 'c', name: 'n', unique: true, keys: [{ name: 'n', direction: '1' as const }] }

/** Everything somebody can see of a database. */
function picture({ control }: Pick<World, 'control'>) {
  return control
    .collections()
    .map((collection) => ({ ...collection, documents: control.find({ collection: collection.name, limit: 1e9 }) }))
}

describe('snapshot and restore', () => {
  let directory: string
  let world: World
  const c = () => world.db.collection('c')
  beforeEach(async () => {
    directory = mkdtempSync(join(tmpdir(), 'snapshot-'))
    world = await startDatabase({ directory })
    await world.control.createCollection({ name: 'c' })
    await world.control.createIndex(unique)
    await c().add([1, 2, 3].map((n) => ({ _id: String(n), n })))
  })
  afterEach(async () => {
    await world.close()
    rmSync(directory, { recursive: true, force: true })
  })

  const change = async () => {
    await c().doc('1').remove()
    await c().doc('2').update({ n: 20 })
    await c().add([
      { _id: '1', n: 100 },
      { _id: '4', n: 2 },
    ])
    await world.control.createCollection({ name: 'fresh' })
    await world.db.collection('fresh').add({ _id: 'x' })
    await world.control.createIndex({ ...unique, name: 'other', unique: false })
  }

  it('puts documents, collections and indexes back, as often as wanted, on disk too', async () => {
    const before = picture(world)
    const { snapshot } = world.control.snapshot()
    for (let round = 0; round < 3; round++) {
      await change()
      expect(picture(world)).not.toEqual(before)
      await world.control.restore({ snapshot })
      expect(picture(world)).toEqual(before)
      await expect(c().add({ n: 2 })).rejects.toMatchObject({ message: expect.stringContaining('E11000') })
    }
    await change()
    await world.control.restore({ snapshot })
    await world.close()
    world = await startDatabase({ directory })
    expect(picture(world)).toEqual(before)
  })

  it('brings back what was wiped, over other collections with the same numbers', async () => {
    const before = picture(world)
    const { snapshot } = world.control.snapshot()
    await change()
    await world.control.wipe()
    await world.control.createCollection({ name: 'd' })
    await world.db.collection('d').add(Array.from({ length: 9 }, (_, at) => ({ _id: `d${at}` })))
    await world.control.createCollection({ name: 'c' })
    await c().add({ _id: '1', other: true })
    await world.control.restore({ snapshot })
    expect(picture(world)).toEqual(before)
    await world.close()
    world = await startDatabase({ directory })
    expect(picture(world)).toEqual(before)
  })

  it('keeps several apart, older and newer, through each other', async () => {
    const first = { at: world.control.snapshot().snapshot, picture: picture(world) }
    await change()
    const second = { at: world.control.snapshot().snapshot, picture: picture(world) }
    await world.control.wipe()
    const third = { at: world.control.snapshot().snapshot, picture: picture(world) }
    for (const { at, picture: then } of [second, first, third, second, third, first, second]) {
      await world.control.restore({ snapshot: at })
      expect(picture(world)).toEqual(then)
      await world.control.createCollection({ name: 'c' })
      await c().add({ more: at, n: 77 })
    }
  })

  it('open transactions die, nothing of theirs stays, and writes waiting for them are refused', async () => {
    const { snapshot } = world.control.snapshot()
    const t = await world.db.startTransaction()
    await t.collection('c').doc('1').update({ n: 10 })
    const waits = c().doc('1').update({ n: 11 })
    waits.catch(() => undefined)
    for (let round = 0; round < 5; round++) await c().count()
    await world.control.restore({ snapshot })
    await expect(t.commit()).rejects.toMatchObject({ code: 'DATABASE_TRANSACTION_FAIL' })
    await expect(waits).rejects.toMatchObject({ message: expect.stringContaining('interrupted') })
    expect((await c().doc('1').get()).data).toEqual([{ _id: '1', n: 1 }])
    await c().doc('1').update({ n: 12 })
  })

  it('refuses what is no snapshot, or no longer', async () => {
    await expect(world.control.restore({ snapshot: 'x' })).rejects.toThrow('no such snapshot')
    const { snapshot } = world.control.snapshot()
    expect(world.control.dropSnapshot({ snapshot })).toEqual({ dropped: true })
    expect(world.control.dropSnapshot({ snapshot })).toEqual({ dropped: false })
    await expect(world.control.restore({ snapshot })).rejects.toThrow('no such snapshot')
    for (let count = 0; count < 100; count++) world.control.snapshot()
    expect(() => world.control.snapshot()).toThrow('100 snapshots are held already')
  })

  it('reset is as freshly started', async () => {
    const { snapshot } = world.control.snapshot()
    world.control.configureDatabase({ countUnchanged: true })
    await world.database.reset()
    expect(world.control.collections()).toEqual([])
    expect(world.control.configureDatabase({})).toMatchObject({ countUnchanged: false })
    await expect(world.control.restore({ snapshot })).rejects.toThrow('no such snapshot')
  })
})

describe('any changes', () => {
  const id = fc.constantFrom('1', '2', '3')
  const name = fc.constantFrom('c', 'd')
  const n = fc.integer({ min: 0, max: 4 })
  const action = fc.oneof(
    { weight: 6, arbitrary: fc.record({ kind: fc.constant('put' as const), name, id, n }) },
    { weight: 3, arbitrary: fc.record({ kind: fc.constant('remove' as const), name, id }) },
    fc.record({ kind: fc.constant('create' as const), name }),
    fc.record({ kind: fc.constant('index' as const), name, isUnique: fc.boolean() }),
    fc.constant({ kind: 'wipe' as const }),
    fc.constant({ kind: 'snapshot' as const }),
    { weight: 2, arbitrary: fc.record({ kind: fc.constant('restore' as const), which: fc.nat(5) }) },
  )

  it('are undone by restoring, whatever they were', async () => {
    const clock = createClock()
    await fc.assert(
      fc.asyncProperty(fc.array(action, { maxLength: 40 }), async (steps) => {
        const database = await openDatabase({ directory: null, clock })
        const { control } = database
        const taken: { snapshot: string; picture: unknown }[] = []
        for (const step of steps) {
          try {
            if (step.kind === 'put') await control.replaceDocument({ collection: step.name, _id: step.id, document: { n: step.n } })
            else if (step.kind === 'remove') await control.removeDocument({ collection: step.name, _id: step.id })
            else if (step.kind === 'create') await control.createCollection({ name: step.name })
            else if (step.kind === 'index')
              await control.createIndex({ ...unique, name: `n-${step.isUnique}`, collection: step.name, unique: step.isUnique })
            else if (step.kind === 'wipe') await control.wipe()
            else if (step.kind === 'snapshot') taken.push({ ...control.snapshot(), picture: picture({ control }) })
          } catch {
            // No such collection, a duplicate key: nothing has changed then.
          }
          if (step.kind !== 'restore' || taken.length === 0) continue
          const chosen = taken[step.which % taken.length]
          await control.restore({ snapshot: chosen?.snapshot ?? '' })
          expect(picture({ control })).toEqual(chosen?.picture)
        }
        for (const { snapshot, picture: then } of taken) {
          await control.restore({ snapshot })
          expect(picture({ control })).toEqual(then)
        }
        await database.close()
      }),
      { numRuns: 300 },
    )
  })
})
