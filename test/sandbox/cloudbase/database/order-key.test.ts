import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { compareValues } from '../../../../sandbox/cloudbase/database/compare'
import { parseEjson } from '../../../../sandbox/cloudbase/database/ejson-parse'
import { writeEjson } from '../../../../sandbox/cloudbase/database/ejson-write'
import { orderKey, reverseKey } from '../../../../sandbox/cloudbase/database/order-key'
import { Long } from '../../../../sandbox/cloudbase/database/value'
import { anyValue } from './any-value'

const sign = (left: string, right: string) => (left === right ? 0 : left < right ? -1 : 1)

describe('the order of values', () => {
  it('is the same by key and by comparison, also turned round', () => {
    fc.assert(
      fc.property(anyValue, anyValue, (left, right) => {
        const order = Math.sign(compareValues(left, right)) + 0
        expect(sign(orderKey(left), orderKey(right))).toBe(order)
        expect(sign(reverseKey(orderKey(left)), reverseKey(orderKey(right)))).toBe(0 - order + 0)
      }),
      { numRuns: 1500 },
    )
  })

  it('is that of MongoDB between types', () => {
    const texts = [
      '{"$minKey":1}',
      'null',
      '{"$numberDouble":"NaN"}',
      '{"$numberDouble":"-Infinity"}',
      '{"$numberInt":"-1"}',
      '{"$numberDouble":"0.5"}',
      '{"$numberLong":"9007199254740993"}',
      '{"$numberLong":"9007199254740994"}',
      '"A"',
      '"a"',
      '"ab"',
      '"！"',
      '"😀"',
      '{"a":{"$numberInt":"1"}}',
      '{"a":"x"}',
      '[]',
      '{"$binary":{"base64":"AQ==","subType":"00"}}',
      '{"$oid":"0123456789abcdef01234567"}',
      'false',
      'true',
      '{"$date":{"$numberLong":"-5"}}',
      '{"$date":{"$numberLong":"5"}}',
      '{"$timestamp":{"t":1,"i":1}}',
      '{"$regularExpression":{"pattern":"a","options":""}}',
      '{"$maxKey":1}',
    ]
    const values = texts.map((text) => parseEjson(text, () => 0))
    const sorted = [...values].reverse().sort(compareValues)
    expect(sorted.map((value) => writeEjson(value))).toEqual(texts)
  })

  it('finds 1, 1.0 and a long 1 equal', () => {
    const one = ['{"$numberInt":"1"}', '{"$numberDouble":"1.0"}', '{"$numberLong":"1"}'].map((text) => parseEjson(text, () => 0))
    expect(new Set(one.map(orderKey)).size).toBe(1)
    expect(one[2]).toBeInstanceOf(Long)
  })
})

describe('EJSON', () => {
  it('comes out as it went in', () => {
    fc.assert(
      fc.property(anyValue, (value) => {
        const text = writeEjson(value)
        expect(writeEjson(parseEjson(text, () => 0))).toBe(text)
      }),
      { numRuns: 400 },
    )
  })
})
