import { describe, expect, it } from 'vitest'
import type { ShapeReading } from '../../../../../cloudfunctions/core/platform/port/shape'
import { compareShape } from '../../../../../cloudfunctions/core/sync/watch/compare-shape'
import type { ShapeRecord } from '../../../../../cloudfunctions/core/sync/watch/shape-record'

const DAY = 86_400_000
const plain: ShapeReading = {
  ...{ reply: 'orders.detail', fields: ['a', 'b', 'b.c', 'b.d'], unknownFields: [], unknownStates: [], maskedPhones: 0, phones: 10 },
}

/** Reads day after day; the news of the last one. */
function days(...readings: Partial<ShapeReading>[]) {
  let record: ShapeRecord | null = null
  let fresh = false
  readings.forEach((reading, day) => {
    const compared = compareShape(record, 'weidian:1', { ...plain, ...reading }, day * DAY)
    record = compared.record
    fresh = compared.fresh
  })
  const last: ShapeRecord | null = record
  return { fresh, news: last === null ? [] : (last as ShapeRecord).news.map(({ what, name }) => `${what} ${name}`) }
}

describe('the shape of a reply', () => {
  it('is no news while it stays', () => {
    expect(days({}, {}, {}, {})).toEqual({ fresh: false, news: [] })
  })

  it('with an unknown field is news on the first day already, and fresh only once', () => {
    const odd = { fields: [...plain.fields, 'x'], unknownFields: ['x'] }
    expect(days(odd)).toEqual({ fresh: true, news: ['field x'] })
    expect(days(odd, odd)).toEqual({ fresh: false, news: ['field x'] })
    // It stays until somebody has seen it.
    expect(days(odd, {})).toEqual({ fresh: false, news: ['field x'] })
  })

  it('without a field that was always there is news; the outermost is named', () => {
    expect(days({}, {}, {}, { fields: ['a'] })).toEqual({ fresh: true, news: ['gone b'] })
    expect(days({}, {}, { fields: ['a'] }).news).toEqual([])
    expect(days({}, { fields: ['a'] }, {}, {}, { fields: ['a'] }).news).toEqual([])
    expect(days({}, {}, {}, { fields: ['a'] }, {}).news).toEqual([])
  })

  it('with an unknown state is news by the platform’s own code', () => {
    expect(days({ unknownStates: ['frozen/77'] }).news).toEqual(['state frozen/77'])
  })

  it('where most phones are masked is news until they are not; single ones are none', () => {
    expect(days({ maskedPhones: 2 }).news).toEqual([])
    expect(days({ maskedPhones: 5 }).news).toEqual(['masked phone'])
    expect(days({ maskedPhones: 9 }, {}).news).toEqual([])
  })
})
