import cloudbase from '@cloudbase/node-sdk'
import { describe, expect, it } from 'vitest'
import { compileExpression } from '../../../../sandbox/cloudbase/database/aggregate/compile-expression'
import { parseEjson, parseEjsonDocument } from '../../../../sandbox/cloudbase/database/ejson-parse'
import { writeEjson } from '../../../../sandbox/cloudbase/database/ejson-write'

const now = () => 1_700_000_000_000
const int = (value: number) => ({ $numberInt: String(value) })
const long = (value: string) => ({ $numberLong: value })
const double = (value: string) => ({ $numberDouble: value })
const date = (iso: string) => ({ $date: { $numberLong: String(Date.parse(iso)) } })
const missing = Symbol('missing')

/** `{then: value}`, which no object written out may be. */
const taken = (value: unknown) => Object.fromEntries([['then', value]])

const root = {
  i: int(7),
  l: long('5'),
  d: double('2.5'),
  s: 'Hello',
  z: '中文字',
  n: null,
  t: true,
  at: date('2026-03-01T20:30:15.123Z'),
  list: [int(3), int(1), int(2)],
  docs: [{ k: 'a', v: int(1) }, { v: int(2) }, 'x'],
  doc: { a: int(1), b: { c: 'x' } },
}

function evaluate(expression: unknown): unknown {
  const document = parseEjsonDocument(JSON.stringify(root), now)
  const value = compileExpression(parseEjson(JSON.stringify(expression), now))({ root: document, variables: {} })
  return value === undefined ? missing : JSON.parse(writeEjson(value))
}

