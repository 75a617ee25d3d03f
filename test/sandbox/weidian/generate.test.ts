import { describe, expect, it } from 'vitest'
import { createSeed } from '../../../sandbox/base/seed'
import { GROUP, goodsTotal, type Order, orderPrice } from '../../../sandbox/weidian/shop/order'
import { loadSample } from '../../../sandbox/weidian/shop/sample'
import { Shop } from '../../../sandbox/weidian/shop/shop'
import { NOW } from './open-shop'

const sample = loadSample()
const make = (seed: string, orders = 1200) => new Shop({ sample, orders, days: 40, bornAt: NOW, seed: createSeed(seed) })
const shop = make('a')
const of = (recipe: string) => shop.orders.filter((order) => order.scenario === recipe)
const refundNumbers = (order: Order) => order.lines.flatMap((line) => (line.refund === null ? [] : [line.refund.no]))

describe('the generated past', () => {
  it('has as many orders as asked for, each with its own number, placed in the last days', () => {
    expect(shop.orders).toHaveLength(1200)
    expect(new Set(shop.orders.map((order) => order.id)).size).toBe(1200)
    const generated = shop.orders.filter((order) => order.scenario !== 'you')
    for (const order of generated) {
      expect(order.id).toMatch(/^99\d{13}$/)
      expect(order.addedAt).toBeLessThanOrEqual(NOW)
      expect(order.addedAt).toBeGreaterThan(NOW - 41 * 86_400_000)
      expect(order.updatedAt).toBeLessThanOrEqual(NOW)
      expect(order.updatedAt % 1000).toBe(0)
    }
  })

  it('plays every recipe as often as it must', () => {
    for (const recipe of sample.scenarios) {
      const least = recipe.burst === undefined ? recipe.atLeast : recipe.burst.orders
      expect(of(recipe.id).length, recipe.key).toBeGreaterThanOrEqual(least)
    }
  })

  it('shows every state and every refund state', () => {
    expect(new Set(shop.orders.map((order) => order.state))).toEqual(new Set(Object.keys(sample.states)))
    expect(new Set(shop.orders.map((order) => order.refund))).toEqual(new Set(['0', '1', '2', '3']))
  })

  it('holds the recipes that must stand at their end now', () => {
    for (const recipe of sample.scenarios.filter((each) => each.holds && each.placed)) {
      for (const order of of(recipe.id)) expect(order.state, recipe.key).toBe(recipe.end)
    }
  })

  it('lays every oddity over some order', () => {
    const odds = shop.orders.map((order) => order.odd)
    const keys = [
      'masked',
      'noBuyerId',
      'customInfos',
      'payTimeTail',
      'state',
      'numericIds',
      'otherLabel',
      'pushTimes',
      'pushDelayMs',
      'pushSpelling',
    ]
    for (const key of keys)
      expect(
        odds.some((odd) => key in odd),
        key,
      ).toBe(true)
    const lines = shop.orders.flatMap((order) => order.lines)
    expect(lines.some((line) => line.productId === '9900000070')).toBe(true)
    expect(lines.some((line) => line.skuId === '9899999999')).toBe(true)
    expect(lines.some((line) => line.quantity === 200)).toBe(true)
    expect(lines.some((line) => line.productId === '9900000072' && line.quantity === 8)).toBe(true)
  })

  it('adds up: price is goods less discounts, refunds are never more than was paid', () => {
    for (const order of shop.orders) {
      const off = order.discounts.reduce((sum, discount) => sum + discount.fen, 0)
      expect(orderPrice(order)).toBe(goodsTotal(order) - off)
      expect(orderPrice(order)).toBeGreaterThan(0)
      const refunded = order.lines.reduce((sum, line) => sum + (line.refund ? line.refund.itemFee + line.refund.expressFee : 0), 0)
      expect(refunded).toBeLessThanOrEqual(orderPrice(order) + order.freight)
    }
  })

  it('puts 51 orders into one second, which change together', () => {
    const burst = of('S34').slice(0, 51)
    expect(new Set(burst.map((order) => order.addedAt)).size).toBe(1)
    expect(new Set(burst.map((order) => order.updatedAt)).size).toBe(1)
  })

  it('writes refund numbers of 18 digits, pairs of which are equal as floating point', () => {
    const numbers = shop.orders.flatMap(refundNumbers)
    for (const no of numbers) expect(no).toMatch(/^\d{18}$/)
    expect(new Set(numbers).size).toBe(numbers.length)
    for (const [first, second] of shop.orders.flatMap((order) => (order.refundPair.length === 0 ? [] : [order.refundPair]))) {
      expect(first).not.toBe(second)
      expect(Number(first)).toBe(Number(second))
    }
    expect(of('S35').length).toBeGreaterThan(0)
  })

  it('lets one buyer order before and after the change of phone', () => {
    const phones = new Map<string, Set<string>>()
    for (const order of of('S25')) phones.set(order.buyer.id, (phones.get(order.buyer.id) ?? new Set()).add(order.phone))
    expect([...phones.values()].some((set) => set.size === 2)).toBe(true)
  })

  it('never takes "you" for a recipe, nor an address where there is none', () => {
    for (const order of shop.orders.filter((each) => each.scenario !== 'you')) {
      expect(order.buyer.id).not.toBe(sample.you.buyerId)
      expect(order.recipient === null).toBe(order.expressType === '999')
    }
  })

  it('is the same for a seed and another for another', () => {
    const digest = (each: Shop) =>
      JSON.stringify(each.orders.map((order) => [order.id, order.state, order.updatedAt, order.lines[0]?.skuId]))
    expect(digest(make('a'))).toBe(digest(shop))
    expect(digest(make('b'))).not.toBe(digest(shop))
  })
})

describe('what is still to come', () => {
  it('is played when the clock gets there, whatever the steps it takes', () => {
    const once = make('c', 400)
    const often = make('c', 400)
    once.catchUp(NOW + 60 * 86_400_000)
    for (let day = 1; day <= 60; day++) often.catchUp(NOW + day * 86_400_000)
    const states = (each: Shop) => each.orders.map((order) => [order.id, order.state, order.updatedAt, order.parcels.at(-1)?.no])
    expect(states(once)).toEqual(states(often))
    const open = once.orders.filter((order) => order.state === 'unpay' || order.state === 'accept' || order.group === GROUP.forming)
    expect(open).toEqual([])
  })
})

describe('an empty shop', () => {
  it('has products and nothing else', () => {
    const empty = make('d', 0)
    expect(empty.orders).toEqual([])
    expect(empty.catalog.products).toHaveLength(72)
  })
})
