import { describe, expect, it } from 'vitest'
import { buryRows } from '../../../../../cloudfunctions/core/sync/dead-letter/bury'
import { dropStrangers } from '../../../../../cloudfunctions/core/sync/dead-letter/drop-strangers'
import { lettersOf } from '../../../../../cloudfunctions/core/sync/dead-letter/settle'
import { world } from '../engine-world'
import { busy, SHOP } from '../fake-shop'

const STRANGER = '970000000000001'

/** A row that has failed so often, and fails once more. */
async function failing(id: string, tries: number, missing: boolean) {
  const all = await world(10)
  await all.untilDone()
  const [kind] = all.deps.kinds.filter((each) => each.name === 'orders')
  if (kind === undefined) throw new Error('no orders')
  const row = { id, failure: busy('weidian.20018', 'input'), missing }
  for (let count = 0; count < tries; count++) await buryRows(all.deps, SHOP, 'orders', [row])
  const before = all.documents.operations.length
  const waiting = await lettersOf(all.store, SHOP, 'orders', [id])
  const left = await dropStrangers(all.store, { shop: SHOP, kind, waiting, failed: [row] })
  return { left: left.length, letters: all.documents.all('deadLetters').length, calls: all.documents.operations.length - before - 1 }
}

describe('rows that were listed once and never existed', () => {
  it('are no dead letters any more once the shop has denied them often enough', async () => {
    expect(await failing(STRANGER, 5, true)).toMatchObject({ left: 0, letters: 0 })
  })

  it('wait as long as their detail may only be late', async () => {
    expect(await failing(STRANGER, 4, true)).toEqual({ left: 1, letters: 1, calls: 0 })
  })

  it('stay where something else is wrong with them', async () => {
    expect(await failing(STRANGER, 9, false)).toEqual({ left: 1, letters: 1, calls: 0 })
  })

  it('stay where we have the row: a person has to look', async () => {
    expect(await failing('990000000000003', 9, true)).toMatchObject({ left: 1, letters: 1 })
  })
})
