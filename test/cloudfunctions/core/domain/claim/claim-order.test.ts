import { describe, expect, it } from 'vitest'
import { claimContracts } from '../../../../../cloudfunctions/core/domain/claim/contract'
import { orderView, shopperOrderContracts } from '../../../../../cloudfunctions/core/domain/order/contract'
import { ask, code, data } from '../../rig'
import { boundShop } from '../order/bound-shop'

type World = Awaited<ReturnType<typeof boundShop>>

const text = (row: Readonly<Record<string, unknown>>, ...path: string[]) =>
  String(path.reduce<unknown>((at, name) => Reflect.get(Object(at), name), row))

/** An order of somebody who is not signed in, with a phone of his own. */
function foreign(all: World, place = 0) {
  const own = new Set(all.weidian.control.you().map((order) => text(order, 'order_id')))
  const found = all.weidian.control
    .orders()
    .filter(
      (order) =>
        !own.has(text(order, 'order_id')) &&
        /^1\d{10}$/.test(text(order, 'user_phone')) &&
        text(order, 'buyer_info', 'phone').slice(-4) !== text(order, 'user_phone').slice(-4),
    )[place]
  if (found === undefined) throw new Error('no such order in the sample')
  const number = text(found, 'order_id')
  return { number, id: `${all.shop}:${number}`, tail: text(found, 'user_phone').slice(-4), phone: text(found, 'user_phone'), order: found }
}

/** Somebody signed in, without a phone. */
async function stranger(all: World, who = 'anna') {
  await data(ask(all.shopper, who, 'member.signIn', { consent: 'v1' }))
  const call = (action: string, input: unknown = {}) => ask(all.shopper, who, action, input)
  const claim = (number: string, tail: string) => call('claim.order', { number, tail })
  return { call, claim }
}

const wrong = (tail: string) => (tail === '0000' ? '1111' : '0000')

describe('an order claimed by its number and the tail of its phone', () => {
  it('is opened, and nothing else of its buyer, and is masked', async () => {
    const all = await boundShop()
    const { number, tail, id, order } = foreign(all)
    const { call, claim } = await stranger(all)
    expect(await code(call('order.get', { id }))).toBe('order.notFound')
    expect(await data(claim(`${number.slice(0, 6)} ${number.slice(6)}`, tail))).toMatchObject({ order: { id, number } })
    const { orders, linked } = shopperOrderContracts['order.list'].output.parse(await data(call('order.list')))
    expect([orders.map((row) => row.number), linked]).toEqual([[number], true])
    const shown = orderView.parse(await data(call('order.get', { id })))
    expect(JSON.stringify(shown)).not.toContain(text(order, 'user_phone'))
    expect(JSON.stringify(shown)).not.toContain(text(order, 'buyer_info', 'phone'))
    expect(await code(call('order.refresh', { id }))).toBe('ok')
  })

  it('stands in its tab and is found by its number', async () => {
    const all = await boundShop()
    const { number, tail } = foreign(all)
    const { call, claim } = await stranger(all)
    await data(claim(number, tail))
    const listed = async (input: object) => shopperOrderContracts['order.list'].output.parse(await data(call('order.list', input))).orders
    expect(await listed({ text: number })).toHaveLength(1)
    expect(await listed({ text: '9999999' })).toHaveLength(0)
  })

  it('is not opened by the tail of the recipient', async () => {
    const all = await boundShop()
    const { number, order } = foreign(all)
    const { claim } = await stranger(all)
    expect(await code(claim(number, text(order, 'buyer_info', 'phone').slice(-4)))).toBe('claim.notFound')
  })

  it('looks the same absent and with a wrong tail: same words, same reads, same time', async () => {
    const all = await boundShop()
    const { number, tail } = foreign(all)
    const { claim } = await stranger(all)
    const tried = async (sent: string) => {
      const [began, from] = [all.clock.now(), all.documents.operations.length]
      const reply = await claim(sent, wrong(tail))
      return { reply, operations: all.documents.operations.slice(from).sort(), ms: all.clock.now() - began }
    }
    await tried('1')
    const [absent, other] = [await tried('800000000000001'), await tried(number)]
    expect(other).toEqual(absent)
    expect(other.ms).toBeGreaterThan(0)
    expect(all.shopCalls.filter((call) => call.url.includes(number))).toEqual([])
  })

  it('may be tried five times a day by everybody together, counted before comparing', async () => {
    const all = await boundShop()
    const { number, tail } = foreign(all)
    const people = await Promise.all(['a', 'b', 'c', 'd', 'e', 'f', 'g'].map((who) => stranger(all, who)))
    const answers = await Promise.all(people.map(({ claim }) => code(claim(number, wrong(tail)))))
    expect(answers.toSorted()).toEqual([...Array(5).fill('claim.notFound'), 'claim.tooMany', 'claim.tooMany'])
    // The right tail comes too late today, and so it is with an order that does not exist.
    expect(await code(people[0]?.claim(number, tail) ?? Promise.reject(new Error('nobody')))).toBe('claim.tooMany')
    all.clock.advance(86_400_000)
    expect(await code(people[0]?.claim(number, tail) ?? Promise.reject(new Error('nobody')))).toBe('ok')
  })

  it('an order that does not exist runs out of tries too', async () => {
    const all = await boundShop()
    const { claim } = await stranger(all)
    const answers: string[] = []
    for (let turn = 0; turn < 6; turn++) answers.push(await code(claim('800000000000001', '1234')))
    expect(answers).toEqual([...Array(5).fill('claim.notFound'), 'claim.tooMany'])
  })

  it('one person cannot try one tail at many numbers', async () => {
    const all = await boundShop()
    const { claim } = await stranger(all)
    const answers: string[] = []
    for (let turn = 0; turn < 32; turn++) {
      answers.push(await code(claim(String(800_000_000_000_000 + turn), '1234')))
      all.clock.advance(10_000)
    }
    expect(answers.filter((answer) => answer === 'claim.notFound')).toHaveLength(30)
    expect(answers.slice(-2)).toEqual(['claim.tooMany', 'claim.tooMany'])
  })

  it('keeps neither the tail nor the number of a try, and names nobody', async () => {
    const all = await boundShop()
    const { claim } = await stranger(all)
    await claim('800000000000001', '4071')
    const kept = JSON.stringify([all.documents.all('attempts'), all.documents.all('auditInbox').map(({ personal: _, ...row }) => row)])
    expect(kept).not.toMatch(/800000000000001|"4071"|anna/)
    expect(all.documents.all('attempts')).toHaveLength(2)
    expect(all.lines.join()).not.toMatch(/4071/)
  })

  it('stays with whoever claimed it first, and goes to whoever proves the phone', async () => {
    const all = await boundShop()
    const { number, tail, phone, id } = foreign(all)
    const [anna, berta] = [await stranger(all, 'anna'), await stranger(all, 'berta')]
    await data(anna.claim(number, tail))
    expect(await code(anna.claim(number, tail))).toBe('ok')
    expect(await code(berta.claim(number, tail))).toBe('claim.taken')
    expect(Number((await data(all.asShopper('member.signIn', { consent: 'v1' }, 'carl'))).buyers)).toBe(0)
    await data(all.asShopper('member.setPhone', { code: phone, consent: 'v1' }, 'carl'))
    expect(await code(all.asShopper('order.get', { id }, 'carl'))).toBe('ok')
    expect(await code(anna.call('order.get', { id }))).toBe('order.notFound')
    expect(await code(anna.claim(number, tail))).toBe('claim.taken')
  })

  it.each([
    ['', '1234'],
    ['12a', '1234'],
    ['1'.repeat(25), '1234'],
    ['800000000000001', '123'],
    ['800000000000001', '12345'],
    ['800000000000001', { $ne: '' }],
    [{ $gt: '' }, '1234'],
  ])('refuses %j with %j before anything is read', async (number, tail) => {
    const all = await boundShop()
    const { call } = await stranger(all)
    const from = all.documents.operations.length
    expect(await code(call('claim.order', { number, tail }))).toBe('door.input')
    expect(all.documents.operations.slice(from).filter((operation) => /attempts|orders/.test(operation))).toEqual([])
  })

  it('needs somebody who is signed in', async () => {
    const all = await boundShop()
    expect(await code(ask(all.shopper, 'nobody', 'claim.order', { number: '1', tail: '1234' }))).toBe('door.notMember')
  })
})

