import { beforeAll, describe, expect, it } from 'vitest'
import { openStaff, type StaffRow, staffKey } from '../../../../../cloudfunctions/core/domain/staff/record'
import { exportBegun, exportContracts } from '../../../../../cloudfunctions/core/frame/export/contract'
import { boundShop } from '../../domain/order/bound-shop'
import { APPID, code, data } from '../../rig'

type World = Awaited<ReturnType<typeof boundShop>>
const parts = exportContracts['export.take'].output

async function take(all: World, action: string, input: object = {}, who = 'owner') {
  const begun = exportBegun.parse(await data(all.asOwner(action, { shop: all.shop, ...input }, who)))
  const rows: string[][] = []
  let part: string | null | undefined
  do {
    const got = parts.parse(await data(all.asOwner('export.take', { ticket: begun.ticket, ...(part == null ? {} : { part }) }, who)))
    rows.push(...got.rows)
    part = got.next
  } while (part !== null)
  const at = (key: string) => begun.columns.findIndex((column) => column.key === key)
  return { begun, rows, cells: (key: string) => rows.map((row) => row[at(key)] ?? '') }
}

const seat = (all: World, who: string, role: StaffRow['role']) => {
  const identity = `${APPID}:${who}`
  const row = { identity, shop: all.shop, role, since: 1, label: '', endedAt: null, invitation: '' }
  return openStaff(all.store).insert({ _id: staffKey(all.shop, identity), ...row })
}

describe('what staff take along', () => {
  let all: World
  beforeAll(async () => {
    all = await boundShop()
    const [first] = all.documents.all('orders')
    // More than one part holds.
    for (let n = 0; n < 220; n++) {
      const number = `70000${n}`
      const row: { readonly _id: string } = Object.assign({}, first, {
        _id: `${all.shop}:${number}`,
        number,
        createdAt: Number(first?.createdAt) - n * 1_000,
        buyer: null,
      })
      all.documents.put('orders', row)
    }
    for (const role of ['operator', 'service'] as const) await seat(all, role, role)
  })

  it('orders: every one once, across parts, buyers masked', async () => {
    const { rows, begun, cells } = await take(all, 'order.export')
    const kept = all.documents.all('orders').map(({ number }) => String(number))
    expect(kept.length).toBeGreaterThan(200)
    expect(cells('number').toSorted()).toEqual(kept.toSorted())
    expect(begun.total).toBe(rows.length)
    expect(rows.every((row) => row.length === begun.columns.length)).toBe(true)
    expect(cells('buyer').every((buyer) => buyer === '' || /^.\*{1,2}$/u.test(buyer))).toBe(true)
  })

  it('orders of one tab and one span are those of the list', async () => {
    const times = all.documents
      .all('orders')
      .map(({ createdAt }) => Number(createdAt))
      .toSorted((a, b) => a - b)
    const span = { from: times[10] ?? 0, to: times[60] ?? 0, tab: 'finished' }
    const { cells, begun } = await take(all, 'order.export', span)
    const listed = await data(all.asOwner('order.list', { shop: all.shop, ...span }))
    expect(begun.total).toBe(listed.total)
    expect(cells('number')).toHaveLength(Number(listed.total))
    expect(cells('createdAt').every((at) => Number(at) >= span.from && Number(at) < span.to)).toBe(true)
  })

  it('orders that were chosen one by one: those and no others, none of another shop, and how many is written down', async () => {
    const ids = all.documents
      .all('orders')
      .slice(0, 3)
      .map(({ _id }) => _id)
    const before = all.documents.all('auditInbox').length
    const { cells, begun } = await take(all, 'order.export', { orders: [...ids, 'weidian:77:1'], tab: 'refund' })
    expect(
      cells('number')
        .map((number) => `${all.shop}:${number}`)
        .toSorted(),
    ).toEqual(ids.toSorted())
    expect(begun.total).toBe(3)
    expect(all.documents.all('auditInbox').slice(before)[0]).toMatchObject({ target: `${all.shop} refund ×4` })
    expect(await code(all.asOwner('order.export', { shop: all.shop, orders: [] }))).toBe('door.input')
  })

  it('products: a row for each SKU', async () => {
    const { cells } = await take(all, 'product.export')
    const skus = all.documents.all('products').flatMap(({ skus: list }) => (Array.isArray(list) && list.length > 0 ? list : [null]))
    expect(cells('sku')).toHaveLength(skus.length)
  })

  it('members and everything of a shop; people in clear are the owner’s alone', async () => {
    expect((await take(all, 'member.export')).cells('phone')).toEqual(['154****6688'])
    const lines = (await take(all, 'shop.export')).cells('line').map((line) => JSON.parse(line))
    const kinds = (kind: string) => lines.filter((line) => line.kind === kind)
    expect(kinds('order')).toHaveLength(all.documents.all('orders').length)
    expect(kinds('product')).toHaveLength(all.documents.all('products').length)
    expect(kinds('claim')).toMatchObject([{ phone: '15400006688' }])
    expect(kinds('order').some((line) => line.people?.recipient?.street)).toBe(true)
    for (const who of ['operator', 'service'])
      expect(await code(all.asOwner('shop.export', { shop: all.shop }, who))).toBe('door.noPermission')
  })

  it('is written down with its filter when it begins', async () => {
    const before = all.documents.all('auditInbox').length
    await take(all, 'order.export', { tab: 'refund', from: Date.parse('2026-11-01T00:00:00+08:00') }, 'operator')
    expect(
      all.documents
        .all('auditInbox')
        .slice(before)
        .map(({ action, role, target }) => ({ action, role, target })),
    ).toEqual([{ action: 'order.export', role: 'operator', target: `${all.shop} refund 2026-11-01 00:00:00` }])
  })

  it('is taken by whoever began it, while they may and for half an hour', async () => {
    expect(await code(all.asOwner('order.export', { shop: all.shop }, 'service'))).toBe('door.noPermission')
    const { ticket } = exportBegun.parse(await data(all.asOwner('order.export', { shop: all.shop }, 'operator')))
    expect(await code(all.asOwner('export.take', { ticket }, 'operator'))).toBe('ok')
    expect(await code(all.asOwner('export.take', { ticket }, 'service'))).toBe('export.over')
    const key = staffKey(all.shop, `${APPID}:operator`)
    await openStaff(all.store).updateOne(key, {}, { set: { role: 'service' } })
    expect(await code(all.asOwner('export.take', { ticket }, 'operator'))).toBe('export.over')
    await openStaff(all.store).updateOne(key, {}, { set: { role: 'operator' } })
    expect(await code(all.asOwner('export.take', { ticket }, 'operator'))).toBe('ok')
    all.clock.advance(30 * 60_000)
    expect(await code(all.asOwner('export.take', { ticket }, 'operator'))).toBe('export.over')
  })
})
