import { describe, expect, it } from 'vitest'
import type { Fact } from '../../../../cloudfunctions/core/frame/fact'
import { readNow } from '../../../../cloudfunctions/core/sync'
import { createMemoryDocuments } from '../memory-documents'
import { DAY, START } from './engine-world'
import { FakeShop, SHOP } from './fake-shop'
import { createHarness } from './harness'

/** A shop, and engines over one database that hear facts until `deaf` says no. */
async function world(orders = 0) {
  const clock = { now: START }
  const shop = new FakeShop(clock)
  for (let index = 0; index < orders; index++) shop.place(String(990000000000000 + index), START - 40 * DAY + index * 2_000_000)
  const heard: Fact[] = []
  const state = { deaf: false }
  const documents = createMemoryDocuments()
  const harness = await createHarness({
    clock,
    platform: shop.platform(),
    documents,
    tell: async (facts) => {
      if (state.deaf) throw new Error('the process died here')
      heard.push(...facts)
    },
  })
  await harness.start()
  const names = (number: string) => heard.filter(({ row }) => row === `${SHOP}:${number}`).map(({ name }) => name)
  return { ...harness, clock, shop, heard, state, names }
}

const ID = '660000000000001'

describe('facts', () => {
  it('are told once for each change where nothing goes wrong, and leave no mark', async () => {
    const { shop, beat, untilDone, names, documents, heard } = await world(30)
    await untilDone()
    shop.place(ID)
    for (let round = 0; round < 5; round++) await beat()
    shop.change(ID)
    for (let round = 0; round < 5; round++) await beat()
    expect(names(ID)).toEqual(['order.new', 'order.paid', 'order.changed'])
    expect(heard.filter(({ name }) => name === 'order.new')).toHaveLength(31)
    expect(documents.all('orders').every(({ untold }) => untold === null)).toBe(true)
  })

  it('are told by the next round where a reaction failed after the rows were written', async () => {
    const { shop, beat, untilDone, names, state, documents } = await world(5)
    await untilDone()
    shop.place(ID)
    state.deaf = true
    await beat()
    expect(documents.all('orders').map(({ number }) => number)).toContain(ID)
    expect(names(ID)).toEqual([])
    state.deaf = false
    for (let round = 0; round < 3; round++) await beat()
    expect(names(ID)).toEqual(['order.new', 'order.paid'])
  })

  it('of two changes are both told where the first was never heard', async () => {
    const { shop, beat, untilDone, names, state } = await world(5)
    await untilDone()
    shop.place(ID)
    state.deaf = true
    await beat()
    shop.change(ID)
    state.deaf = false
    for (let round = 0; round < 3; round++) await beat()
    expect(names(ID)).toEqual(expect.arrayContaining(['order.new', 'order.paid', 'order.changed']))
  })

  it('of an order that no window shows any more are found by the comparison of ids', async () => {
    const { shop, beat, untilDone, names, state, deps, clock } = await world(5)
    await untilDone()
    shop.rows.set(ID, { id: ID, createdAt: 5, updatedAt: clock.now - 9 * DAY, visibleAt: Number.MAX_SAFE_INTEGER, version: 1 })
    state.deaf = true
    await expect(readNow(deps, { shop: SHOP, kind: 'orders', id: ID })).rejects.toThrow('died')
    state.deaf = false
    for (let round = 0; round < deps.settings.sweepEveryRounds + 1; round++) await beat()
    expect(names(ID)).toEqual(['order.new', 'order.paid'])
  })

  it('cost one database call for each batch of changes and none for a round without', async () => {
    const { shop, beat, untilDone, documents } = await world(5)
    await untilDone()
    for (let round = 0; round < 3; round++) await beat()
    const cleared = () => documents.operations.filter((operation) => operation === 'update orders').length
    const before = cleared()
    shop.place(ID)
    for (let round = 0; round < 6; round++) await beat()
    expect(cleared() - before).toBe(1)
  })
})
