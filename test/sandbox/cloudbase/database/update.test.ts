import { describe, expect, it } from 'vitest'
import { parseEjsonDocument } from '../../../../sandbox/cloudbase/database/ejson-parse'
import { writeEjson } from '../../../../sandbox/cloudbase/database/ejson-write'
import { compileUpdate } from '../../../../sandbox/cloudbase/database/update/compile-update'

const now = () => 1_700_000_000_000

/** Values as the SDK writes them, or already as EJSON. */
function apply(document: object, update: object, inserting = false): unknown {
  const read = (value: object) => parseEjsonDocument(JSON.stringify(value), now)
  return JSON.parse(writeEjson(compileUpdate(read(update), now).apply(read(document), inserting)))
}
const int = (value: number) => ({ $numberInt: String(value) })
const long = (value: string) => ({ $numberLong: value })
const double = (value: string) => ({ $numberDouble: value })

describe('updates follow the rules of MongoDB', () => {
  it.each<[string, object, object, object]>([
    ['$set makes what is missing', {}, { $set: { 'a.b.c': 'x' } }, { a: { b: { c: 'x' } } }],
    ['$set keeps the place of a field', { a: 'x', b: 'y' }, { $set: { a: 'z' } }, { a: 'z', b: 'y' }],
    ['new fields come in the order of their paths', {}, { $set: { c: 'x', a: 'x', b: 'x' } }, { a: 'x', b: 'x', c: 'x' }],
    ['$set in an array by index', { a: ['x', 'y'] }, { $set: { 'a.1': 'z' } }, { a: ['x', 'z'] }],
    ['$set behind the end fills with null', { a: ['x'] }, { $set: { 'a.3': 'z' } }, { a: ['x', null, null, 'z'] }],
    ['$set makes documents, never arrays', {}, { $set: { 'a.0': 'x' } }, { a: { '0': 'x' } }],
    ['$set into a document of an array', { a: [{ b: 'x' }] }, { $set: { 'a.0.c': 'y' } }, { a: [{ b: 'x', c: 'y' }] }],
    ['$unset', { a: { b: 'x', c: 'y' } }, { $unset: { 'a.b': '' } }, { a: { c: 'y' } }],
    ['$unset of nothing', { a: 'x' }, { $unset: { 'a.b.c': '', z: '' } }, { a: 'x' }],
    ['$unset in an array leaves null', { a: ['x', 'y'] }, { $unset: { 'a.0': '' } }, { a: [null, 'y'] }],
    ['$inc from nothing', {}, { $inc: { 'a.b': int(2) } }, { a: { b: int(2) } }],
    ['$inc over 32 bits becomes a long', { a: int(2147483647) }, { $inc: { a: int(1) } }, { a: long('2147483648') }],
    ['$inc keeps a long', { a: long('5') }, { $inc: { a: int(1) } }, { a: long('6') }],
    ['$inc of a large long is exact', { a: long('9007199254740993') }, { $inc: { a: int(2) } }, { a: long('9007199254740995') }],
    ['$inc with a double', { a: int(1) }, { $inc: { a: double('0.5') } }, { a: double('1.5') }],
    ['$inc that ends whole stays a double', { a: double('0.5') }, { $inc: { a: double('0.5') } }, { a: double('1.0') }],
    ['$mul of nothing is 0 of its type', {}, { $mul: { a: double('2.5'), b: int(3) } }, { a: double('0.0'), b: int(0) }],
    ['$mul', { a: int(3) }, { $mul: { a: int(-2) } }, { a: int(-6) }],
    [
      '$min and $max across types',
      { a: int(5), b: 'x', c: int(5) },
      { $min: { a: int(7), b: int(1) }, $max: { c: 'y', d: int(1) } },
      { a: int(5), b: int(1), c: 'y', d: int(1) },
    ],
    ['$push a list as one', { a: ['x'] }, { $push: { a: ['y'] } }, { a: ['x', ['y']] }],
    [
      '$push each at a place from the end',
      { a: ['x', 'z'] },
      { $push: { a: { $each: ['y'], $position: int(-1) } } },
      { a: ['x', 'y', 'z'] },
    ],
    [
      '$push sorts, then slices',
      { a: [int(3), int(1)] },
      { $push: { a: { $each: [int(2)], $sort: int(-1), $slice: int(-2) } } },
      { a: [int(2), int(1)] },
    ],
    ['$push slices to nothing', { a: ['x'] }, { $push: { a: { $each: [], $slice: int(0) } } }, { a: [] }],
    [
      '$addToSet by value',
      { a: [int(1), { x: 'y' }] },
      { $addToSet: { a: { $each: [double('1.0'), { x: 'y' }, 'z', 'z'] } } },
      { a: [int(1), { x: 'y' }, 'z'] },
    ],
    ['$addToSet without a dollar stores the object', { a: [] }, { $addToSet: { a: { each: ['x'] } } }, { a: [{ each: ['x'] }] }],
    ['$pull a value', { a: ['x', 'y', 'x'] }, { $pull: { a: 'x' } }, { a: ['y'] }],
    ['$pull by operators', { a: [int(1), int(5), 'x'] }, { $pull: { a: { $gte: int(3) } } }, { a: [int(1), 'x'] }],
    ['$pull documents by query', { a: [{ b: 'x', c: 'y' }, { b: 'z' }, 'x'] }, { $pull: { a: { b: 'x' } } }, { a: [{ b: 'z' }, 'x'] }],
    ['$pull from nothing', {}, { $pull: { a: 'x' }, $pop: { b: int(1) } }, {}],
    ['$pullAll', { a: ['x', 'y', 'z'] }, { $pullAll: { a: ['x', 'z'] } }, { a: ['y'] }],
    ['$pop first and last', { a: ['x', 'y', 'z'], b: ['x', 'y'] }, { $pop: { a: int(-1), b: int(1) } }, { a: ['y', 'z'], b: ['x'] }],
    ['$rename into another document', { a: 'x', b: {} }, { $rename: { a: 'b.c', none: 'd' } }, { b: { c: 'x' } }],
    ['$setOnInsert is silent on an update', { a: 'x' }, { $setOnInsert: { b: 'y' }, $set: { a: 'z' } }, { a: 'z' }],
    ['$currentDate', {}, { $currentDate: { a: true } }, { a: { $date: long('1700000000000') } }],
  ])('%s', (_name, document, update, expected) => {
    expect(apply(document, update)).toEqual(expected)
    expect(Object.keys(Object(apply(document, update)))).toEqual(Object.keys(expected))
  })

  it('$setOnInsert acts on an insert', () => {
    expect(apply({}, { $setOnInsert: { b: 'y' } }, true)).toEqual({ b: 'y' })
  })

  it('does not touch the document it changes', () => {
    const document = parseEjsonDocument('{"a":{"b":["x"]}}', now)
    compileUpdate(parseEjsonDocument('{"$push":{"a.b":"y"},"$set":{"a.c":"z"}}', now), now).apply(document, false)
    expect(document).toEqual({ a: { b: ['x'] } })
  })

  it.each<[string, object, object, RegExp]>([
    ['a field in a list', { a: ['x'] }, { $set: { 'a.b': 'y' } }, /Cannot create field 'b' in element \{a: \[ "x" \]\}/],
    ['$pull through a scalar', { a: 'x' }, { $pull: { 'a.b': 'y' } }, /Cannot create field/],
    ['$rename through a list', { a: ['x'] }, { $rename: { 'a.0': 'b' } }, /array element/],
    ['$mul on null', { a: null }, { $mul: { a: int(2) } }, /non-numeric type null/],
  ])('refuses %s', (_name, document, update, message) => {
    expect(() => apply(document, update)).toThrow(message)
  })
})
