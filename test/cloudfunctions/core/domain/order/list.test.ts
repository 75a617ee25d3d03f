import { describe, expect, it } from 'vitest'
import { applyOrders } from '../../../../../cloudfunctions/core/domain/order/apply'
import { continued, cutPage, newestFirst, PAGE, readPage, tabFilter } from '../../../../../cloudfunctions/core/domain/order/list'
import { orderTerms, orderTermsToFind } from '../../../../../cloudfunctions/core/domain/order/terms'
import { createTell } from '../../../../../cloudfunctions/core/frame/fact'
import { FakeShop } from '../../sync/fake-shop'
import { createHarness } from '../../sync/harness'
import { line, snapshot } from './sample-snapshot'

const SHOP = 'weidian:1700000001'

async function world(snapshots: readonly ReturnType<typeof snapshot>[]) {
  const clock = { now: 1_000_000 }
  const { store, vault, orders } = await createHarness({ clock, platform: new FakeShop(clock).platform() })
  const deps = { store, vault, clock: { now: () => clock.now }, tell: createTell([]), settleMs: 1 }
  await applyOrders(
    deps,
    SHOP,
    new Map(),
    snapshots.map((each) => ({ id: each.number, snapshot: each })),
  )
  return orders
}

describe('pages of orders', () => {
  it('hold every order once, also where many were placed in one second and several buyers are asked for', async () => {
    const all = Array.from({ length: 70 }, (_, index) =>
      snapshot({
        number: String(800000000000000 + index),
        createdAt: index < 51 ? 5_000 : 5_000 + index,
        buyer: index % 2 === 0 ? 'a' : 'b',
      }),
    )
    const orders = await world(all)
    const branches = [
      { shop: SHOP, buyer: 'a' },
      { shop: SHOP, buyer: 'b' },
    ]
    const seen: string[] = []
    let page: string | undefined
    do {
      const found = await orders.find(continued(branches, readPage(page)), { order: newestFirst, limit: PAGE + 1 })
      const { rows, next } = cutPage(found)
      seen.push(...rows.map((row) => row.number))
      page = next ?? undefined
    } while (page !== undefined)
    expect(seen).toHaveLength(70)
    expect(new Set(seen).size).toBe(70)
  })

  it('begin at the start for a mark that is none', () => {
    for (const page of [undefined, '', 'x', '1-other:2:3', '{"$gt":""}']) expect(readPage(page)).toBeNull()
  })

  it('hold in each tab what it says', async () => {
    const states = ['unpaid', 'partlyPaid', 'paid', 'partlyShipped', 'shipped', 'received', 'finished', 'closed', 'unknown'] as const
    const orders = await world([
      ...states.map((state, index) => snapshot({ state, number: String(800000000000000 + index) })),
      snapshot({ state: 'paid', refund: 'asked', number: '800000000000099' }),
    ])
    const counts = await Promise.all(
      (['all', 'unpaid', 'toShip', 'toReceive', 'refund', 'finished', 'closed'] as const).map((tab) =>
        orders.count({ shop: SHOP, ...tabFilter(tab) }),
      ),
    )
    expect(counts).toEqual([10, 2, 2, 1, 1, 2, 1])
  })
})

describe('finding orders', () => {
  it.each(['800000000000001', '0001', '000001', '茶杯', '示例 茶杯'])('finds it by %s', async (text) => {
    const orders = await world([snapshot(), snapshot({ number: '800000000000002', lines: [line({ name: '别的东西' })] })])
    const found = await orders.find({ shop: SHOP, terms: { $all: orderTermsToFind(text) } })
    expect(found.map((each) => each.number)).toEqual(['800000000000001'])
  })

  it('keeps nothing of a person in what is searched', () => {
    expect(orderTerms(snapshot()).join(' ')).not.toMatch(/周|154/)
  })
})
