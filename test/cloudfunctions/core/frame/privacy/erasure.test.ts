import { describe, expect, it } from 'vitest'
import { sealAudit, verifyAudit } from '../../../../../cloudfunctions/core/frame/audit'
import { privacyContracts } from '../../../../../cloudfunctions/core/frame/privacy/contract'
import { APPID, ask, code, data } from '../../rig'
import { type Canaries, type ForgetfulWorld, forgetfulWorld, leaveTraces, mine } from './forgetful-world'

/** What of an order the law wants kept. */
const LAWFUL = ['number', 'lines', 'goods', 'freight', 'total', 'refunds', 'state', 'createdAt', 'paidAt', 'finishedAt']

const DAY_MS = 86_400_000

/** What of the canaries still lies where. */
function leaks(all: ForgetfulWorld, canaries: Canaries): string[] {
  return Object.entries(all.everything()).flatMap(([collection, rows]) => {
    const text = JSON.stringify(rows)
    return Object.entries(canaries).flatMap(([what, words]) =>
      words.some((word) => text.includes(what === 'people' ? word : JSON.stringify(word).slice(1, -1))) ? [`${what} in ${collection}`] : [],
    )
  })
}

const settle = async (all: ForgetfulWorld) => {
  all.clock.advance(DAY_MS)
  await all.erase('due')
  all.clock.advance(DAY_MS)
  await all.erase('due')
}

