import { describe, expect, it } from 'vitest'
import { openPeople, orderKind } from '../../../../../cloudfunctions/core/domain/order'
import { applyOrders } from '../../../../../cloudfunctions/core/domain/order/apply'
import { createTell, type Fact } from '../../../../../cloudfunctions/core/frame/fact'
import { startShop } from '../../../../../cloudfunctions/core/sync'
import { FakeShop } from '../../sync/fake-shop'
import { createHarness } from '../../sync/harness'
import { snapshot } from './sample-snapshot'

const SHOP = 'weidian:1700000001'

async function world() {
  const clock = { now: 1_000_000 }
  const harness = await createHarness({ clock, platform: new FakeShop(clock).platform() })
  const facts: Fact[] = []
  const tell = createTell([async (told) => void facts.push(...told)])
  const deps = { store: harness.store, clock: { now: () => clock.now }, vault: harness.vault, tell, settleMs: 10_000 }
  const records = (...ids: string[]) => harness.orders.getMany(ids.map((id) => `${SHOP}:${id}`))
  const apply = async (...snapshots: ReturnType<typeof snapshot>[]) => {
    const before = await records(...snapshots.map((each) => each.number))
    return applyOrders(
      deps,
      SHOP,
      before,
      snapshots.map((each) => ({ id: each.number, snapshot: each })),
    )
  }
  return { ...harness, clock, deps, facts, records, apply }
}

const numbered = (index: number) => String(800000000000000 + index)