describe('taking a claim back', () => {
  const { output } = claimContracts['claim.list']

  it('closes the one order again, which may be claimed anew', async () => {
    const all = await boundShop()
    const { number, tail, id } = foreign(all)
    const { call, claim } = await stranger(all)
    await data(claim(number, tail))
    const { claims } = output.parse(await data(call('claim.list')))
    expect(claims).toMatchObject([{ kind: 'order', number }])
    expect(output.parse(await data(call('claim.undo', { claim: claims[0]?.claim }))).claims).toEqual([])
    expect(await code(call('order.get', { id }))).toBe('order.notFound')
    expect(await code(call('claim.undo', { claim: claims[0]?.claim }))).toBe('claim.gone')
    expect(await code(claim(number, tail))).toBe('ok')
  })

  it('of a buyer holds when the next order of that buyer comes, until the phone is checked again', async () => {
    const all = await boundShop()
    const { claims } = output.parse(await data(all.asShopper('claim.list')))
    expect(claims).toMatchObject([{ kind: 'buyer', number: null }])
    await data(all.asShopper('claim.undo', { claim: claims[0]?.claim }))
    all.weidian.control.placeOrder({ buyer: 'you', pay: true })
    await all.beat()
    expect(await data(all.asShopper('order.list'))).toMatchObject({ orders: [], linked: false })
    expect(await data(all.asShopper('member.get'))).toMatchObject({ buyers: 0 })
    const again = await data(all.asShopper('member.setPhone', { code: '15400006688', consent: 'v1' }))
    expect(Number(again.claimedOrders)).toBeGreaterThan(0)
    expect(await data(all.asShopper('order.list'))).toMatchObject({ linked: true })
  })

  it('is for one’s own claims only', async () => {
    const all = await boundShop()
    const { claims } = output.parse(await data(all.asShopper('claim.list')))
    const { call } = await stranger(all)
    expect(await code(call('claim.undo', { claim: claims[0]?.claim }))).toBe('claim.gone')
    expect(output.parse(await data(call('claim.list'))).claims).toEqual([])
    expect(output.parse(await data(all.asShopper('claim.list'))).claims).toHaveLength(1)
  })
})

describe('a phone', () => {
  it('does not open a buyer whose orders with it are old: they need their number', async () => {
    const all = await boundShop()
    const { number, phone, tail, id } = foreign(all)
    const { call, claim } = await stranger(all)
    const old = { createdAt: all.clock.now() - 181 * 86_400_000 }
    for (const row of all.documents.all('orders')) all.documents.put('orders', { ...row, ...old })
    expect(await data(all.asShopper('member.setPhone', { code: phone, consent: 'v1' }, 'anna'))).toMatchObject({ claimedOrders: 0 })
    expect(await code(call('order.get', { id }))).toBe('order.notFound')
    await data(claim(number, tail))
    expect(await code(call('order.get', { id }))).toBe('ok')
  })
})
