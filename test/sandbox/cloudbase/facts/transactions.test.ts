import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { startWorld, type World } from './start-world'

let world: World
beforeAll(async () => {
  world = await startWorld()
})
afterAll(() => world.stop())
beforeEach(async () => {
  await world.control.wipe()
  await world.collection('c', [
    { _id: '1', n: 1 },
    { _id: '2', n: 2 },
  ])
})

const c = () => world.db.collection('c')
const CONTACT = 'Please check your request, but if the problem persists, contact us.'
const fails = (code: string, text: string) => ({ code, message: expect.stringContaining(text) })

it('the SDK sends where().update, remove and count outside of the transaction: they survive its rollback', async () => {
  const t = await world.db.startTransaction()
  await t.collection('c').doc('1').update({ n: 10 })
  expect(await t.collection('c').where({ _id: '2' }).update({ n: 20 })).toMatchObject({ updated: 1 })
  await t.rollback()
  expect((await c().orderBy('_id', 'asc').get()).data).toEqual([
    { _id: '1', n: 1 },
    { _id: '2', n: 20 },
  ])
})

it('the snapshot begins with the first operation', async () => {
  const t = await world.db.startTransaction()
  await c().doc('1').update({ n: 5 })
  expect((await t.collection('c').doc('1').get()).data).toEqual({ _id: '1', n: 5 })
  await c().doc('2').update({ n: 6 })
  expect((await t.collection('c').doc('2').get()).data).toEqual({ _id: '2', n: 2 })
  await t.rollback()
})

it('the first writer wins; the other is dead, its rollback too', async () => {
  const [first, second] = [await world.db.startTransaction(), await world.db.startTransaction()]
  await first.collection('c').doc('1').update({ n: 10 })
  await expect(second.collection('c').doc('1').update({ n: 11 })).rejects.toMatchObject(
    fails(
      'DATABASE_TRANSACTION_CONFLICT',
      `[ResourceUnavailable.TransactionConflict] Transaction is conflict, maybe resource operated by others. ${CONTACT}`,
    ),
  )
  await expect(second.rollback()).rejects.toMatchObject(
    fails(
      'DATABASE_TRANSACTION_FAIL',
      '[ResourceUnavailable.TransactionNotExist] Transaction does not exist on the server, transaction must be commit or abort in 30 seconds.',
    ),
  )
  await first.commit()
  expect((await c().doc('1').get()).data).toEqual([{ _id: '1', n: 10 }])
})

it('parallel operations find it busy', async () => {
  const t = await world.db.startTransaction()
  const outcomes = await Promise.allSettled([t.collection('c').doc('1').get(), t.collection('c').doc('2').get()])
  expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
  const [reason] = outcomes.flatMap((one) => (one.status === 'rejected' ? [one.reason] : []))
  expect(reason).toMatchObject(fails('DATABASE_TRANSACTION_FAIL', '[ResourceUnavailable.TransactionBusy] Transaction is busy.'))
})

it('after 30 s it is gone', async () => {
  const t = await world.db.startTransaction()
  await t.collection('c').doc('1').get()
  world.control.clock({ advance: 30_001 })
  await expect(t.collection('c').doc('1').get()).rejects.toMatchObject(
    fails('DATABASE_TRANSACTION_FAIL', '[ResourceUnavailable.TransactionNotExist]'),
  )
})
