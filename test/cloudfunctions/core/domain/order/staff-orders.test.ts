import { beforeAll, describe, expect, it } from 'vitest'
import { merchantOrderContracts } from '../../../../../cloudfunctions/core/domain/order/contract'
import { personText } from '../../../../../cloudfunctions/core/domain/order/find-people'
import { openPeople } from '../../../../../cloudfunctions/core/domain/order/people'
import { openOrderPeople, openOrders } from '../../../../../cloudfunctions/core/domain/order/record'
import { REVEALS_A_DAY } from '../../../../../cloudfunctions/core/domain/order/reveal'
import { openStaff, type StaffRow, staffKey } from '../../../../../cloudfunctions/core/domain/staff/record'
import { hiddenFields } from '../../../../../cloudfunctions/core/frame/access'
import { APPID, code, data } from '../../rig'
import { boundShop } from './bound-shop'

const lists = merchantOrderContracts['order.list'].output
const views = merchantOrderContracts['order.get'].output
const reveals = merchantOrderContracts['order.reveal'].output
type World = Awaited<ReturnType<typeof boundShop>>

const seat = (all: World, who: string, role: StaffRow['role']) => {
  const identity = `${APPID}:${who}`
  const row = { identity, shop: all.shop, role, since: 1, label: '', endedAt: null, invitation: '' }
  return openStaff(all.store).insert({ _id: staffKey(all.shop, identity), ...row })
}

/** Orders with a recipient, people opened, newest first. */
async function withPeople(all: World) {
  const sealer = await all.deps.vault.open()
  const rows = await openOrderPeople(all.store).find({ shop: all.shop }, { limit: 500 })
  const orders = await openOrders(all.store).getMany(rows.map(({ _id }) => _id))
  return rows.flatMap((row) => {
    const people = openPeople(sealer, row)
    const order = orders.get(row._id)
    return people.recipient === null || order === undefined ? [] : [{ id: row._id, order, people, recipient: people.recipient }]
  })
}

describe('what a search text is', () => {
  it.each([
    ['6688', { tail: '6688' }],
    ['154 0000-6688', { tail: '15400006688' }],
    ['周小满', { name: '周小满' }],
    ['668', null],
    ['800027114036598', null],
    ['周', null],
    ['SF1234', null],
  ])('%s', (text, expected) => expect(personText(text)).toEqual(expected))
})

describe('a shop’s orders, searched', () => {
  let all: World
  beforeAll(async () => {
    all = await boundShop()
  })
  const list = async (input: object) => lists.parse(await data(all.asOwner('order.list', { shop: all.shop, ...input })))

  it('are found by the recipient’s name and by the end of the phone, and say how far was looked', async () => {
    const known = await withPeople(all)
    const [first] = known
    if (first === undefined) throw new Error('no order with a recipient')
    const total = all.documents.all('orders').length
    for (const text of [first.recipient.name, first.recipient.phone.slice(-4)]) {
      const shown = await list({ text })
      expect(shown.orders.map(({ id }) => id)).toContain(first.id)
      expect(shown.people).toMatchObject({ orders: total, all: true })
      expect(JSON.stringify(shown)).not.toContain(first.recipient.phone)
    }
  })

  it('are found by a tracking number and by a number, without opening anybody', async () => {
    const sent = (await withPeople(all)).find(({ order }) => order.trackingNumber !== '')
    const text = sent?.order.trackingNumber ?? ''
    const shown = await list({ text })
    expect(shown.orders.map(({ id }) => id)).toContain(sent?.id)
    expect((await list({ text: sent?.order.number ?? '' })).people).toBeNull()
  })

  it('are none where nobody fits, never all', async () => {
    for (const text of ['没有这个人', '***', '0000']) expect(await list({ text })).toMatchObject({ orders: [], total: 0, next: null })
  })

  it('lie within the span, page by page', async () => {
    const times = (await openOrders(all.store).find({ shop: all.shop }, { limit: 500 }))
      .map(({ createdAt }) => createdAt)
      .toSorted((a, b) => a - b)
    const [from = 0, to = 0] = [times[5], times[35]]
    const found: number[] = []
    let page: string | null = null
    do {
      const shown: Awaited<ReturnType<typeof list>> = await list({ from, to, ...(page === null ? {} : { page }) })
      expect(shown.total).toBe(times.filter((at) => at >= from && at < to).length)
      found.push(...shown.orders.map(({ createdAt }) => createdAt))
      page = shown.next
    } while (page !== null)
    expect(found.toSorted((a, b) => a - b)).toEqual(times.filter((at) => at >= from && at < to))
  })
})

