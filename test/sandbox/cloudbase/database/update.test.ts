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
    ['$rename appears at the place of its target', { a: 'x' }, { $rename: { a: 'z' }, $set: { b: 'y' } }, { b: 'y', z: 'x' }],
    [
      '$set of every element',
      { a: [{ b: 'x' }, { b: 'y' }] },
      { $set: { 'a.$[].c': 'z' } },
      {
        a: [
          { b: 'x', c: 'z' },
          { b: 'y', c: 'z' },
        ],
      },
    ],
    ['$inc of every element', { a: [int(1), int(2)] }, { $inc: { 'a.$[]': int(1) } }, { a: [int(2), int(3)] }],
    ['$unset of no place of an array', { a: ['x'] }, { $unset: { 'a.00': '' } }, { a: ['x'] }],
    ['$bit', { a: int(13), b: int(1) }, { $bit: { a: { and: int(10) }, b: { or: long('2'), xor: int(1) } } }, { a: int(8), b: long('2') }],
    ['$bit of nothing', {}, { $bit: { a: { or: int(5) } } }, { a: int(5) }],
    ['$currentDate of false too', {}, { $currentDate: { a: false } }, { a: { $date: long('1700000000000') } }],
    ['$mul of a long and an int', { a: long('3') }, { $mul: { a: int(2) } }, { a: long('6') }],
    ['$mul of nothing by a long', {}, { $mul: { a: long('3') } }, { a: long('0') }],
    [
      '$set far behind the end of an inner list',
      { a: [{ b: [] }] },
      { $set: { 'a.0.b.2.c': 'x' } },
      { a: [{ b: [null, null, { c: 'x' }] }] },
    ],
    ['$addToSet a list as one', { a: [['x']] }, { $addToSet: { a: ['x'] } }, { a: [['x']] }],
    ['$pull a list by its whole', { a: [['x'], 'x'] }, { $pull: { a: ['x'] } }, { a: ['x'] }],
    ['$pull by $in and $elemMatch', { a: [{ b: ['x'] }, { b: ['y'] }] }, { $pull: { a: { b: { $in: ['x'] } } } }, { a: [{ b: ['y'] }] }],
    ['$pull of null takes no missing', { a: [null, 'x', null] }, { $pull: { a: null } }, { a: ['x'] }],
    ['dots in the names of a value', {}, { $set: { a: { 'b.c': 'x' } } }, { a: { 'b.c': 'x' } }],
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
    ['$rename through a list', { a: ['x'] }, { $rename: { 'a.0': 'b' } }, /source field cannot be an array element/],
    ['$rename into a list', { a: 'x', b: ['y'] }, { $rename: { a: 'b.0' } }, /destination field cannot be an array element/],
    ['$rename into itself', { a: 'x' }, { $rename: { a: 'a' } }, /must differ/],
    ['$rename under itself', { a: { b: 'x' } }, { $rename: { a: 'a.b' } }, /conflict at 'a'/],
    ['$rename to no text', { a: 'x' }, { $rename: { a: int(1) } }, /must be a string/],
    ['two operators on one path', {}, { $set: { a: 'x' }, $inc: { a: int(1) } }, /Updating the path 'a' would create a conflict at 'a'/],
    ['a path and one under it', {}, { $set: { a: 'x', 'a.b': 'y' } }, /Updating the path 'a.b' would create a conflict at 'a'/],
    [
      '$inc by a text, even where nothing matches',
      {},
      { $inc: { 'a.b': 'x' } },
      /Cannot increment with non-numeric argument: \{a\.b: "x"\}/,
    ],
    ['$inc of a text', { a: '1' }, { $inc: { a: int(1) } }, /field 'a' of non-numeric type string/],
    ['$inc beyond 64 bits', { a: long('9223372036854775807') }, { $inc: { a: int(1) } }, /Failed to apply \$inc/],
    ['$push on null', { a: null }, { $push: { a: 'x' } }, /must be an array but is of type null/],
    ['$push with an unknown clause', {}, { $push: { a: { $each: [], $foo: int(1) } } }, /Unrecognized clause/],
    ['$push of a half slice', {}, { $push: { a: { $each: [], $slice: double('1.5') } } }, /must be an integer/],
    ['$push with a sort of 2', {}, { $push: { a: { $each: [], $sort: int(2) } } }, /1 or -1/],
    ['$push of a dollar', {}, { $push: { a: { $position: int(0) } } }, /dollar/],
    ['$addToSet with more than $each', {}, { $addToSet: { a: { $each: [], $slice: int(1) } } }, /unexpected fields after \$each/],
    ['$pop by 2', { a: [] }, { $pop: { a: int(2) } }, /expects 1 or -1/],
    ['$pullAll of no list', { a: [] }, { $pullAll: { a: 'x' } }, /requires an array/],
    ['$bit on a double', { a: double('1.5') }, { $bit: { a: { and: int(1) } } }, /non-integral type/],
    ['$bit by a double', { a: int(1) }, { $bit: { a: { and: double('1.5') } } }, /must be an Integer/],
    ['$bit without a known operation', { a: int(1) }, { $bit: { a: { nand: int(1) } } }, /only supports/],
    ['$currentDate by a number', {}, { $currentDate: { a: int(1) } }, /not valid type/],
    ['an unknown operator', {}, { $foo: { a: 'x' } }, /Unknown modifier: \$foo/],
    ['an operator without fields', {}, { $set: {} }, /'\$set' is empty/],
    ['an operator of no document', {}, { $set: 'x' }, /Modifiers operate on fields/],
    ['fields beside operators', {}, { $set: { a: 'x' }, b: 'y' }, /must contain key beginning/],
    ['an empty path', {}, { $set: { '': 'x' } }, /empty/],
    ['an empty part', {}, { $set: { 'a..b': 'x' } }, /empty field name/],
    ['a list filled too far', { a: [] }, { $set: { 'a.1500002': 'x' } }, /backfill/],
    ['$ without a query on the list', { a: ['x'] }, { $set: { 'a.$': 'y' } }, /did not find the match/],
    ['$[] on no list', { a: 'x' }, { $set: { 'a.$[]': 'y' } }, /non-array element/],
    ['a named array filter', { a: ['x'] }, { $set: { 'a.$[e]': 'y' } }, /No array filter found/],
    ['another _id', { _id: 'x' }, { $set: { _id: 'y' } }, /immutable field '_id'/],
    ['an _id taken away', { _id: 'x' }, { $unset: { _id: '' } }, /immutable field '_id'/],
    ['$mul on null', { a: null }, { $mul: { a: int(2) } }, /non-numeric type null/],
  ])('refuses %s', (_name, document, update, message) => {
    expect(() => apply(document, update)).toThrow(message)
  })
})
