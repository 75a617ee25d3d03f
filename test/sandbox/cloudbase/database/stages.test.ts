import { describe, expect, it } from 'vitest'
import { compilePipeline } from '../../../../sandbox/cloudbase/database/aggregate/run-pipeline'
import { Collection } from '../../../../sandbox/cloudbase/database/collection'
import { parseEjson, parseEjsonDocument } from '../../../../sandbox/cloudbase/database/ejson-parse'
import { writeEjson } from '../../../../sandbox/cloudbase/database/ejson-write'

const now = () => 1_700_000_000_000
const int = (value: number) => ({ $numberInt: String(value) })
const long = (value: number) => ({ $numberLong: String(value) })
const double = (value: string) => ({ $numberDouble: value })

function collectionOf(name: string, number: number, documents: readonly object[]): Collection {
  const collection = new Collection(name, number)
  for (const [index, document] of documents.entries())
    collection.insert(parseEjsonDocument(JSON.stringify({ _id: String(index), ...document }), now))
  return collection
}

/** Runs a pipeline over documents with ids `0`, `1` …; `others` are in the collection `others`. */
function run(documents: readonly object[], stages: readonly object[], others: readonly object[] = []): unknown[] {
  const collections = new Map([
    ['c', collectionOf('c', 1, documents)],
    ['others', collectionOf('others', 2, others)],
  ])
  const pipeline = stages
    .flatMap((stage) => Object.entries(stage))
    .map(([name, operand]) => ({ name, operand: parseEjson(JSON.stringify(operand), now) }))
  const compiled = compilePipeline('c', pipeline, { collections, known: new Set(), nearNeedsIndex: false })
  return compiled({}).map((document) => JSON.parse(writeEjson(document)))
}

const shape = (documents: readonly object[], stage: object) => run(documents, [stage]).map((document) => JSON.stringify(document))

describe('$project and $addFields', () => {
  const documents = [{ a: int(1), b: { c: int(2), d: int(3) }, l: [{ x: int(1), y: int(2) }, 'z', { x: int(3) }] }]
  it.each<[string, object, object]>([
    ['fields in, in the order of the document', { $project: { b: 1, a: 1 } }, { _id: '0', a: int(1), b: { c: int(2), d: int(3) } }],
    ['without _id', { $project: { _id: 0, a: true } }, { a: int(1) }],
    [
      'what is computed comes last, in the order of the stage',
      { $project: { z: '$a', b: '$b.c', a: 1 } },
      { _id: '0', a: int(1), z: int(1), b: int(2) },
    ],
    ['fields of a document', { $project: { 'b.c': 1 } }, { _id: '0', b: { c: int(2) } }],
    ['fields of a document, nested', { $project: { b: { d: 1, e: '$a' } } }, { _id: '0', b: { d: int(3), e: int(1) } }],
    ['fields of documents in a list', { $project: { 'l.x': 1 } }, { _id: '0', l: [{ x: int(1) }, { x: int(3) }] }],
    ['computed in each document of a list', { $project: { 'l.n': '$a' } }, { _id: '0', l: [{ n: int(1) }, { n: int(1) }, { n: int(1) }] }],
    ['fields out', { $project: { b: 0, 'l.x': 0 } }, { _id: '0', a: int(1), l: [{ y: int(2) }, 'z', {}] }],
    ['only _id out', { $project: { _id: 0 } }, documents[0] ?? {}],
    ['_id computed', { $project: { _id: '$a' } }, { _id: int(1) }],
    ['a missing value leaves no field', { $project: { q: '$none', a: 1 } }, { _id: '0', a: int(1) }],
    ['a field removed on a condition', { $project: { a: { $cond: [true, '$$REMOVE', 1] } } }, { _id: '0' }],
    ['a text and a list', { $project: { t: 'x', u: ['$a', '$none'] } }, { _id: '0', t: 'x', u: [int(1), null] }],
    ['$addFields keeps places', { $addFields: { a: 'x', n: '$b.c' } }, { _id: '0', ...documents[0], a: 'x', n: int(2) }],
    [
      '$addFields goes into documents',
      { $addFields: { 'b.c': 'x', 'b.e.f': '$a' } },
      { _id: '0', ...documents[0], b: { c: 'x', d: int(3), e: { f: int(1) } } },
    ],
    ['$replaceRoot', { $replaceRoot: { newRoot: { $mergeObjects: ['$b', { z: '$a' }] } } }, { c: int(2), d: int(3), z: int(1) }],
  ])('%s', (_name, stage, expected) => {
    expect(shape(documents, stage)).toEqual([JSON.stringify(expected)])
  })

  it.each<[string, object, RegExp]>([
    ['in and out', { $project: { a: 1, b: 0 } }, /Bad projection/],
    ['computed and out', { $project: { a: '$b', c: 0 } }, /Bad projection/],
    ['nothing', { $project: {} }, /at least one field/],
    ['an empty document', { $project: { a: {} } }, /empty object/],
    ['two paths over each other', { $project: { a: 1, 'a.b': 1 } }, /conflicting|Cannot specify both/],
    ['a new root that is none', { $replaceRoot: { newRoot: '$a' } }, /must evaluate to an object/],
  ])('refuses %s', (_name, stage, message) => {
    expect(() => run(documents, [stage])).toThrow(message)
  })
})

