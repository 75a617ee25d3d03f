import { describe, expect, it } from 'vitest'
import type * as z from 'zod'
import { merchantOrderContracts, orderView, shopperOrderContracts } from '../../../../../cloudfunctions/core/domain/order/contract'
import { code, data } from '../../rig'
import { boundShop } from './bound-shop'

const mine = shopperOrderContracts['order.list'].output
const theirs = merchantOrderContracts['order.list'].output
type World = Awaited<ReturnType<typeof boundShop>>
const numberOf = (order: Readonly<Record<string, unknown>>) => String(order.order_id)

describe('a shopper’s orders', () => {
  it('are those of the buyer with his phone, newest first, and no other', async () => {
    const all = await boundShop()
    const shown = mine.parse(await data(all.asShopper('order.list')))
    const expected = all.weidian.control.you().map(numberOf)
    expect(expected.length).toBeGreaterThan(3)
    expect(shown.orders.map((order) => order.number).toSorted()).toEqual(expected.toSorted())
    const times = shown.orders.map((order) => order.createdAt)
    expect(times).toEqual(times.toSorted((a, b) => b - a))
    expect(shown).toMatchObject({ linked: true, next: null })
    expect(shown.checkedAt).not.toBeNull()
  })

  it('are not listed for somebody without a phone', async () => {
    const { asShopper } = await boundShop()
    await data(asShopper('member.signIn', { consent: 'v1' }, 'other'))
    expect(await data(asShopper('order.list', {}, 'other'))).toEqual({ orders: [], next: null, linked: false, checkedAt: null })
  })

  it.each(['order.get', 'order.refresh'])('%s: somebody else’s order looks like one that does not exist', async (action) => {
    const all = await boundShop()
    const own = new Set(all.weidian.control.you().map(numberOf))
    const foreign = all.documents.all('orders').find((row) => !own.has(String(row.number)))
    const calls = all.shopCalls.length
    expect(await code(all.asShopper(action, { id: foreign?._id }))).toBe('order.notFound')
    expect(await code(all.asShopper(action, { id: `${all.shop}:123456789012345` }))).toBe('order.notFound')
    expect(all.shopCalls.length).toBe(calls)
  })

  it('are found by number, by product and in their tab', async () => {
    const all = await boundShop()
    const { orders } = mine.parse(await data(all.asShopper('order.list')))
    const [first] = orders
    const number = first?.number ?? ''
    const found = async (input: object) => mine.parse(await data(all.asShopper('order.list', input))).orders.map((order) => order.number)
    expect(await found({ text: number })).toEqual([number])
    expect(await found({ text: [...(first?.first.name ?? '')].slice(0, 3).join('') })).toContain(number)
    expect(await found({ tab: 'toReceive' })).toEqual(orders.filter((order) => order.state === 'shipped').map((order) => order.number))
  })

  it('are read from the shop on request', async () => {
    const all = await boundShop()
    const order = all.weidian.control.placeOrder({ buyer: 'you', pay: true }).order
    await all.beat()
    const id = `${all.shop}:${numberOf(order)}`
    expect(orderView.parse(await data(all.asShopper('order.get', { id }))).refund).toBe('none')
    all.clock.advance(5_000)
    all.weidian.control.act({ order: numberOf(order), do: 'askRefund' })
    const shown = orderView.parse(await data(all.asShopper('order.refresh', { id })))
    expect(shown).toMatchObject({ refund: 'asked', checkedAt: all.clock.now() })
    expect(new URL(shown.url).searchParams.get('orderId')).toBe(numberOf(order))
  })
})

describe('a shop’s orders', () => {
  const pagesOf = async ({ asOwner, shop }: World, input: object = {}) => {
    const rows: z.output<typeof theirs>['orders'] = []
    let page: string | null = null
    do {
      const shown: z.output<typeof theirs> = theirs.parse(
        await data(asOwner('order.list', { shop, ...input, ...(page === null ? {} : { page }) })),
      )
      rows.push(...shown.orders)
      page = shown.next
    } while (page !== null)
    return rows
  }

  it('are all there, page by page, with counts', async () => {
    const all = await boundShop()
    const inShop = all.weidian.control.orders().map(numberOf)
    const rows = await pagesOf(all)
    expect(rows.map((order) => order.number).toSorted()).toEqual(inShop.toSorted())
    const shown = theirs.parse(await data(all.asOwner('order.list', { shop: all.shop })))
    expect(shown.total).toBe(inShop.length)
    expect(shown.counts.toReceive).toBe(rows.filter((order) => order.state === 'shipped').length)
    expect((await pagesOf(all, { tab: 'refund' })).every((order) => order.refund === 'asked')).toBe(true)
  })

  it('name buyers masked', async () => {
    const all = await boundShop()
    const rows = await pagesOf(all)
    expect(rows.some((order) => /^.\*+$/u.test(order.buyer))).toBe(true)
    expect(rows.every((order) => order.buyer === '' || /^.\*{1,2}$/u.test(order.buyer))).toBe(true)
  })

  it('are for staff of that shop', async () => {
    const { asOwner, shop, documents } = await boundShop()
    const id = documents.all('orders')[0]?._id
    for (const [action, input] of [
      ['order.list', { shop }],
      ['order.get', { id }],
      ['order.refresh', { id }],
    ] as const)
      expect(await code(asOwner(action, input, 'stranger'))).toMatch(/^door\./)
    expect(await code(asOwner('order.get', { id }))).toBe('ok')
    expect(await code(asOwner('order.get', { id: 'weidian:1:1' }))).toBe('order.notFound')
  })
})
