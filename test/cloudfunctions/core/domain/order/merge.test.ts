import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { mergeOrder } from '../../../../../cloudfunctions/core/domain/order/merge'
import type { OrderRecord } from '../../../../../cloudfunctions/core/domain/order/record'
import { rankOf } from '../../../../../cloudfunctions/core/domain/order/state'
import { type OrderSnapshot, orderState, type RefundState } from '../../../../../cloudfunctions/core/platform/port'
import { line, snapshot } from './sample-snapshot'

const SETTLE = 10_000

/** Merges readings one after another; unchanged ones keep the record. */
function play(readings: readonly { snapshot: OrderSnapshot; at: number }[]) {
  const names: string[] = []
  let record: OrderRecord | null = null
  for (const { snapshot: reading, at } of readings) {
    const merged = mergeOrder(record, reading, { now: at, settleMs: SETTLE, peopleMark: 'p' })
    if (merged === null) continue
    names.push(...(merged.untold?.names ?? []))
    // As the row stands once its facts are told.
    record = { ...merged, untold: null }
  }
  return { record, names }
}

const refunding = (state: RefundState, number = '144000000000000001') => [line({ refund: { number, state, amount: 1000 } })]

describe('merging an order', () => {
  it('makes a record of the first reading', () => {
    const { record, names } = play([{ snapshot: snapshot(), at: 5 }])
    expect(record).toMatchObject({ _id: 'weidian:1700000001:800000000000001', revision: 1, state: 'paid', total: 4800, checkedAt: 5 })
    expect(names).toEqual(['order.new', 'order.paid'])
    expect(JSON.stringify(record)).not.toMatch(/1540000|周小山|示例路/)
  })

  it('finds nothing new in the same reading', () => {
    const first = play([{ snapshot: snapshot(), at: 5 }]).record
    expect(mergeOrder(first, snapshot(), { now: 99, settleMs: SETTLE, peopleMark: 'p' })).toBeNull()
    expect(mergeOrder(first, snapshot(), { now: 99, settleMs: SETTLE, peopleMark: 'q' })).not.toBeNull()
  })

  it('goes on from state to state and tells what happened', () => {
    const { record, names } = play([
      { snapshot: snapshot({ state: 'unpaid', paidAt: null }), at: 1 },
      { snapshot: snapshot(), at: 2 },
      { snapshot: snapshot({ state: 'shipped', shippedAt: 7, carrier: '示例快递', trackingNumber: 'SL1' }), at: 3 },
      { snapshot: snapshot({ state: 'finished', shippedAt: 7, finishedAt: 9 }), at: 4 },
    ])
    expect(record).toMatchObject({ state: 'finished', revision: 4, shippedAt: 7, finishedAt: 9 })
    expect(names.filter((name) => name !== 'order.changed')).toEqual(['order.new', 'order.paid', 'order.shipped', 'order.finished'])
  })

  it('does not go back for one reading, nor for two in quick succession', () => {
    const back = snapshot({ state: 'unpaid', stateCode: 'unpay/10', paidAt: null })
    const { record } = play([
      { snapshot: snapshot({ state: 'shipped' }), at: 0 },
      { snapshot: back, at: 1_000 },
      { snapshot: back, at: 1_000 + SETTLE - 1 },
    ])
    expect(record).toMatchObject({ state: 'shipped', paidAt: 1_060_000 })
  })

  it('goes back when a settled second reading says the same', () => {
    const back = snapshot({ state: 'paid', stateCode: 'pay/20' })
    const { record, names } = play([
      { snapshot: snapshot({ state: 'shipped', stateCode: 'ship/30' }), at: 0 },
      { snapshot: back, at: 1_000 },
      { snapshot: back, at: 1_000 + SETTLE },
    ])
    expect(record).toMatchObject({ state: 'paid', held: null })
    expect(names).toContain('order.wentBack')
  })

  it('forgets a backward reading that a forward one contradicts', () => {
    const back = snapshot({ state: 'paid' })
    const { record } = play([
      { snapshot: snapshot({ state: 'shipped', stateCode: 'ship/30' }), at: 0 },
      { snapshot: back, at: 1_000 },
      { snapshot: snapshot({ state: 'shipped', stateCode: 'ship/30' }), at: 2_000 },
      { snapshot: back, at: 3_000 + SETTLE },
    ])
    expect(record?.state).toBe('shipped')
  })

  it('shows an unknown state as the shop writes it, and goes on from it', () => {
    const odd = snapshot({ state: 'unknown', stateCode: 'wait_audit/25', stateText: '待审核' })
    const shown = play([
      { snapshot: snapshot(), at: 0 },
      { snapshot: odd, at: 1 },
    ])
    expect(shown.record).toMatchObject({ state: 'unknown', stateText: '待审核', stateCode: 'wait_audit/25' })
    expect(
      play([
        { snapshot: snapshot(), at: 0 },
        { snapshot: odd, at: 1 },
        { snapshot: snapshot({ state: 'shipped' }), at: 2 },
      ]).record?.state,
    ).toBe('shipped')
    // Unpaid after paid is still backwards, with an unknown state in between.
    expect(
      play([
        { snapshot: snapshot(), at: 0 },
        { snapshot: odd, at: 1 },
        { snapshot: snapshot({ state: 'unpaid' }), at: 2 },
      ]).record?.state,
    ).toBe('unknown')
  })

  it('keeps one state for each refund number, and money that came back', () => {
    const { record } = play([
      { snapshot: snapshot({ refund: 'refunded', lines: refunding('refunded') }), at: 0 },
      { snapshot: snapshot({ refund: 'asked', lines: refunding('asked', '144000000000000002') }), at: 1 },
    ])
    expect(record?.refunds).toMatchObject([
      { key: '144000000000000001', state: 'refunded' },
      { key: '144000000000000002', state: 'asked' },
    ])
  })

  it('keeps a buyer and a payment that a later answer leaves out', () => {
    const { record } = play([
      { snapshot: snapshot(), at: 0 },
      { snapshot: snapshot({ buyer: null, paidAt: null, shopNote: 'x' }), at: 1 },
    ])
    expect(record).toMatchObject({ buyer: '1200000001', paidAt: 1_060_000 })
  })
})

