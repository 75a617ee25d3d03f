import { describe, expect, it } from 'vitest'
import { hasEnded } from '../../../../../cloudfunctions/core/domain/order/ended'
import { forget, forgotten, NOBODY } from '../../../../../cloudfunctions/core/domain/order/forget'
import { mergeOrder } from '../../../../../cloudfunctions/core/domain/order/merge'
import { snapshot } from './sample-snapshot'

const parcel = { carrier: '顺丰', trackingNumber: 'SF1234567890123' }
const options = { now: 7, settleMs: 1, peopleMark: 'p' }

function record() {
  const merged = mergeOrder(null, snapshot(parcel), options)
  if (merged === null) throw new Error('nothing')
  return merged
}

describe('a forgotten order', () => {
  it('is the same as one read without anybody, so that reading it again changes nothing', () => {
    const erased = forgotten(record())
    const again = mergeOrder(erased, forget(snapshot(parcel)), { now: 9, settleMs: 1, peopleMark: NOBODY, erased: true })
    expect(again).toBeNull()
    expect(JSON.stringify(erased)).not.toMatch(/1200000001|SF1234567890123|顺丰/)
  })

  it('still follows its state', () => {
    const later = mergeOrder(forgotten(record()), forget(snapshot({ ...parcel, state: 'finished', stateCode: 'end/60' })), {
      now: 9,
      settleMs: 1,
      peopleMark: NOBODY,
      erased: true,
    })
    expect(later).toMatchObject({ state: 'finished', buyer: null, erased: true, trackingNumber: '' })
  })

  it.each([
    ['finished', 'none', true],
    ['closed', 'refunded', true],
    ['finished', 'asked', false],
    ['received', 'none', false],
    ['unknown', 'none', false],
    ['unpaid', 'none', false],
  ] as const)('%s with refund %s has ended: %s', (state, refund, ended) => {
    expect(hasEnded({ state, refund })).toBe(ended)
  })
})