describe('$group', () => {
  const documents = [
    { k: 'x', n: int(1), o: { p: int(1) } },
    { k: 'y', n: double('2.5') },
    { k: 'x', n: long(3), o: { q: int(2) } },
    { n: 'text', o: null },
    { k: null, n: int(4) },
  ]
  const group = (fields: object) => run(documents, [{ $group: fields }])

  it('null and missing are one group; numbers keep the widest type', () => {
    expect(group({ _id: '$k', sum: { $sum: '$n' }, avg: { $avg: '$n' }, count: { $sum: int(1) } })).toEqual([
      { _id: 'x', sum: long(4), avg: double('2.0'), count: int(2) },
      { _id: 'y', sum: double('2.5'), avg: double('2.5'), count: int(1) },
      { _id: null, sum: int(4), avg: double('4.0'), count: int(2) },
    ])
  })

  it('gathers', () => {
    expect(
      group({
        _id: null,
        first: { $first: '$k' },
        last: { $last: '$o' },
        max: { $max: '$n' },
        min: { $min: '$n' },
        list: { $push: '$o.p' },
        set: { $addToSet: '$k' },
        merged: { $mergeObjects: '$o' },
        none: { $avg: '$nothing' },
        dev: { $stdDevPop: '$n' },
      }),
    ).toEqual([
      {
        _id: null,
        first: 'x',
        last: null,
        max: 'text',
        min: int(1),
        list: [int(1)],
        set: ['x', 'y', null],
        merged: { p: int(1), q: int(2) },
        none: null,
        dev: double('1.0825317547305484'),
      },
    ])
  })

  it('an id of several fields leaves out what is missing', () => {
    expect(run([{ a: 'x' }], [{ $group: { _id: { a: '$a', b: '$b' } } }])).toEqual([{ _id: { a: 'x' } }])
  })

  it.each<[string, object, RegExp]>([
    ['no id', { $group: { n: { $sum: 1 } } }, /must include an _id/],
    ['a field that is no accumulator', { $group: { _id: null, n: '$n' } }, /must be an accumulator object/],
    ['an unknown accumulator', { $group: { _id: null, n: { $median: '$n' } } }, /unknown group operator '\$median'/],
    ['two accumulators', { $group: { _id: null, n: { $sum: 1, $avg: 1 } } }, /one accumulator/],
    ['a name with a dot', { $group: { _id: null, 'a.b': { $sum: 1 } } }, /cannot contain '\.'/],
    ['merging what is no document', { $group: { _id: null, n: { $mergeObjects: '$k' } } }, /requires object inputs/],
  ])('refuses %s', (_name, stage, message) => {
    expect(() => run(documents, [stage])).toThrow(message)
  })
})

