import { describe, expect, it } from 'vitest'
import { overviewContracts } from '../../../../../cloudfunctions/core/feature/overview/contract'
import { syncView } from '../../../../../cloudfunctions/core/sync/contract'
import { boundShop } from '../../domain/order/bound-shop'
import { ask, code, createRig, data, SETUP_CODE } from '../../rig'

const overview = overviewContracts['overview.get'].output

describe('the merchant’s first screen', () => {
  it('is empty before a shop is bound', async () => {
    const rig = createRig()
    await data(ask(rig.merchant, 'owner', 'owner.claim', { code: SETUP_CODE }))
    expect(await data(ask(rig.merchant, 'owner', 'overview.get'))).toEqual({
      shop: null,
      shops: [],
      sync: null,
      toShip: 0,
      refundsAsked: 0,
      paidToday: 0,
      openChecks: 0,
      you: null,
      attention: [],
      days: null,
    })
  })

  it('counts what wants to be done', async () => {
    const all = await boundShop()
    const before = overview.parse(await data(all.asOwner('overview.get')))
    const { order } = all.weidian.control.placeOrder({ buyer: 'any', pay: true })
    all.weidian.control.placeOrder({ buyer: 'any', pay: true })
    await all.beat()
    all.weidian.control.act({ order: String(order.order_id), do: 'askRefund' })
    await all.beat()
    const after = overview.parse(await data(all.asOwner('overview.get')))
    expect(after.toShip - before.toShip).toBe(1)
    expect(after.refundsAsked - before.refundsAsked).toBe(1)
    expect(after.paidToday - before.paidToday).toBe(2)
    expect(after.sync?.firstSync?.phase).toBe('done')
  })

  it('brings the last days along for who asks and may see orders; what would take long to count is left out', async () => {
    const all = await boundShop()
    expect((await data(all.asOwner('overview.get'))).days).toBeNull()
    const counted = await data(all.asOwner('days.get', { shop: all.shop, days: 14 }))
    expect((await data(all.asOwner('overview.get', { days: 14 }))).days).toEqual(counted)
    const [paid] = all.documents.all('orders').filter(({ paidAt }) => paidAt !== null)
    for (let n = 0; n < 3_001; n++) all.documents.put('orders', Object.assign({}, paid, { _id: `${all.shop}:8${n}`, number: `8${n}` }))
    expect((await data(all.asOwner('overview.get', { days: 14 }))).days).toBeNull()
  })

  it('is for staff', async () => {
    const { asOwner } = await boundShop()
    expect(await code(asOwner('overview.get', {}, 'stranger'))).toMatch(/^door\./)
  })
})

describe('sync, from the merchant’s phone', () => {
  it('is shown, started now, paused and resumed', async () => {
    const all = await boundShop()
    const view = async (action: string) => syncView.parse(await data(all.asOwner(action, { shop: all.shop })))
    const orders = all.documents.all('orders').length
    expect((await view('sync.get')).orders.stored).toBe(orders)
    expect((await view('sync.now')).nextRoundAt).toBeLessThanOrEqual(all.clock.now() + 30_000)
    expect((await view('sync.pauseFirst')).firstSync?.phase).toBe('done')
    expect(await code(all.asOwner('sync.get', { shop: 'weidian:1' }))).toBe('sync.notBound')
    expect(await code(all.asOwner('sync.now', { shop: all.shop }, 'stranger'))).toMatch(/^door\./)
  })
})
