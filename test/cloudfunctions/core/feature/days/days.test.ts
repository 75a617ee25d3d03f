import { describe, expect, it } from 'vitest'
import { chinaDay } from '../../../../../cloudfunctions/core/base/time'
import { openOrders } from '../../../../../cloudfunctions/core/domain/order'
import { daysContracts } from '../../../../../cloudfunctions/core/feature/days/contract'
import { boundShop } from '../../domain/order/bound-shop'
import { data } from '../../rig'

type World = Awaited<ReturnType<typeof boundShop>>
const shape = daysContracts['days.get'].output
const get = async (all: World, days = 30) => shape.parse(await data(all.asOwner('days.get', { shop: all.shop, days })))

/** The same, by adding up every order by hand. */
async function byHand(all: World) {
  const rows = await openOrders(all.store).find({ shop: all.shop }, { limit: 1_000 })
  const sums = new Map<string, { orders: number; sales: number }>()
  for (const { paidAt, total } of rows) {
    if (paidAt === null) continue
    const sum = sums.get(chinaDay(paidAt)) ?? { orders: 0, sales: 0 }
    sums.set(chinaDay(paidAt), { orders: sum.orders + 1, sales: sum.sales + total })
  }
  return sums
}

async function agrees(all: World): Promise<void> {
  const sums = await byHand(all)
  for (const { day, orders, sales } of (await get(all)).days)
    expect({ day, orders, sales }).toEqual({ day, ...(sums.get(day) ?? { orders: 0, sales: 0 }) })
}

describe('the days of a shop', () => {
  it('are the last ones up to today, each the sum of its paid orders', async () => {
    const all = await boundShop()
    const { days, partial } = await get(all, 14)
    expect(days).toHaveLength(14)
    expect(days.at(-1)?.day).toBe(chinaDay(all.clock.now()))
    expect(partial).toBe(false)
    await agrees(all)
  })

  it('stay true when they are kept, when orders come, and when history comes in late', async () => {
    const all = await boundShop()
    await agrees(all)
    await agrees(all)
    all.weidian.control.placeOrder({ buyer: 'you', pay: true })
    await all.beat()
    await agrees(all)
    const [first] = all.documents.all('orders')
    const row: { readonly _id: string } = Object.assign({}, first, {
      _id: `${all.shop}:700001`,
      number: '700001',
      paidAt: all.clock.now() - 10 * 86_400_000,
      total: 12_345,
    })
    all.documents.put('orders', row)
    await agrees(all)
    all.clock.advance(86_400_000)
    await agrees(all)
  })
})
