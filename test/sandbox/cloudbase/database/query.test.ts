import { describe, expect, it } from 'vitest'
import { parseEjsonDocument } from '../../../../sandbox/cloudbase/database/ejson-parse'
import { compileQuery } from '../../../../sandbox/cloudbase/database/query/compile-query'

const now = () => 1_700_000_000_000
const read = (value: object) => parseEjsonDocument(JSON.stringify(value), now)
const matches = (query: object, document: object) => compileQuery(read(query)).test(read(document))

const int = (value: number) => ({ $numberInt: String(value) })
const long = (value: string) => ({ $numberLong: value })
const double = (value: string) => ({ $numberDouble: value })
const date = (ms: string) => ({ $date: { $numberLong: ms } })
const oid = { $oid: '0123456789abcdef01234567' }
const pattern = (source: string, options = '') => ({ $regularExpression: { pattern: source, options } })

type Case = readonly [name: string, query: object, hits: readonly object[], misses: readonly object[]]

const cases: readonly Case[] = [
  ['null is null or missing', { a: null }, [{}, { a: null }, { a: [null] }], [{ a: 0 }, { a: '' }, { a: [] }]],
  ['null below a list of documents', { 'a.b': null }, [{ a: [{ b: 'x' }, {}] }, {}, { a: 'x' }], [{ a: [{ b: 'x' }] }, { a: ['x'] }]],
  ['not null', { a: { $ne: null } }, [{ a: 0 }, { a: [] }], [{}, { a: null }, { a: ['x', null] }]],
  ['existing', { a: { $exists: true } }, [{ a: null }, { a: [] }], [{}]],
  ['not existing', { 'a.b': { $exists: false } }, [{}, { a: 'x' }, { a: {} }, { a: [] }], [{ a: { b: null } }, { a: [{ b: 'x' }] }]],
  ['a value in a list', { a: 'x' }, [{ a: 'x' }, { a: ['y', 'x'] }], [{ a: [['x']] }, { a: 'xy' }]],
  [
    'a list as a whole, or in a list',
    { a: ['x', 'y'] },
    [{ a: ['x', 'y'] }, { a: [['x', 'y'], 'z'] }],
    [{ a: ['y', 'x'] }, { a: ['x'] }, { a: 'x' }],
  ],
  [
    'a document with its fields in order',
    { a: { b: 'x', c: 'y' } },
    [{ a: { b: 'x', c: 'y' } }],
    [{ a: { c: 'y', b: 'x' } }, { a: { b: 'x' } }],
  ],
  ['dots through lists', { 'a.b.c': 'x' }, [{ a: [{ b: [{ c: 'x' }] }] }, { a: { b: { c: ['x'] } } }], [{ a: [[{ b: { c: 'x' } }]] }]],
  ['a place in a list', { 'a.1': 'y' }, [{ a: ['x', 'y'] }, { a: { '1': 'y' } }, { a: [{ '1': 'y' }] }], [{ a: ['y', 'x'] }]],
  ['a place in a list of documents', { 'a.0.b': 'x' }, [{ a: [{ b: 'x' }] }], [{ a: [{ b: 'y' }, { b: 'x' }] }]],
  ['1 whatever its width', { a: int(1) }, [{ a: int(1) }, { a: double('1.0') }, { a: long('1') }], [{ a: true }, { a: '1' }]],
  [
    'longs beyond 2^53 exactly',
    { a: long('9007199254740993') },
    [{ a: long('9007199254740993') }],
    [{ a: long('9007199254740992') }, { a: double('9007199254740992.0') }],
  ],
  ['NaN equals itself', { a: double('NaN') }, [{ a: double('NaN') }], [{ a: int(0) }, { a: null }]],
  ['-0 equals 0', { a: int(0) }, [{ a: double('-0.0') }, { a: int(0) }], [{ a: null }, { a: false }]],
  [
    'more than, numbers only',
    { a: { $gt: int(1) } },
    [{ a: int(2) }, { a: double('1.1') }, { a: [int(0), int(2)] }],
    [{ a: 'x' }, { a: null }, { a: true }, {}, { a: date('5') }, { a: double('NaN') }],
  ],
  ['less than, texts only', { a: { $lt: 'b' } }, [{ a: 'a' }, { a: '' }], [{ a: 'b' }, { a: int(1) }, { a: null }]],
  ['at least null', { a: { $gte: null } }, [{ a: null }, {}], [{ a: int(0) }]],
  ['more than null is nothing', { a: { $gt: null } }, [], [{ a: null }, {}, { a: int(1) }]],
  [
    'dates',
    { a: { $gte: date('1000') } },
    [{ a: date('1000') }, { a: date('8640000000000000') }],
    [{ a: date('999') }, { a: int(2000) }, { a: date('-8640000000000000') }],
  ],
  ['false before true', { a: { $gt: false } }, [{ a: true }], [{ a: false }, { a: int(1) }]],
  ['documents compare', { a: { $gt: { b: int(1) } } }, [{ a: { b: int(2) } }], [{ a: { b: int(1) } }, { a: int(5) }]],
  [
    'two bounds may be met by two elements',
    { a: { $gt: int(5), $lt: int(3) } },
    [{ a: [int(1), int(9)] }],
    [{ a: int(4) }, { a: [int(4)] }],
  ],
  [
    'bounds in one element',
    { a: { $elemMatch: { $gt: int(3), $lt: int(5) } } },
    [{ a: [int(1), int(4)] }],
    [{ a: [int(1), int(9)] }, { a: int(4) }],
  ],
  [
    '$elemMatch of documents',
    { a: { $elemMatch: { b: 'x', c: 'y' } } },
    [{ a: [{ b: 'x', c: 'y' }] }],
    [{ a: [{ b: 'x' }, { c: 'y' }] }, { a: { b: 'x', c: 'y' } }, { a: ['x'] }],
  ],
  [
    '$elemMatch in $elemMatch',
    { a: { $elemMatch: { b: { $elemMatch: { $in: ['x'] } } } } },
    [{ a: [{ b: ['x'] }] }],
    [{ a: [{ b: 'x' }] }],
  ],
  ['$elemMatch with $or', { a: { $elemMatch: { $or: [{ b: 'x' }, { b: 'y' }] } } }, [{ a: [{ b: 'y' }] }], [{ a: [{ b: 'z' }] }]],
  [
    '$in',
    { a: { $in: ['x', null, pattern('^z')] } },
    [{ a: 'x' }, {}, { a: null }, { a: 'zoo' }, { a: ['q', 'x'] }],
    [{ a: 'y' }, { a: 'az' }],
  ],
  ['$in of a list', { a: { $in: [['x']] } }, [{ a: ['x'] }, { a: [['x']] }], [{ a: 'x' }]],
  ['$nin', { a: { $nin: ['x', null] } }, [{ a: 'y' }, { a: ['y'] }], [{ a: 'x' }, {}, { a: ['x', 'y'] }]],
  ['$not', { a: { $not: { $gt: int(1) } } }, [{ a: int(1) }, {}, { a: 'x' }], [{ a: int(2) }, { a: [int(0), int(2)] }]],
  ['$not of a pattern', { a: { $not: pattern('^x') } }, [{ a: 'y' }, {}, { a: int(1) }], [{ a: 'xy' }, { a: ['y', 'x'] }]],
  ['$nor', { $nor: [{ a: 'x' }, { b: 'y' }] }, [{}, { a: 'y' }], [{ a: 'x' }, { b: 'y' }]],
  ['$and in $or', { $or: [{ $and: [{ a: 'x' }, { b: 'y' }] }, { c: 'z' }] }, [{ a: 'x', b: 'y' }, { c: 'z' }], [{ a: 'x' }]],
  ['$size', { a: { $size: int(2) } }, [{ a: ['x', ['y']] }, { a: ['x', 'y'] }], [{ a: ['x'] }, { a: 'xy' }, { a: [['x', 'y']] }]],
  ['$all', { a: { $all: ['x', 'y'] } }, [{ a: ['y', 'x', 'z'] }], [{ a: ['x'] }, { a: 'x' }]],
  ['$all of one', { a: { $all: ['x'] } }, [{ a: 'x' }, { a: ['x'] }], [{ a: 'y' }]],
  ['$all of a list', { a: { $all: [['x']] } }, [{ a: [['x']] }, { a: ['x'] }], [{ a: 'x' }]],
  ['$all of nothing', { a: { $all: [] } }, [], [{ a: [] }, { a: ['x'] }]],
  [
    '$all with $elemMatch',
    { a: { $all: [{ $elemMatch: { b: 'x' } }, { $elemMatch: { b: 'y' } }] } },
    [{ a: [{ b: 'y' }, { b: 'x' }] }],
    [{ a: [{ b: 'x' }] }],
  ],
  [
    '$mod',
    { a: { $mod: [int(4), int(3)] } },
    [{ a: int(7) }, { a: double('7.9') }, { a: [int(1), int(3)] }],
    [{ a: int(8) }, { a: 'x' }, { a: int(-1) }],
  ],
  ['$mod of a negative', { a: { $mod: [int(4), int(-1)] } }, [{ a: int(-5) }], [{ a: int(3) }]],
  [
    '$type by name and number',
    { a: { $type: ['string', int(16)] } },
    [{ a: 'x' }, { a: int(1) }, { a: ['x'] }],
    [{ a: long('1') }, { a: null }],
  ],
  ['$type of a number', { a: { $type: 'number' } }, [{ a: int(1) }, { a: long('1') }, { a: double('1.5') }], [{ a: '1' }]],
  ['$type of a list', { a: { $type: 'array' } }, [{ a: [] }, { a: [['x']] }], [{ a: 'x' }]],
  ['a pattern', { a: pattern('b.d', 'is') }, [{ a: 'aB\nD' }, { a: ['x', 'bcd'] }], [{ a: int(5) }, { a: 'bd' }]],
  ['a pattern with lines', { a: pattern('^x', 'm') }, [{ a: 'y\nx' }], [{ a: 'yx' }]],
  ['a pattern with its flags in front', { a: pattern('(?i)^b') }, [{ a: 'Bc' }], [{ a: 'aB' }]],
  ['a stored pattern', { a: pattern('x') }, [{ a: pattern('x') }], [{ a: pattern('y') }]],
  ['$regex with $options', { a: { $regex: '^中', $options: 'i' } }, [{ a: '中文' }], [{ a: '文中' }]],
  ['an ObjectId', { _id: oid }, [{ _id: oid }], [{ _id: '0123456789abcdef01234567' }]],
  [
    '$expr over two fields',
    { $expr: { $gt: ['$a', '$b'] } },
    [
      { a: int(2), b: int(1) },
      { a: 'x', b: int(1) },
    ],
    [{ a: int(1), b: int(2) }, {}],
  ],
  ['$comment', { $comment: 'x', a: 'y' }, [{ a: 'y' }], [{ a: 'z' }]],
  ['a field named as on every object', { constructor: 'x' }, [{ constructor: 'x' }], [{}]],
  [
    '$jsonSchema',
    {
      $jsonSchema: {
        required: ['a'],
        properties: { a: { bsonType: 'string', minLength: int(2) }, n: { minimum: int(1), maximum: int(3) } },
      },
    },
    [{ a: 'xy' }, { a: 'xyz', n: int(3) }, { a: 'xy', n: 'text' }],
    [{}, { a: 'x' }, { a: int(12) }, { a: 'xy', n: int(4) }],
  ],
  [
    '$jsonSchema of lists',
    { $jsonSchema: { properties: { a: { type: 'array', items: { enum: ['x', 'y'] }, uniqueItems: true, maxItems: int(2) } } } },
    [{ a: ['x', 'y'] }, {}],
    [{ a: ['x', 'x'] }, { a: ['z'] }, { a: 'x' }],
  ],
  [
    '$jsonSchema with no others',
    { $jsonSchema: { properties: { a: {} }, patternProperties: { '^n': { type: 'number' } }, additionalProperties: false } },
    [{ a: 'x', n1: int(1) }, {}],
    [{ b: 'x' }, { n1: 'x' }],
  ],
  [
    '$jsonSchema with logic',
    { $jsonSchema: { oneOf: [{ required: ['a'] }, { required: ['b'] }], not: { required: ['c'] } } },
    [{ a: 'x' }, { b: 'x' }],
    [{ a: 'x', b: 'x' }, { a: 'x', c: 'x' }, {}],
  ],
]

