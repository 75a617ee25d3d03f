import { describe, expect, it } from 'vitest'
import { failure } from '../../../../../cloudfunctions/core/base/error'
import { openProducts } from '../../../../../cloudfunctions/core/domain/catalog'
import { openOrders } from '../../../../../cloudfunctions/core/domain/order'
import { overviewContracts } from '../../../../../cloudfunctions/core/feature/overview/contract'
import { makeGoOn, makeSync } from '../../../../../cloudfunctions/core/host'
import { weidianErrors } from '../../../../../cloudfunctions/core/platform/weidian/errors'
import { buryRows } from '../../../../../cloudfunctions/core/sync/dead-letter/bury'
import { openReconciliations } from '../../../../../cloudfunctions/core/sync/reconcile/record'
import { night } from '../../../../../cloudfunctions/every-night/night'
import { work } from '../../../../../cloudfunctions/worker/work'
import { boundShop } from '../../domain/order/bound-shop'
import { ask, code, data } from '../../rig'

const YESTERDAY = '2026-11-23'

async function merchant(options: Parameters<typeof boundShop>[0] = {}) {
  const all = await boundShop(options)
  const call = (action: string, input: unknown = {}, who = 'owner') => ask(all.merchant, who, action, input)
  const orders = all.documents.all('orders').toSorted((a, b) => String(a._id).localeCompare(String(b._id)))
  const number = String(orders[0]?.number)
  const bury = (rows = [number]) =>
    buryRows(
      all.deps,
      all.shop,
      'orders',
      rows.map((id) => ({ id, failure: failure(weidianErrors, 'weidian.rowUnreadable', { data: { field: 'total' } }) })),
    )
  return { ...all, call, number, bury, shop: all.shop }
}