describe('applying a batch', () => {
  it('costs one read, one look at the forgotten, one insert for new orders and one for their people, one write when their facts are told', async () => {
    const { apply, documents } = await world()
    await apply(snapshot({ number: numbered(999) }))
    documents.operations.splice(0)
    const taken = await apply(...Array.from({ length: 50 }, (_, index) => snapshot({ number: numbered(index) })))
    expect(taken.changed).toHaveLength(50)
    expect(documents.operations).toEqual(['find orders', 'find erasures', 'insert orderPeople', 'insert orders', 'update orders'])
  })

  it('writes nothing for unchanged orders and one fenced write for each changed one, one when their facts are told', async () => {
    const { apply, documents } = await world()
    const all = Array.from({ length: 10 }, (_, index) => snapshot({ number: numbered(index) }))
    await apply(...all)
    documents.operations.splice(0)
    expect((await apply(...all)).unchanged).toHaveLength(10)
    expect(documents.operations).toEqual(['find orders'])
    documents.operations.splice(0)
    await apply(...all.map((each, index) => (index < 3 ? { ...each, state: 'shipped' as const } : each)))
    expect(documents.operations).toEqual(['find orders', 'change orders', 'change orders', 'change orders', 'update orders'])
  })

  it('keeps people sealed, and finds them by their phone', async () => {
    const { apply, documents, vault } = await world()
    await apply(snapshot())
    const stored = JSON.stringify([...documents.all('orders'), ...documents.all('orderPeople')])
    expect(stored).not.toMatch(/1540000|周小山|示例路|杭州/)
    const sealer = await vault.open()
    const [row] = documents.all('orderPeople')
    expect(row?.phoneIx).toBe(sealer.blindIndex(SHOP, '15400000001'))
    expect(openPeople(sealer, JSON.parse(JSON.stringify(row)))).toMatchObject({ buyerName: '周小山', recipient: { city: '杭州' } })
  })

  it('seals people anew when they change, and only then', async () => {
    const { apply, documents } = await world()
    await apply(snapshot())
    const [before] = documents.all('orderPeople')
    await apply(snapshot({ state: 'shipped' }))
    expect(documents.all('orderPeople')).toEqual([before])
    await apply(snapshot({ state: 'shipped', accountPhone: '15400000009' }))
    expect(documents.all('orderPeople')[0]?.phoneIx).not.toBe(before?.phoneIx)
  })

  it('refuses to write over what somebody else wrote meanwhile, and says which rows', async () => {
    const { deps, apply, records, orders } = await world()
    await apply(snapshot())
    const stale = await records('800000000000001')
    await apply(snapshot({ state: 'shipped' }))
    const late = { id: '800000000000001', snapshot: snapshot({ state: 'paid', shopNote: 'old' }) }
    const taken = await applyOrders(deps, SHOP, stale, [late])
    expect(taken).toMatchObject({ changed: [], contended: ['800000000000001'] })
    expect((await orders.get(`${SHOP}:800000000000001`))?.state).toBe('shipped')
    // Whoever loses the order leaves its people alone.
    expect((await apply(snapshot({ state: 'shipped' }))).unchanged).toHaveLength(1)
  })

  it('does not put the people of an older first reading beside the order of a newer one', async () => {
    const { deps, apply, documents, vault } = await world()
    const none = new Map()
    await apply(snapshot({ shopNote: 'new' }))
    const late = await applyOrders(deps, SHOP, none, [{ id: '800000000000001', snapshot: snapshot({ shopNote: 'old' }) }])
    expect(late.contended).toEqual(['800000000000001'])
    const [row] = documents.all('orderPeople')
    expect(openPeople(await vault.open(), JSON.parse(JSON.stringify(row))).shopNote).toBe('new')
  })

  it('writes the people again where it ended between an order and its people', async () => {
    const { deps, apply, documents, vault, orders } = await world()
    await apply(snapshot({ shopNote: 'old' }))
    await orders.updateOne(`${SHOP}:800000000000001`, { shop: SHOP }, { set: { peopleMark: '' }, increase: { revision: 1 } })
    expect((await apply(snapshot({ shopNote: 'new' }))).changed).toHaveLength(1)
    const [row] = documents.all('orderPeople')
    expect(openPeople(await vault.open(), JSON.parse(JSON.stringify(row))).shopNote).toBe('new')
    expect((await applyOrders(deps, SHOP, await orders.getMany([`${SHOP}:800000000000001`]), [])).changed).toEqual([])
    expect((await apply(snapshot({ shopNote: 'new' }))).unchanged).toHaveLength(1)
  })

  it('has an order read again that would move backwards, until it is settled', async () => {
    const { apply, deps, clock, documents } = await world()
    await startShop(deps, SHOP)
    await apply(snapshot({ state: 'closed', stateCode: 'close/60' }))
    const opened = snapshot({ state: 'paid', stateCode: 'pay/20' })
    await apply(opened)
    expect(documents.all('hints')).toMatchObject([{ row: '800000000000001' }])
    const first = Number(documents.all('hints')[0]?.number)
    clock.now += 1_000
    await apply(opened)
    expect(documents.all('hints')).toMatchObject([{ number: first + 1 }])
    clock.now += 10_000
    await apply(opened)
    expect(documents.all('hints')).toMatchObject([{ number: first + 1 }])
    expect(documents.all('orders')).toMatchObject([{ state: 'paid', held: null }])
  })

  it('takes two first readings at once for one order', async () => {
    const { deps, documents } = await world()
    const row = (shopNote: string, total: number) => [{ id: '800000000000001', snapshot: snapshot({ shopNote, total }) }]
    const results = await Promise.all([
      applyOrders(deps, SHOP, new Map(), row('a', 4800)),
      applyOrders(deps, SHOP, new Map(), row('b', 4700)),
    ])
    expect(documents.all('orders')).toHaveLength(1)
    expect(results.flatMap((each) => each.changed)).toHaveLength(1)
    expect(results.flatMap((each) => each.contended)).toHaveLength(1)
  })

  it('tells facts of what was written only', async () => {
    const { apply, facts } = await world()
    await apply(snapshot())
    await apply(snapshot())
    await apply(snapshot({ refund: 'asked' }))
    expect(facts.map((fact) => fact.name)).toEqual(['order.new', 'order.paid', 'order.changed', 'order.refundAsked'])
  })

  it('counts and knows its rows', async () => {
    const { apply, deps } = await world()
    await apply(snapshot())
    const kind = orderKind(deps)
    expect(await kind.stored(SHOP)).toBe(1)
    expect([...(await kind.known(SHOP, ['800000000000001', '800000000000002']))]).toEqual(['800000000000001'])
  })
})
