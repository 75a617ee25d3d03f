import { describe, expect, it } from 'vitest'
import { orderView } from '../../../../../cloudfunctions/core/domain/order/contract'
import { mergeOrder } from '../../../../../cloudfunctions/core/domain/order/merge'
import { peopleOf } from '../../../../../cloudfunctions/core/domain/order/people'
import { buyerLabel, refundedOf, viewOf } from '../../../../../cloudfunctions/core/domain/order/view'
import type { OrderSnapshot } from '../../../../../cloudfunctions/core/platform/port'
import { line, snapshot } from './sample-snapshot'

const shop = { id: 'weidian:1700000001', name: '示例店', logo: null, tint: 1 }

function view(said: OrderSnapshot) {
  const merged = mergeOrder(null, said, { now: 7, settleMs: 1, peopleMark: 'p' })
  if (merged === null) throw new Error('nothing merged')
  return {
    record: merged,
    shown: orderView.parse(viewOf({ record: merged, people: peopleOf(said), shop, url: 'https://x.example/', checkedAt: 9 })),
  }
}

describe('an order as people see it', () => {
  it('is masked', () => {
    const { shown } = view(snapshot())
    expect(shown.recipient).toEqual({ name: '周**', phone: '154****0002', address: '浙江 杭州' })
    expect(JSON.stringify(shown)).not.toMatch(/小山|示例路|15400000001|15400000002/)
  })

  it('stays as masked as the shop sent it', () => {
    const recipient = { name: '周', phone: '154****6688', province: '浙江', city: '', district: '', street: '' }
    expect(view(snapshot({ recipient })).shown.recipient).toEqual({ name: '周*', phone: '154****6688', address: '浙江' })
  })

  it('has no recipient for vouchers', () => {
    expect(view(snapshot({ recipient: null })).shown.recipient).toBeNull()
  })

  it('adds up what finished refunds paid back, each number once', () => {
    const refund = (number: string, state: 'refunded' | 'asked', amount: number) => line({ refund: { number, state, amount } })
    const { record, shown } = view(
      snapshot({ lines: [refund('1', 'refunded', 500), refund('1', 'refunded', 500), refund('2', 'asked', 300)] }),
    )
    expect(refundedOf(record)).toBe(500)
    expect(shown.refunded).toBe(500)
    expect(shown.items.map((each) => [each.refund, each.refundAmount])).toEqual([
      ['refunded', 500],
      ['refunded', 500],
      ['asked', 300],
    ])
    expect(view(snapshot({ refunded: 123 })).shown.refunded).toBe(123)
  })

  it('names the buyer to staff by the first character', () => {
    expect(buyerLabel(peopleOf(snapshot()))).toBe('周**')
    expect(buyerLabel(null)).toBe('')
  })
})