describe('dead letters, from the merchant’s phone', () => {
  it('are listed, shown masked, ignored with a note, taken back and tried again', async () => {
    const { call, shop, number, bury, documents } = await merchant()
    await bury([number, '4711'])
    const row = { shop, kind: 'orders', row: number }
    const { letters, ...counts } = await data(call('deadLetters.list', { shop }))
    expect(counts).toEqual({ open: 2, ignored: 0, more: false })
    expect(letters).toContainEqual(
      expect.objectContaining({ row: number, code: 'weidian.rowUnreadable', field: 'total', tries: 1, old: false }),
    )

    const { source } = await data(call('deadLetters.source', row))
    expect(String(source)).toContain(number)
    expect(String(source)).toMatch(/"user_phone": "\*{3} \(11 /)
    expect(JSON.stringify(documents.all('deadLetters'))).not.toContain('buyer_info')

    const ignored = await data(call('deadLetters.ignore', { ...row, note: '  测试单，不用管 ' }))
    expect(ignored).toMatchObject({ next: null, ignored: { note: '测试单，不用管' } })
    expect(await data(call('deadLetters.list', { shop }))).toMatchObject({
      open: 1,
      ignored: 1,
      letters: [{ row: '4711' }, { row: number }],
    })
    expect(await data(call('sync.get', { shop }))).toMatchObject({ deadLetters: 1 })
    expect(await data(call('deadLetters.reopen', row))).toMatchObject({ ignored: null, next: expect.any(Number) })

    expect(await data(call('deadLetters.retry', row))).toEqual({ settled: 1, failed: 0, left: 1 })
    expect(await data(call('deadLetters.retry', row))).toEqual({ settled: 0, failed: 0, left: 1 })
    expect(await data(call('deadLetters.retryAll', { shop }))).toEqual({ settled: 0, failed: 1, left: 1 })
    for (const action of ['deadLetters.source', 'deadLetters.reopen']) expect(await code(call(action, row))).toBe('sync.noLetter')
    expect(await code(call('deadLetters.ignore', { ...row, note: 'x' }))).toBe('sync.noLetter')
  })

  it('are shown in pages, old ones marked', async () => {
    const { call, shop, bury, clock } = await merchant()
    await bury(Array.from({ length: 60 }, (_, index) => String(4_000 + index)))
    clock.advance(86_400_000)
    const first = await data(call('deadLetters.list', { shop }))
    expect(first).toMatchObject({ open: 60, more: true })
    const { letters, more } = await data(call('deadLetters.list', { shop, skip: 50 }))
    expect([Array.isArray(letters) && letters.length, more]).toEqual([10, false])
    expect(letters).toContainEqual(expect.objectContaining({ old: true }))
  })

  it('take no note without words and no row that is none', async () => {
    const { call, shop, number } = await merchant()
    const row = { shop, kind: 'orders', row: number }
    for (const input of [
      { ...row, note: '   ' },
      { ...row, note: '长'.repeat(201) },
      { ...row, note: 'x', kind: 'staff' },
    ])
      expect(await code(call('deadLetters.ignore', input))).toBe('door.input')
    expect(await code(call('deadLetters.retry', { shop, kind: 'orders', row: '$ne' }))).toBe('door.input')
  })
})

describe('comparing, from the merchant’s phone', () => {
  it('compares a day now, finds what is missing and mends it; the first screen says so', async () => {
    const { call, shop, documents, deps } = await merchant()
    const before = documents.operations.length
    const report = await data(call('reconcile.run', { shop, kind: 'orders', day: YESTERDAY }))
    const tokens = documents.operations.slice(before).filter((operation) => operation.endsWith('credentials'))
    expect(tokens.length).toBeLessThanOrEqual(2)
    expect(report).toMatchObject({ kind: 'orders', day: YESTERDAY, verdict: 'same', depth: 'content', drifts: [], more: 0 })
    expect(report.shop).toBe(report.here)
    const overview = overviewContracts['overview.get'].output.parse(await data(call('overview.get')))
    expect(overview.sync?.yesterday).toEqual({ day: YESTERDAY, orders: report.here, verdict: 'same' })

    const from = Date.parse(`${YESTERDAY}T00:00:00+08:00`)
    const yesterday = documents.all('orders').find((row) => Number(row.createdAt) >= from && Number(row.createdAt) < from + 86_400_000)
    await openOrders(deps.store).removeOne(String(yesterday?._id))
    expect(await data(call('reconcile.run', { shop, kind: 'orders', day: YESTERDAY }))).toMatchObject({
      verdict: 'mended',
      drifts: [{ row: yesterday?.number, cause: 'missing' }],
    })
    const listed = await data(call('reconcile.list', { shop }))
    expect(listed).toMatchObject({ mendsAtMost: 50, nextAt: Date.parse('2026-11-25T02:10:00+08:00') })
    expect(await data(call('reconcile.run', { shop, kind: 'products', day: '2020-01-01' }))).toMatchObject({
      day: '2026-11-24',
      verdict: 'same',
    })
  })

  it('refuses days that are not over, not read yet or none, and shops that are not bound', async () => {
    const { call, shop } = await merchant()
    const run = (day: string, of = shop) => code(call('reconcile.run', { shop: of, kind: 'orders', day }))
    expect(await run('2026-11-24')).toBe('sync.dayOpen')
    expect(await run('2026-02-30')).toBe('sync.dayOpen')
    expect(await run('2024-01-01')).toBe('sync.dayNotRead')
    expect(await run(YESTERDAY, 'weidian:1')).toBe('sync.notBound')
    expect(await code(call('reconcile.mend', { shop, kind: 'orders', day: YESTERDAY }))).toBe('sync.dayNotCompared')
    expect(await data(call('reconcile.list', { shop: 'weidian:1' }))).toMatchObject({ days: [] })
  })

  it('mends what the limit left over once a person asks for it', async () => {
    const { call, shop, deps, documents } = await merchant()
    await data(call('reconcile.run', { shop, kind: 'orders', day: YESTERDAY }))
    const products = documents.all('products').slice(0, 4)
    for (const { _id } of products) await openProducts(deps.store).removeOne(_id)
    const row = documents.all('reconciliations')[0]
    await openReconciliations(deps.store).updateOne(String(row?._id), { shop }, { set: { kind: 'products', mends: 48 } })
    const today = { shop, kind: 'products', day: '2026-11-24' }
    const report = await data(call('reconcile.run', today))
    expect(report.verdict).toBe('open')
    expect(report.drifts).toHaveLength(4)
    expect(await data(call('reconcile.mend', today))).toMatchObject({ verdict: 'mended' })
    expect(await data(call('reconcile.mend', today))).toMatchObject({ verdict: 'mended' })
    for (const { _id } of products) expect(documents.all('products').some((each) => each._id === _id)).toBe(true)
  })

  it('goes through the night from the timer to the last worker', async () => {
    const hops: unknown[] = []
    const later: (() => Promise<unknown>)[] = []
    const all = await merchant({
      call: async (name, task) => {
        if (name === 'worker' && task.task === 'compare') later.push(() => work(sync, task, goOn))
        hops.push(task)
        return null
      },
    })
    const sync = makeSync(all.deps)
    const goOn = makeGoOn(all.deps)
    expect(await night(all.deps)).toMatchObject({ comparisons: 3 })
    for (let next = later.shift(); next !== undefined; next = later.shift()) await next()
    expect(hops).toContainEqual({ task: 'compare', hop: 0 })
    const verdicts = all.documents.all('reconciliations').map((row) => row.verdict)
    expect(verdicts.length).toBeGreaterThanOrEqual(3)
    expect(new Set(verdicts)).toEqual(new Set(['same']))
  })
})

describe('“where is order X”, from the merchant’s phone', () => {
  it('answers from the shop, keeps what it finds and is written into the audit', async () => {
    const { call, shop, weidian, documents } = await merchant()
    const order = String(weidian.control.placeOrder({ buyer: 'any', pay: true }).order.order_id)
    expect(await data(call('sync.where', { shop, number: ` ${order} ` }))).toMatchObject({
      answer: 'fetched',
      shop: { id: shop },
      number: order,
    })
    expect(await data(call('sync.where', { shop, number: order }))).toMatchObject({ answer: 'here' })
    expect(documents.all('auditInbox').filter((entry) => entry.action === 'sync.where')).toHaveLength(2)
    expect(await data(call('sync.where', { shop, number: '123456789012345' }))).toMatchObject({
      answer: 'unknown',
      shop: null,
      notAsked: [],
    })
  })

  it('knows no order of another shop of the platform, and is asked only so often', async () => {
    const { call, shop, weidian, documents } = await merchant()
    const other = weidian.control.shops().find(({ id }) => `weidian:${id}` !== shop)
    const foreign = String(weidian.control.orders({ shop: String(other?.id) })[0]?.order_id)
    const before = documents.all('orders').length
    expect(await data(call('sync.where', { shop, number: foreign }))).toMatchObject({
      answer: 'unknown',
      shop: null,
      createdAt: null,
      trouble: null,
    })
    expect([documents.all('orders').length, documents.all('deadLetters').length]).toEqual([before, 0])
    const codes: string[] = []
    for (let index = 0; index < 14; index++) codes.push(await code(call('sync.where', { shop, number: '123456' })))
    expect(codes).toContain('door.tooMany')
    expect(await code(call('sync.where', { shop: 'weidian:1', number: '123456' }, 'stranger'))).toBe('door.noPermission')
  })
})