describe('queries follow the rules of MongoDB', () => {
  it.each(cases)('%s', (_name, query, hits, misses) => {
    expect(hits.map((document) => matches(query, document))).toEqual(hits.map(() => true))
    expect(misses.map((document) => matches(query, document))).toEqual(misses.map(() => false))
  })

  it.each<[string, object, RegExp]>([
    ['an unknown operator', { a: { $foo: int(1) } }, /unknown operator: \$foo/],
    ['an unknown operator of the whole', { $foo: [] }, /unknown top level operator: \$foo/],
    ['$where', { $where: 'true' }, /\$where/],
    ['$text', { $text: { $search: 'x' } }, /\$text/],
    ['$gt by a pattern', { a: { $gt: pattern('x') } }, /RegEx/],
    ['$in with an operator', { a: { $in: [{ $gt: int(1) }] } }, /cannot nest \$ under \$in/],
    ['$all with an operator', { a: { $all: [{ $gt: int(1) }] } }, /no \$ expressions in \$all/],
    ['$elemMatch of a value', { a: { $elemMatch: 'x' } }, /\$elemMatch needs an Object/],
    ['$not of nothing', { a: { $not: {} } }, /\$not cannot be empty/],
    ['$not with $regex in text', { a: { $not: 'x' } }, /\$not needs a regex or a document/],
    ['$options alone', { a: { $options: 'i' } }, /\$options needs a \$regex/],
    ['options twice', { a: { $regex: pattern('x', 'i'), $options: 'm' } }, /options set in both/],
    ['$size of a half', { a: { $size: double('1.5') } }, /\$size/],
    ['$type of nothing', { a: { $type: [] } }, /at least one type/],
    ['$expr with an unknown operator', { $expr: { $toDate: '$a' } }, /Unrecognized expression '\$toDate'/],
    ['$jsonSchema with an unknown type', { $jsonSchema: { type: 'integer' } }, /Unknown type name alias: integer/],
  ])('refuses %s', (_name, query, message) => {
    expect(() => matches(query, {})).toThrow(message)
  })
})
