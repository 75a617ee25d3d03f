import { describe, expect, it } from 'vitest'
import { purchaseContracts } from '../../../../../cloudfunctions/core/domain/purchase/contract'
import { code, data } from '../../rig'
import { boundShop } from '../order/bound-shop'

const prepared = purchaseContracts['purchase.prepare'].output
const found = purchaseContracts['purchase.find'].output

async function world(options: Parameters<typeof boundShop>[0] = {}) {
  const all = await boundShop(options)
  const row = all.documents
    .all('products')
    .find((each) => each.state === 'onSale' && Number(each.stock) > 5 && Array.isArray(each.skus) && each.skus.length === 0)
  const product = String(row?._id)
  const id = product.split(':')[2] ?? ''
  const prepare = async (input: object = {}, who = 'you') =>
    prepared.parse(await data(all.asShopper('purchase.prepare', { product, quantity: 1, ...input }, who)))
  const find = async (ticket: string, who = 'you') => found.parse(await data(all.asShopper('purchase.find', { ticket }, who)))
  return { ...all, row, product, id, prepare, find }
}

describe('before leaving for the shop', () => {
  it('says price and stock of this moment, and the way', async () => {
    const { prepare, row, id, clock } = await world()
    const answer = await prepare()
    expect(answer).toMatchObject({ price: row?.price, stock: row?.stock, changed: false, fresh: true, checkedAt: clock.now() })
    expect(answer.ways).toHaveLength(1)
    const [way] = answer.ways
    expect(new URL(way?.url ?? '').searchParams.get('itemID')).toBe(id)
  })

  it('opens inside the mini program where the host is registered', async () => {
    const { prepare } = await world({ config: { webViewHosts: ['weidian.com'] } })
    expect((await prepare()).ways.map((way) => way.kind)).toEqual(['webView', 'copyLink'])
  })

  it('tells a price that has changed, and keeps it', async () => {
    const { prepare, weidian, id, product, documents } = await world()
    weidian.control.changePrice({ product: id, price: '12.30' })
    expect(await prepare()).toMatchObject({ price: 1230, changed: true, fresh: true })
    expect(documents.all('products').find((row) => row._id === product)?.price).toBe(1230)
  })

  it('says sold out when the last piece went a moment ago', async () => {
    const { asShopper, weidian, id, product } = await world()
    weidian.control.setStock({ product: id, stock: 0 })
    expect(await code(asShopper('purchase.prepare', { product, quantity: 1 }))).toBe('purchase.soldOut')
  })

  it('falls back to what is known when the shop does not answer', async () => {
    const { prepare, weidian, row } = await world()
    weidian.control.fault({ kind: 'http500', api: 'weidian.get.items' })
    expect(await prepare()).toMatchObject({ price: row?.price, fresh: false, checkedAt: row?.checkedAt })
  })

  it('knows no product of another shop', async () => {
    const { asShopper } = await world()
    expect(await code(asShopper('purchase.prepare', { product: 'weidian:1:1', quantity: 1 }))).toBe('catalog.notFound')
  })
})

describe('on return', () => {
  it('finds the order of the one who left, at once', async () => {
    const { prepare, find, weidian, id, clock } = await world()
    const { ticket } = await prepare()
    expect(await find(ticket)).toEqual({ orders: [], state: 'waiting' })
    clock.advance(20_000)
    const { order } = weidian.control.placeOrder({ buyer: 'you', product: id, pay: true })
    const answer = await find(ticket)
    expect(answer.state).toBe('found')
    expect(answer.orders.map((each) => each.number)).toEqual([order.order_id])
  })

  it('does not show an order of somebody else, nor of another product', async () => {
    const { prepare, find, weidian, id, clock } = await world()
    const { ticket } = await prepare()
    clock.advance(20_000)
    weidian.control.placeOrder({ buyer: 'any', product: id, pay: true })
    expect((await find(ticket)).state).toBe('waiting')
  })

  it('asks a visitor to sign in', async () => {
    const { prepare, find } = await world()
    const { ticket } = await prepare({}, 'visitor')
    expect(await find(ticket, 'visitor')).toEqual({ orders: [], state: 'signIn' })
  })

  it('looks no longer than half an hour, and for no ticket it did not give', async () => {
    const { prepare, asShopper, clock } = await world()
    const { ticket } = await prepare()
    expect(await code(asShopper('purchase.find', { ticket: 'f'.repeat(32) }))).toBe('purchase.ticketExpired')
    clock.advance(30 * 60_000 + 1)
    expect(await code(asShopper('purchase.find', { ticket }))).toBe('purchase.ticketExpired')
  })
})