describe('being forgotten', () => {
  it('leaves no trace of the person in any room, and all that the law keeps', async () => {
    const all = await forgetfulWorld()
    all.endAll()
    const canaries = await leaveTraces(all)
    const before = mine(all)
    const others = all.documents.all('orders').filter((row) => !before.some((order) => order._id === row._id))
    // Each is there to be found, so finding none means something.
    for (const [what, words] of Object.entries(canaries)) expect([what, words.length > 0]).toEqual([what, true])
    expect(leaks(all, canaries)).toEqual(
      expect.arrayContaining([
        'identity in identities',
        'member in members',
        'member in claims',
        'phone in orderPeople',
        'buyer in orders',
        'people in orderPeople',
        'parcels in orders',
        'attempts in attempts',
        'identity in auditInbox',
      ]),
    )
    expect(await data(ask(all.shopper, 'you', 'privacy.erase', { sure: true }))).toEqual({ waiting: 0 })
    await settle(all)
    expect(leaks(all, canaries)).toEqual(['member in consents'])
    const kept = all.documents.all('orders').filter((row) => before.some((was) => was._id === row._id))
    expect(kept).toHaveLength(before.length)
    for (const row of kept) {
      const was = Object.entries(before.find((order) => order._id === row._id) ?? {})
      const lawful = was.filter(([field]) => LAWFUL.includes(field))
      expect(lawful).toHaveLength(LAWFUL.length)
      expect(row).toMatchObject({ ...Object.fromEntries(lawful), buyer: null, erased: true })
    }
    expect(all.documents.all('orders').filter((row) => others.some((other) => other._id === row._id))).toEqual(others)
    expect(all.documents.all('orderPeople')).toHaveLength(others.length)
  })

  it('is over at once for who asks, and makes them a stranger', async () => {
    const all = await forgetfulWorld()
    all.endAll()
    const id = mine(all)[0]?._id
    expect(await code(ask(all.shopper, 'you', 'order.get', { id }))).toBe('ok')
    await data(ask(all.shopper, 'you', 'privacy.erase', { sure: true }))
    for (const action of ['order.list', 'privacy.get', 'privacy.export'])
      expect(await code(ask(all.shopper, 'you', action))).toBe('door.notMember')
    expect(await data(ask(all.shopper, 'you', 'member.get'))).toMatchObject({ signedIn: false, phoneTail: null })
    await data(ask(all.shopper, 'you', 'member.signIn', { consent: 'v1' }))
    expect(await code(ask(all.shopper, 'you', 'order.get', { id }))).toBe('order.notFound')
    expect(await data(ask(all.shopper, 'you', 'member.setPhone', { code: '15400006688', consent: 'v1' }))).toMatchObject({
      claimedOrders: 0,
    })
  })

  it('is carried out by the night where the worker could not', async () => {
    const all = await forgetfulWorld({ worker: false })
    all.endAll()
    const canaries = await leaveTraces(all)
    expect(await data(ask(all.shopper, 'you', 'privacy.erase', { sure: true }))).toEqual({ waiting: 0 })
    expect(all.calls).toMatchObject([{ task: 'erase', wish: expect.stringMatching(/^[0-9a-f]{64}$/) }])
    expect(leaks(all, canaries)).toContain('member in members')
    await settle(all)
    expect(leaks(all, { member: canaries.member ?? [], buyer: canaries.buyer ?? [] })).toEqual(['member in consents'])
  })

  it('waits for orders that have not ended, tells so, and goes on by itself when they have', async () => {
    const all = await forgetfulWorld()
    all.endAll()
    const [open] = mine(all)
    if (open === undefined) throw new Error('no order')
    all.documents.put('orders', { ...open, ...{ state: 'shipped' } })
    const shown = privacyContracts['privacy.get'].output.parse(await data(ask(all.shopper, 'you', 'privacy.get')))
    expect(shown.openOrders).toBe(1)
    expect(await data(ask(all.shopper, 'you', 'privacy.erase', { sure: true }))).toEqual({ waiting: 1 })
    const row = () => all.documents.all('orders').find(({ _id }) => _id === open._id)
    const people = () => all.documents.all('orderPeople').find(({ _id }) => _id === open._id)
    expect(row()).toMatchObject({ buyer: open.buyer, erased: false })
    expect(people()).toBeDefined()
    expect(mine(all).filter(({ buyer }) => buyer !== null)).toHaveLength(1)
    await settle(all)
    expect(row()).toMatchObject({ buyer: open.buyer })
    all.endAll()
    await settle(all)
    await settle(all)
    expect(row()).toMatchObject({ buyer: null, erased: true })
    expect(people()).toBeUndefined()
    expect(all.documents.all('erasures').filter(({ state }) => state !== 'tomb')).toMatchObject([{ state: 'done', subject: null }])
  })

  it('is not undone by what the shop says later, and a new order is a new one', async () => {
    const all = await forgetfulWorld()
    all.endAll()
    const before = mine(all)
    await data(ask(all.shopper, 'you', 'privacy.erase', { sure: true }))
    await settle(all)
    // The shop still knows: what is read again, comes without anybody, and so does what was never read.
    const [first, second] = before
    for (const name of ['orders', 'orderPeople']) await all.documents.remove(name, { _id: second?._id })
    for (const order of [first, second]) await ask(all.merchant, 'owner', 'sync.where', { shop: all.shop, number: String(order?.number) })
    expect(all.documents.all('orderPeople').some(({ _id }) => _id === first?._id || _id === second?._id)).toBe(false)
    all.clock.advance(60_000)
    const sinceThen = all.weidian.control.placeOrder({ buyer: 'you', pay: true }).order
    await all.beat()
    await all.beat()
    const rows = all.documents.all('orders')
    expect(rows.find(({ _id }) => _id === first?._id)).toMatchObject({ buyer: null, erased: true })
    expect(rows.find(({ _id }) => _id === second?._id)).toMatchObject({ number: second?.number, buyer: null, erased: true })
    const fresh = rows.find(({ number }) => number === String(sinceThen.order_id))
    expect(fresh).toMatchObject({ erased: false })
    expect(fresh?.buyer).not.toBeNull()
  })

  it.each([1, 3, 6, 12])('may be ended after %d writes and begun again', async (end) => {
    const all = await forgetfulWorld({ worker: false })
    all.endAll()
    const canaries = await leaveTraces(all)
    await data(ask(all.shopper, 'you', 'privacy.erase', { sure: true }))
    const { remove, updateAndReturn } = all.documents
    let left = end
    const tired =
      <A extends readonly unknown[], R>(run: (...input: A) => Promise<R>) =>
      async (...input: A) => {
        if (left-- <= 0) throw new Error('ended')
        return run(...input)
      }
    Object.assign(all.documents, { remove: tired(remove), updateAndReturn: tired(updateAndReturn) })
    await all.erase('due').catch(() => undefined)
    Object.assign(all.documents, { remove, updateAndReturn })
    await settle(all)
    await settle(all)
    expect(leaks(all, { member: canaries.member ?? [], buyer: canaries.buyer ?? [], identity: canaries.identity ?? [] })).toEqual([
      'member in consents',
    ])
  })

  it('is repeated after a backup has brought everybody back', async () => {
    const all = await forgetfulWorld()
    all.endAll()
    const canaries = await leaveTraces(all)
    const backup = all.everything()
    await data(ask(all.shopper, 'you', 'privacy.erase', { sure: true }))
    await settle(all)
    for (const [collection, rows] of Object.entries(backup))
      if (collection !== 'erasures') for (const row of rows) all.documents.put(collection, row)
    expect(leaks(all, { member: canaries.member ?? [] })).toContain('member in members')
    expect(await all.erase('replay')).toBe(1)
    await settle(all)
    expect(leaks(all, canaries)).toEqual(['member in consents'])
    expect(await all.erase('replay')).toBe(0)
  })

  it('leaves the chain of the audit whole', async () => {
    const all = await forgetfulWorld()
    all.endAll()
    await leaveTraces(all)
    await sealAudit(all.deps, APPID)
    await data(ask(all.shopper, 'you', 'privacy.erase', { sure: true }))
    await settle(all)
    await sealAudit(all.deps, APPID)
    expect(JSON.stringify(all.documents.all('audit'))).not.toContain(`${APPID}:you`)
    expect(JSON.stringify(all.documents.all('audit'))).toContain(`${APPID}:owner`)
    expect(await verifyAudit(all.deps, APPID)).toMatchObject({ ok: true })
  })

  it('takes nothing of an order that was only found by its number', async () => {
    const all = await forgetfulWorld()
    all.endAll()
    const theirs = all.weidian.control
      .orders()
      .find((order) => /^1\d{10}$/.test(String(order.user_phone)) && !mine(all).some((row) => row.number === order.order_id))
    await data(ask(all.shopper, 'anna', 'member.signIn', { consent: 'v1' }))
    await data(ask(all.shopper, 'anna', 'claim.order', { number: String(theirs?.order_id), tail: String(theirs?.user_phone).slice(-4) }))
    const id = `${all.shop}:${String(theirs?.order_id)}`
    const before = ['orders', 'orderPeople'].map((name) => all.documents.all(name).find(({ _id }) => _id === id))
    await data(ask(all.shopper, 'anna', 'privacy.erase', { sure: true }))
    await settle(all)
    expect(['orders', 'orderPeople'].map((name) => all.documents.all(name).find(({ _id }) => _id === id))).toEqual(before)
    expect(all.documents.all('claims').map((row) => row.order)).toEqual([null])
  })

  it('has to be meant', async () => {
    const all = await forgetfulWorld()
    for (const input of [{}, { sure: false }, { sure: 'yes' }])
      expect(await code(ask(all.shopper, 'you', 'privacy.erase', input))).toBe('door.input')
    expect(await code(ask(all.shopper, 'nobody', 'privacy.erase', { sure: true }))).toBe('door.notMember')
    expect(all.documents.all('erasures')).toEqual([])
  })
})