describe('the other stages', () => {
  const numbers = [5, 1, 4, 2, 3].map((n) => ({ n: int(n) }))

  it('$bucket sorts its buckets and keeps the default apart', () => {
    const stage = { $bucket: { groupBy: '$n', boundaries: [int(1), int(3), int(5)], default: int(0), output: { all: { $push: '$n' } } } }
    expect(run(numbers, [stage])).toEqual([
      { _id: int(0), all: [int(5)] },
      { _id: int(1), all: [int(1), int(2)] },
      { _id: int(3), all: [int(4), int(3)] },
    ])
  })

  it('$bucketAuto: bounds meet, equal values stay together', () => {
    expect(run(numbers, [{ $bucketAuto: { groupBy: '$n', buckets: int(2) } }])).toEqual([
      { _id: { min: int(1), max: int(4) }, count: int(3) },
      { _id: { min: int(4), max: int(5) }, count: int(2) },
    ])
    const same = [1, 1, 1, 2].map((n) => ({ n: int(n) }))
    expect(run(same, [{ $bucketAuto: { groupBy: '$n', buckets: int(3) } }])).toEqual([
      { _id: { min: int(1), max: int(2) }, count: int(3) },
      { _id: { min: int(2), max: int(2) }, count: int(1) },
    ])
  })

  it('$unwind counts with longs', () => {
    const lists = [{ l: ['x', 'y'] }, { l: 'z' }, { l: [] }, { l: null }, {}]
    expect(run(lists, [{ $unwind: { path: '$l', includeArrayIndex: 'i' } }])).toEqual([
      { _id: '0', l: 'x', i: long(0) },
      { _id: '0', l: 'y', i: long(1) },
      { _id: '1', l: 'z', i: null },
    ])
    expect(run(lists, [{ $unwind: { path: '$l', preserveNullAndEmptyArrays: true } }, { $project: { l: 1 } }]).slice(3)).toEqual([
      { _id: '2' },
      { _id: '3', l: null },
      { _id: '4' },
    ])
  })

  it('$lookup by equality: lists match by element, null and missing match each other', () => {
    const others = [{ k: 'a' }, { k: 'b' }, { k: null }, {}]
    const lookup = { $lookup: { from: 'others', localField: 'k', foreignField: 'k', as: 'found' } }
    const found = run([{ k: ['a', 'b'] }, { k: 'a' }, {}], [lookup, { $project: { 'found._id': 1 } }], others)
    expect(found).toEqual([
      { _id: '0', found: [{ _id: '0' }, { _id: '1' }] },
      { _id: '1', found: [{ _id: '0' }] },
      { _id: '2', found: [{ _id: '2' }, { _id: '3' }] },
    ])
  })

  it('$lookup by a pipeline sees its variables, also in a pipeline inside', () => {
    const inner = {
      $lookup: {
        from: 'others',
        let: { m: '$n' },
        pipeline: [{ $match: { $expr: { $and: [{ $lt: ['$n', '$$m'] }, { $gt: ['$n', '$$low'] }] } } }, { $project: { _id: 0 } }],
        as: 'in',
      },
    }
    const stage = {
      $lookup: {
        from: 'others',
        let: { low: '$n' },
        pipeline: [{ $match: { $expr: { $gt: ['$n', '$$low'] } } }, inner, { $project: { _id: 0 } }],
        as: 'more',
      },
    }
    const others = [1, 2, 3].map((n) => ({ n: int(n) }))
    expect(run([{ n: int(1) }], [stage], others)).toEqual([
      {
        _id: '0',
        n: int(1),
        more: [
          { n: int(2), in: [] },
          { n: int(3), in: [{ n: int(2) }] },
        ],
      },
    ])
  })

  it('$sort by several fields, $skip and $limit in their order, $sample of more than there is', () => {
    expect(run(numbers, [{ $sort: { n: -1 } }, { $skip: int(1) }, { $limit: int(2) }, { $project: { _id: 0 } }])).toEqual([
      { n: int(4) },
      { n: int(3) },
    ])
    expect(run(numbers, [{ $limit: int(2) }, { $skip: int(1) }, { $project: { _id: 0 } }])).toEqual([{ n: int(1) }])
    expect(run(numbers, [{ $sample: { size: int(99) } }])).toHaveLength(5)
    expect(run(numbers, [{ $sortByCount: { $mod: ['$n', int(2)] } }])).toEqual([
      { _id: int(1), count: int(3) },
      { _id: int(0), count: int(2) },
    ])
  })

  it.each<[string, object, RegExp]>([
    ['an unknown stage', { $facet: {} }, /Unrecognized pipeline stage name: '\$facet'/],
    ['$out', { $out: 'x' }, /Unrecognized pipeline stage name/],
    ['$set, which came later', { $set: { a: 1 } }, /Unrecognized pipeline stage name/],
    ['$limit of 0', { $limit: int(0) }, /must be positive/],
    ['$skip below 0', { $skip: int(-1) }, /cannot be negative/],
    ['$sort by nothing', { $sort: {} }, /at least one sort key/],
    ['$sort by 2', { $sort: { a: int(2) } }, /1 or -1/],
    ['$count of no name', { $count: '' }, /non-empty string/],
    ['$unwind of no path', { $unwind: 'l' }, /prefixed with a '\$'/],
    ['$unwind with an unknown option', { $unwind: { path: '$l', x: 1 } }, /unrecognized option/],
    ['$bucket with bounds out of order', { $bucket: { groupBy: '$n', boundaries: [int(2), int(1)] } }, /ascending order/],
    ['$bucket with bounds of two types', { $bucket: { groupBy: '$n', boundaries: [int(2), 'x'] } }, /same type/],
    ['$bucket with a default among its bounds', { $bucket: { groupBy: '$n', boundaries: [int(0), int(9)], default: int(3) } }, /default/],
    ['$bucket that leaves something over', { $bucket: { groupBy: '$n', boundaries: [int(0), int(2)] } }, /no default was specified/],
    ['$bucketAuto into nothing', { $bucketAuto: { groupBy: '$n', buckets: int(0) } }, /greater than 0/],
    ['$lookup without a collection', { $lookup: { localField: 'a', foreignField: 'b', as: 'c' } }, /'from' must be a string/],
    ['$lookup both ways', { $lookup: { from: 'others', localField: 'a', foreignField: 'b', pipeline: [], as: 'c' } }, /may not specify/],
    [
      '$lookup with a broken pipeline',
      { $lookup: { from: 'others', pipeline: [{ $nope: 1 }], as: 'c' } },
      /Unrecognized pipeline stage name/,
    ],
    [
      '$match by nearness',
      { $match: { p: { $nearSphere: { $geometry: { type: 'Point', coordinates: [0, 0] } } } } },
      /not allowed in this context/,
    ],
    ['$sample without a size', { $sample: {} }, /must specify a size/],
  ])('refuses %s', (_name, stage, message) => {
    expect(() => run(numbers, [stage])).toThrow(message)
  })

  it('finds a fault behind a stage that leaves nothing', () => {
    expect(() => run(numbers, [{ $match: { n: 'none' } }, { $project: { a: { $toDate: '$n' } } }])).toThrow(/Unrecognized expression/)
  })
})