describe('expressions give what MongoDB gives, with its types', () => {
  it.each<[expression: unknown, result: unknown]>([
    // Paths, variables, literals
    ['$i', int(7)],
    ['$none', missing],
    ['$doc.b.c', 'x'],
    ['$docs.v', [int(1), int(2)]],
    ['$docs.k', ['a']],
    ['$list.0', []],
    ['$$ROOT.s', 'Hello'],
    ['$$CURRENT.s', 'Hello'],
    ['$$REMOVE', missing],
    [{ a: '$i', b: '$none' }, { a: int(7) }],
    [
      ['$i', '$none'],
      [int(7), null],
    ],
    [{ $literal: '$i' }, '$i'],
    [{ $literal: { $add: [int(1)] } }, { $add: [int(1)] }],
    // Arithmetic
    [{ $add: ['$i', '$i'] }, int(14)],
    [{ $add: ['$i', '$l'] }, long('12')],
    [{ $add: ['$i', '$d'] }, double('9.5')],
    [{ $add: [int(2147483647), int(1)] }, long('2147483648')],
    [{ $add: [double('0.1'), double('0.2')] }, double('0.30000000000000004')],
    [{ $add: ['$at', int(1000)] }, date('2026-03-01T20:30:16.123Z')],
    [{ $add: ['$i', '$n'] }, null],
    [{ $subtract: ['$i', '$l'] }, long('2')],
    [{ $subtract: ['$at', date('2026-03-01T20:30:15.000Z')] }, long('123')],
    [{ $subtract: ['$at', int(123)] }, date('2026-03-01T20:30:15.000Z')],
    [{ $subtract: ['$none', int(1)] }, null],
    [{ $multiply: ['$i', '$i'] }, int(49)],
    [{ $multiply: ['$i', '$d'] }, double('17.5')],
    [{ $multiply: [int(2147483647), int(2)] }, long('4294967294')],
    [{ $divide: [int(6), int(3)] }, double('2.0')],
    [{ $divide: ['$n', int(3)] }, null],
    [{ $mod: [int(-7), int(3)] }, int(-1)],
    [{ $mod: [long('7'), int(3)] }, long('1')],
    [{ $mod: [double('7.5'), int(3)] }, double('1.5')],
    [{ $abs: int(-3) }, int(3)],
    [{ $abs: long('-3') }, long('3')],
    [{ $ceil: '$d' }, double('3.0')],
    [{ $floor: double('-2.5') }, double('-3.0')],
    [{ $trunc: double('-2.5') }, double('-2.0')],
    [{ $trunc: '$i' }, int(7)],
    [{ $pow: [int(2), int(10)] }, int(1024)],
    [{ $pow: [int(2), int(-1)] }, double('0.5')],
    [{ $pow: [int(2), int(40)] }, long('1099511627776')],
    [{ $sqrt: int(16) }, double('4.0')],
    [{ $exp: int(0) }, double('1.0')],
    [{ $ln: int(1) }, double('0.0')],
    [{ $log: [int(8), int(2)] }, double('3.0')],
    [{ $log10: int(1000) }, double('3.0')],
    // Comparison and logic
    [{ $cmp: ['$i', int(9)] }, int(-1)],
    [{ $eq: ['$i', double('7.0')] }, true],
    [{ $ne: ['$i', '$s'] }, true],
    [{ $gt: ['$s', '$i'] }, true],
    [{ $gte: ['$n', '$none'] }, true],
    [{ $lt: ['$none', '$n'] }, true],
    [{ $lte: ['$list', '$list'] }, true],
    [{ $and: [] }, true],
    [{ $and: ['$t', '$none'] }, false],
    [{ $or: [int(0), '$n', 'x'] }, true],
    [{ $not: ['$n'] }, true],
    [{ $cond: ['$t', 'y', 'n'] }, 'y'],
    [{ $cond: { ...taken({ $divide: [int(1), int(0)] }), if: int(0), else: 'n' } }, 'n'],
    [{ $ifNull: ['$n', 'x'] }, 'x'],
    [{ $ifNull: ['$none', '$none'] }, missing],
    [
      {
        $switch: {
          branches: [
            { case: { $gt: ['$i', int(9)] }, ...taken('a') },
            { case: '$t', ...taken('b') },
          ],
          default: 'c',
        },
      },
      'b',
    ],
    [{ $let: { vars: { x: '$i', y: int(2) }, in: { $multiply: ['$$x', '$$y'] } } }, int(14)],
    // Lists
    [{ $arrayElemAt: ['$list', int(-1)] }, int(2)],
    [{ $arrayElemAt: ['$list', int(9)] }, missing],
    [{ $arrayElemAt: ['$n', int(0)] }, null],
    [{ $concatArrays: ['$list', ['x']] }, [int(3), int(1), int(2), 'x']],
    [{ $concatArrays: ['$list', '$none'] }, null],
    [{ $filter: { input: '$list', as: 'x', cond: { $gt: ['$$x', int(1)] } } }, [int(3), int(2)]],
    [{ $filter: { input: '$list', cond: { $lt: ['$$this', int(2)] } } }, [int(1)]],
    [{ $map: { input: '$list', as: 'x', in: { $multiply: ['$$x', '$i'] } } }, [int(21), int(7), int(14)]],
    [{ $map: { input: '$docs', in: '$$this.v' } }, [int(1), int(2), null]],
    [{ $reduce: { input: '$list', initialValue: int(0), in: { $add: ['$$value', '$$this'] } } }, int(6)],
    [{ $in: [double('1.0'), '$list'] }, true],
    [{ $indexOfArray: ['$list', int(2)] }, int(2)],
    [{ $indexOfArray: ['$list', int(3), int(1)] }, int(-1)],
    [{ $isArray: ['$list'] }, true],
    [{ $isArray: '$s' }, false],
    [{ $range: [int(0), int(10), int(3)] }, [int(0), int(3), int(6), int(9)]],
    [{ $range: [int(3), int(0), int(-1)] }, [int(3), int(2), int(1)]],
    [{ $reverseArray: '$list' }, [int(2), int(1), int(3)]],
    [{ $size: '$list' }, int(3)],
    [{ $slice: ['$list', int(2)] }, [int(3), int(1)]],
    [{ $slice: ['$list', int(-2)] }, [int(1), int(2)]],
    [{ $slice: ['$list', int(1), int(5)] }, [int(1), int(2)]],
    [{ $slice: ['$list', int(-9), int(1)] }, [int(3)]],
    [{ $zip: { inputs: ['$list', ['a']] } }, [[int(3), 'a']]],
    [
      { $zip: { inputs: [['a'], ['b', 'c']], useLongestLength: true, defaults: ['?', '!'] } },
      [
        ['a', 'b'],
        ['?', 'c'],
      ],
    ],
    // Objects
    [
      {
        $arrayToObject: [
          [
            ['a', int(1)],
            ['b', int(2)],
          ],
        ],
      },
      { a: int(1), b: int(2) },
    ],
    [{ $arrayToObject: { $literal: [{ k: 'a', v: int(1) }] } }, { a: int(1) }],
    [{ $objectToArray: '$doc.b' }, [{ k: 'c', v: 'x' }]],
    [{ $mergeObjects: ['$doc', { a: int(2) }, '$n'] }, { a: int(2), b: { c: 'x' } }],
    [{ $type: '$l' }, 'long'],
    [{ $type: '$none' }, 'missing'],
    // Sets
    [{ $setUnion: ['$list', [int(1), 'x']] }, [int(1), int(2), int(3), 'x']],
    [{ $setIntersection: ['$list', [int(3), int(2), int(9)]] }, [int(2), int(3)]],
    [{ $setDifference: ['$list', [int(3)]] }, [int(1), int(2)]],
    [{ $setEquals: ['$list', [int(1), int(2), int(3), int(3)]] }, true],
    [{ $setIsSubset: [[int(1)], '$list'] }, true],
    [{ $setUnion: ['$list', '$none'] }, null],
    [{ $allElementsTrue: [[true, int(0)]] }, false],
    [{ $anyElementTrue: [[null, int(0), 'x']] }, true],
    // Texts
    [{ $concat: ['$s', '!', '$s'] }, 'Hello!Hello'],
    [{ $concat: ['$s', '$n'] }, null],
    [{ $indexOfBytes: ['$z', '字'] }, int(6)],
    [{ $indexOfCP: ['$z', '字'] }, int(2)],
    [{ $indexOfCP: ['$z', '字', int(0), int(2)] }, int(-1)],
    [{ $split: ['a-b-c', '-'] }, ['a', 'b', 'c']],
    [{ $strLenBytes: '$z' }, int(9)],
    [{ $strLenCP: '$z' }, int(3)],
    [{ $strcasecmp: ['HELLO', '$s'] }, int(0)],
    [{ $strcasecmp: ['a', 'B'] }, int(-1)],
    [{ $substr: ['$s', int(1), int(-1)] }, 'ello'],
    [{ $substr: ['$i', int(0), int(1)] }, '7'],
    [{ $substr: ['$n', int(0), int(1)] }, ''],
    [{ $substrBytes: ['$z', int(3), int(3)] }, '文'],
    [{ $substrCP: ['$z', int(1), int(9)] }, '文字'],
    [{ $toLower: '$s' }, 'hello'],
    [{ $toUpper: 'straße é' }, 'STRAßE é'],
    [{ $toLower: '$n' }, ''],
    // Dates
    [{ $year: '$at' }, int(2026)],
    [{ $month: '$at' }, int(3)],
    [{ $dayOfMonth: '$at' }, int(1)],
    [{ $dayOfMonth: { date: '$at', timezone: 'Asia/Shanghai' } }, int(2)],
    [{ $hour: { date: '$at', timezone: '+08:00' } }, int(4)],
    [{ $hour: { date: '$at', timezone: '-0330' } }, int(17)],
    [{ $hour: { date: date('2026-03-08T06:59:59Z'), timezone: 'America/New_York' } }, int(1)],
    [{ $hour: { date: date('2026-03-08T07:00:00Z'), timezone: 'America/New_York' } }, int(3)],
    [{ $minute: ['$at'] }, int(30)],
    [{ $second: '$at' }, int(15)],
    [{ $millisecond: '$at' }, int(123)],
    [{ $dayOfYear: '$at' }, int(60)],
    [{ $dayOfWeek: '$at' }, int(1)],
    [{ $isoDayOfWeek: '$at' }, int(7)],
    [{ $week: '$at' }, int(9)],
    [{ $week: date('2026-01-01T00:00:00Z') }, int(0)],
    [{ $isoWeek: '$at' }, int(9)],
    [{ $isoWeek: date('2027-01-01T00:00:00Z') }, int(53)],
    [{ $isoWeekYear: date('2027-01-01T00:00:00Z') }, int(2026)],
    [{ $year: '$n' }, null],
    [{ $year: { $literal: { $timestamp: { t: 1_700_000_000, i: 1 } } } }, int(2023)],
    [{ $dateToString: { date: '$at' } }, '2026-03-01T20:30:15.123Z'],
    [
      { $dateToString: { date: '$at', format: '%Y/%m/%d %H:%M:%S.%L %j %u %w %U %V %G %z %Z %%', timezone: '+08:00' } },
      '2026/03/02 04:30:15.123 061 1 2 09 10 2026 +0800 480 %',
    ],
    [{ $dateToString: { date: '$none', onNull: 'never' } }, 'never'],
    [{ $dateFromParts: { year: int(2026), month: int(14), day: int(1), hour: int(-1) } }, date('2027-01-31T23:00:00Z')],
    [
      { $dateFromParts: { year: int(2017), month: int(2), day: int(8), hour: int(12), timezone: 'America/New_York' } },
      date('2017-02-08T17:00:00Z'),
    ],
    [{ $dateFromParts: { isoWeekYear: int(2026), isoWeek: int(1), isoDayOfWeek: int(1) } }, date('2025-12-29T00:00:00Z')],
    [{ $dateFromString: { dateString: '2026-03-01T20:30:15+08:00' } }, date('2026-03-01T12:30:15Z')],
    [{ $dateFromString: { dateString: '2026-03-01', timezone: 'Asia/Shanghai' } }, date('2026-02-28T16:00:00Z')],
    [{ $dateFromString: { dateString: '01.03.2026', format: '%d.%m.%Y' } }, date('2026-03-01T00:00:00Z')],
    [{ $dateFromString: { dateString: 'soon', onError: 'x' } }, 'x'],
    [{ $dateFromString: { dateString: '$n' } }, null],
    // Accumulators over lists
    [{ $sum: '$list' }, int(6)],
    [{ $sum: ['$i', '$d', 'x'] }, double('9.5')],
    [{ $avg: '$list' }, double('2.0')],
    [{ $avg: ['x'] }, null],
    [{ $max: '$list' }, int(3)],
    [{ $min: ['$i', '$l'] }, long('5')],
    [{ $stdDevPop: [[int(2), int(4)]] }, double('1.0')],
    [{ $stdDevSamp: [[int(2)]] }, null],
  ])('%j', (expression, result) => {
    expect(evaluate(expression)).toEqual(result)
  })

  it.each<[expression: unknown, message: RegExp]>([
    [{ $add: ['$s', int(1)] }, /\$add only supports numeric or date types, not string/],
    [{ $subtract: ['$s', int(1)] }, /\$subtract/],
    [{ $multiply: ['$s'] }, /\$multiply only supports numeric types, not string/],
    [{ $divide: [int(1), int(0)] }, /can't \$divide by zero/],
    [{ $divide: [int(1)] }, /takes exactly 2 arguments\. 1 were passed in/],
    [{ $mod: [int(1), int(0)] }, /can't \$mod by zero/],
    [{ $sqrt: int(-1) }, /greater than or equal to 0/],
    [{ $ln: int(0) }, /positive number/],
    [{ $log: [int(1), int(1)] }, /base/],
    [{ $pow: [int(0), int(-1)] }, /base of 0/],
    [{ $abs: '$s' }, /numeric types/],
    [{ $size: '$s' }, /The argument to \$size must be an array, but was of type: string/],
    [{ $size: '$none' }, /must be an array, but was of type: missing/],
    [{ $in: [int(1), '$n'] }, /requires an array as a second argument/],
    [{ $filter: { input: '$s', cond: true } }, /must be an array/],
    [{ $filter: { input: '$list' } }, /Missing 'cond'/],
    [{ $map: { input: '$list', in: '$$none' } }, /Use of undefined variable: none/],
    [{ $arrayElemAt: ['$list', double('1.5')] }, /32-bit integer/],
    [{ $slice: ['$list', int(0), int(0)] }, /must be positive/],
    [{ $range: [int(0), int(5), int(0)] }, /non-zero step/],
    [{ $concatArrays: ['$s'] }, /only supports arrays/],
    [{ $zip: { inputs: ['$list'], defaults: [int(1)] } }, /useLongestLength/],
    [{ $arrayToObject: { $literal: [['a']] } }, /size 2 arrays/],
    [{ $objectToArray: '$s' }, /document input/],
    [{ $mergeObjects: ['$s'] }, /requires object inputs/],
    [{ $concat: ['$i'] }, /only supports strings, not int/],
    [{ $strLenCP: '$i' }, /requires a string/],
    [{ $split: ['$s', ''] }, /non-empty separator/],
    [{ $substrBytes: ['$z', int(1), int(2)] }, /continuation byte/],
    [{ $substrBytes: ['$z', int(0), int(2)] }, /middle of a UTF-8 character/],
    [{ $substrCP: ['$z', int(-1), int(2)] }, /nonnegative/],
    [{ $toLower: '$list' }, /can't convert from BSON type array to String/],
    [{ $year: '$s' }, /can't convert from BSON type string to Date/],
    [{ $hour: { date: '$at', timezone: 'Moon/Crater' } }, /unrecognized time zone identifier: "Moon\/Crater"/],
    [{ $hour: { date: '$at', zone: 'UTC' } }, /Unrecognized parameter/],
    [{ $dateToString: { date: '$at', format: '%q' } }, /Invalid format character '%q'/],
    [{ $dateFromString: { dateString: 'soon' } }, /Error parsing date string 'soon'/],
    [{ $dateFromString: { dateString: '2026-02-30' } }, /Error parsing date string/],
    [{ $dateFromParts: { year: 'x' } }, /must evaluate to an integer/],
    [{ $switch: { branches: [{ case: false, ...taken(int(1)) }] } }, /could not find a matching branch/],
    [{ $cond: [int(1), int(2)] }, /takes exactly 3 arguments/],
    [{ $setUnion: ['$s'] }, /must be arrays/],
    [{ $setEquals: ['$list', '$none'] }, /must be arrays/],
    [{ $add: [int(1)], $sum: int(1) }, /exactly one field/],
    [{ a: int(1), $add: [int(1)] }, /exactly one field/],
    ['$', /not a valid FieldPath/],
    ['$a..b', /empty part/],
  ])('%j fails', (expression, message) => {
    expect(() => evaluate(expression)).toThrow(message)
  })

  it.each([
    '$toDate',
    '$toString',
    '$convert',
    '$trim',
    '$ltrim',
    '$round',
    '$dateAdd',
    '$regexMatch',
    '$function',
    '$first',
    '$setField',
    '$meta',
  ])('knows no %s, as the cloud knows none', (name) => {
    expect(() => evaluate({ [name]: '$s' })).toThrow(`Unrecognized expression '${name}'`)
  })

  it('knows every operator of the SDK but those of groups and text search', () => {
    const { aggregate } = cloudbase.init({ env: 'e1', secretId: 'a', secretKey: 'b' }).database().command
    const unknown = Object.keys(aggregate).filter((name) => {
      if (name === 'pipeline') return false
      try {
        evaluate(JSON.parse(JSON.stringify(Reflect.get(aggregate, name)('$s'))))
        return false
      } catch (error) {
        return String(error).includes('Unrecognized expression')
      }
    })
    expect(unknown).toEqual(['meta', 'addToSet', 'first', 'last', 'push'])
  })
})