describe('whatever the shop says', () => {
  const reading = fc.record({
    state: fc.constantFrom(...orderState.options),
    refund: fc.constantFrom<RefundState>('none', 'asked', 'refunded', 'refused'),
    paid: fc.boolean(),
    total: fc.integer({ min: 0, max: 10_000_000 }),
  })
  const at = fc.array(fc.integer({ min: 1, max: SETTLE - 1 }), { minLength: 1, maxLength: 12 })

  it('never goes back while readings change, repeats change nothing, and money stays whole', () => {
    fc.assert(
      fc.property(fc.array(reading, { minLength: 1, maxLength: 12 }), at, (readings, steps) => {
        let now = 0
        let record: OrderRecord | null = null
        let before = ''
        for (const [index, { state, refund, paid, total }] of readings.entries()) {
          now += steps[index % steps.length] ?? 1
          const code = `${state}${index}`
          // Each reading differs from the one before, so none may be believed twice.
          const said = snapshot({
            state,
            stateCode: code,
            refund,
            total,
            paidAt: paid ? 5 : null,
            lines: refund === 'none' ? [line()] : refunding(refund),
          })
          const options = { now, settleMs: SETTLE, peopleMark: 'p' }
          const rank: number = record?.rank ?? 0
          const paidAt: number | null = record?.paidAt ?? null
          const merged = mergeOrder(record, said, options)
          if (merged !== null) record = merged
          expect(record?.rank).toBeGreaterThanOrEqual(rank)
          if (paidAt !== null) expect(record?.paidAt).not.toBeNull()
          expect(Number.isInteger(record?.total)).toBe(true)
          expect(mergeOrder(record, said, options)).toBeNull()
          expect(code).not.toBe(before)
          before = code
        }
        if (record !== null && record.state !== 'unknown') expect(rankOf(record.state)).toBe(record.rank)
      }),
    )
  })
})
