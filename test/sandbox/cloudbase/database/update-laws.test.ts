import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { compareValues, equalValues } from '../../../../sandbox/cloudbase/database/compare'
import { writeEjson } from '../../../../sandbox/cloudbase/database/ejson-write'
import { typeNumber } from '../../../../sandbox/cloudbase/database/query/type-test'
import { compileUpdate } from '../../../../sandbox/cloudbase/database/update/compile-update'
import type { Document, Value } from '../../../../sandbox/cloudbase/database/value'
import { anyValue } from './any-value'

const now = () => 1_700_000_000_000
const apply = (document: Document, update: Document) => compileUpdate(update, now).apply(document, false)
const text = (value: Value | undefined) => (value === undefined ? 'missing' : writeEjson(value))

const path = fc.constantFrom('a', 'b', 'a.b', 'a.b.c', 'c.a', 'b.1', 'a.0')
const document = fc.dictionary(fc.constantFrom('a', 'b', 'c'), anyValue, { maxKeys: 3, noNullPrototype: true })

/** An update that MongoDB refuses on some documents proves nothing on those. */
function tried(work: () => Document): Document | null {
  try {
    return work()
  } catch {
    return null
  }
}

function at(value: Value | undefined, parts: readonly string[]): Value | undefined {
  const [first, ...rest] = parts
  if (first === undefined || typeof value !== 'object' || value === null) return first === undefined ? value : undefined
  return at(Object(value)[first], rest)
}

const whole = fc.oneof(fc.integer(), fc.bigInt({ min: -(2n ** 51n), max: 2n ** 51n }).map(Number))

describe('laws of updates', () => {
  it('$set makes the value at its path the one that was set, and setting it again changes nothing', () => {
    fc.assert(
      fc.property(document, path, anyValue, (before, name, value) => {
        const after = tried(() => apply(before, { $set: { [name]: value } }))
        if (after === null) return
        expect(text(at(after, name.split('.')))).toBe(text(value))
        expect(text(apply(after, { $set: { [name]: value } }))).toBe(text(after))
      }),
    )
  })

  it('$unset twice is $unset once', () => {
    fc.assert(
      fc.property(document, path, (before, name) => {
        const once = apply(before, { $unset: { [name]: '' } })
        expect(text(apply(once, { $unset: { [name]: '' } }))).toBe(text(once))
        const left = at(once, name.split('.'))
        expect(left === undefined || left === null).toBe(true)
      }),
    )
  })

  it('$inc adds up, whatever the order, and never narrows a type', () => {
    fc.assert(
      fc.property(whole, whole, whole, (start, first, second) => {
        const one = apply(apply({ n: start }, { $inc: { n: first } }), { $inc: { n: second } })
        const other = apply(apply({ n: start }, { $inc: { n: second } }), { $inc: { n: first } })
        expect(equalValues(one.n, other.n)).toBe(true)
        expect(equalValues(one.n, start + first + second)).toBe(true)
        if (typeNumber(start) === 18) expect(typeNumber(one.n)).toBe(18)
      }),
    )
  })

  it('$push and then $pop is nothing', () => {
    fc.assert(
      fc.property(fc.array(anyValue, { maxLength: 4 }), anyValue, (list, value) => {
        const pushed = apply({ a: list }, { $push: { a: { $each: [value] } } })
        expect(text(apply(pushed, { $pop: { a: 1 } }))).toBe(text({ a: list }))
        const unshifted = apply({ a: list }, { $push: { a: { $each: [value], $position: 0 } } })
        expect(text(apply(unshifted, { $pop: { a: -1 } }))).toBe(text({ a: list }))
      }),
    )
  })

  it('$addToSet twice is once, and leaves no two equal; $pullAll takes it away again', () => {
    fc.assert(
      fc.property(anyValue, anyValue, (first, second) => {
        const add = { $addToSet: { a: { $each: [first, second] } } }
        const once = apply({}, add)
        expect(text(apply(once, add))).toBe(text(once))
        const list = once.a as Value[]
        expect(list.length).toBe(equalValues(first, second) ? 1 : 2)
        expect(apply(once, { $pullAll: { a: list } })).toEqual({ a: [] })
      }),
    )
  })

  it('$min and $max end between their operands and do not care for the order', () => {
    fc.assert(
      fc.property(anyValue, anyValue, anyValue, (start, first, second) => {
        for (const [name, sign] of [
          ['$min', 1],
          ['$max', -1],
        ] as const) {
          const one = apply(apply({ a: start }, { [name]: { a: first } }), { [name]: { a: second } })
          const other = apply(apply({ a: start }, { [name]: { a: second } }), { [name]: { a: first } })
          expect(compareValues(one.a, other.a)).toBe(0)
          for (const value of [start, first, second]) expect(compareValues(one.a, value) * sign).toBeLessThanOrEqual(0)
        }
      }),
    )
  })

  it('$rename there and back again is nothing but for the place of the field', () => {
    fc.assert(
      fc.property(anyValue, (value) => {
        const there = apply({ a: value, z: 1 }, { $rename: { a: 'b.c' } })
        expect(text(there)).toBe(text({ z: 1, b: { c: value } }))
        const back = apply(there, { $rename: { 'b.c': 'a' } })
        expect(text(back)).toBe(text({ z: 1, b: {}, a: value }))
      }),
    )
  })

  it('leaves the document it works on as it was', () => {
    const update = { $set: { 'a.b': 1 }, $push: { b: 1 }, $unset: { c: '' } }
    fc.assert(
      fc.property(document, (before) => {
        const copy = text(before)
        tried(() => apply(before, update))
        expect(text(before)).toBe(copy)
      }),
    )
  })
})