describe('hidden fields of an order', () => {
  let all: World
  let one: Awaited<ReturnType<typeof withPeople>>[number]
  beforeAll(async () => {
    all = await boundShop()
    for (const role of ['admin', 'operator', 'service', 'developer'] as const) await seat(all, role, role)
    const found = (await withPeople(all)).find(({ people }) => people.accountPhone !== null)
    if (found === undefined) throw new Error('no order with an account phone')
    one = found
  })
  const reveal = (who: string, input: object) => all.asOwner('order.reveal', { id: one.id, reason: 'ship', ...input }, who)

  it('are masked for everybody, and say who may ask', async () => {
    for (const who of ['owner', 'service']) {
      const view = views.parse(await data(all.asOwner('order.get', { id: one.id }, who)))
      expect(JSON.stringify(view)).not.toContain(one.recipient.phone)
      expect(JSON.stringify(view)).not.toContain(one.recipient.street)
      expect(view.hidden.map(({ field }) => field)).toEqual(expect.arrayContaining(['name', 'phone', 'address', 'accountPhone']))
      expect(view.hidden.find(({ field }) => field === 'accountPhone')?.may).toBe(who === 'owner')
      expect(view.hidden.find(({ field }) => field === 'phone')?.may).toBe(true)
    }
  })

  it.each(Object.entries(hiddenFields))('%s opens for the roles of the table, and for no other', async (field, roles) => {
    const allowed: readonly string[] = roles
    for (const who of ['owner', 'admin', 'operator', 'service', 'developer']) {
      const answer = await code(reveal(who, { field }))
      if (who === 'developer') expect(answer).toBe('door.noPermission')
      else if (!allowed.includes(who)) expect(answer).toBe('order.revealRole')
      else expect(['ok', 'order.revealNone']).toContain(answer)
    }
  })

  it('are written down with field and reason before they are shown', async () => {
    const before = all.documents.all('auditInbox').length
    const answer = reveals.parse(await data(reveal('operator', { field: 'phone', reason: 'other', words: '快递找不到人 13800001111' })))
    expect(answer).toEqual({ field: 'phone', value: one.recipient.phone })
    const written = all.documents.all('auditInbox').slice(before)
    expect(written.map(({ action, target, role }) => ({ action, target, role }))).toEqual([
      { action: 'order.reveal', role: 'operator', target: `${one.id} phone other 快递找不到人 #` },
    ])
  })

  it('want a reason in words where none of the usual ones fits', async () => {
    expect(await code(reveal('owner', { field: 'phone', reason: 'other' }))).toBe('order.revealReason')
    expect(await code(reveal('owner', { field: 'phone', reason: 'curious' }))).toBe('door.input')
  })

  it('stay shut after so many looks on one day, and open again tomorrow', async () => {
    for (let count = 0; count < REVEALS_A_DAY; count++) {
      all.clock.advance(5_000)
      expect(await code(reveal('admin', { field: 'name' }))).toMatch(/^(ok|order.revealMany)$/)
    }
    expect(await code(reveal('admin', { field: 'name' }))).toBe('order.revealMany')
    all.clock.advance(86_400_000)
    expect(await code(reveal('admin', { field: 'name' }))).toBe('ok')
  })
})
