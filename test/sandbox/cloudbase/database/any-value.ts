import fc from 'fast-check'
import { doubleOf } from '../../../../sandbox/cloudbase/database/double-of'
import { BSONRegExp, Long, ObjectId, type Value } from '../../../../sandbox/cloudbase/database/value'

const scalar: fc.Arbitrary<Value> = fc.oneof(
  fc.constantFrom<Value>(
    null,
    true,
    false,
    0,
    1,
    -1,
    0.5,
    2 ** 31,
    2 ** 53,
    Number.NaN,
    Number.POSITIVE_INFINITY,
    '',
    'a',
    'a\u0000',
    '中',
    '😀',
    '！',
  ),
  fc.integer(),
  fc.double({ noNaN: true }).map((value) => (Object.is(value, -0) ? 0 : doubleOf(value))),
  fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }).map((value) => {
    const near = Number(value)
    return Number.isSafeInteger(near) && Math.abs(near) > 2 ** 31 ? near : Long.fromString(value.toString())
  }),
  fc.string({ maxLength: 4 }),
  fc.date({ noInvalidDate: true }),
  fc.constantFrom<Value>(new ObjectId('0123456789abcdef01234567'), new ObjectId('f123456789abcdef01234567'), new BSONRegExp('a', 'i')),
)

const field = fc.constantFrom('a', 'b', 'ab', 'c')

/** A value of every type, nested a little. */
export const anyValue: fc.Arbitrary<Value> = fc.letrec<{ value: Value }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 3, depthSize: 'small' },
    scalar,
    fc.array(tie('value'), { maxLength: 3 }),
    fc.dictionary(field, tie('value'), { maxKeys: 3, noNullPrototype: true }),
  ),
})).value
