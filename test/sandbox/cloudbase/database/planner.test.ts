import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Collection } from '../../../../sandbox/cloudbase/database/collection'
import type { IndexDefinition } from '../../../../sandbox/cloudbase/database/collection-index'
import { explain } from '../../../../sandbox/cloudbase/database/explain'
import { findRecords } from '../../../../sandbox/cloudbase/database/find-records'
import { planQuery } from '../../../../sandbox/cloudbase/database/plan'
import { compileQuery } from '../../../../sandbox/cloudbase/database/query/compile-query'
import { readSort, sortBy } from '../../../../sandbox/cloudbase/database/sort'
import type { Document, Value } from '../../../../sandbox/cloudbase/database/value'

const index = (name: string, ...keys: [string, '1' | '-1'][]): IndexDefinition => ({
  name,
  unique: false,
  keys: keys.map(([key, direction]) => ({ name: key, direction })),
})

const indexes = [
  index('a', ['a', '1']),
  index('ab', ['a', '1'], ['b', '-1']),
  index('cab', ['c', '-1'], ['a', '1'], ['b', '1']),
  index('dx', ['d.x', '1']),
]

const small: fc.Arbitrary<Value> = fc.constantFrom<Value>(null, 0, 1, 2, 3, 2.5, 'x', 'y', '', true, { x: 1 })
const maybeArray: fc.Arbitrary<Value> = fc.oneof(
  { weight: 5, arbitrary: small },
  { weight: 1, arbitrary: fc.array(small, { maxLength: 3 }) },
)
const nested: fc.Arbitrary<Value> = fc.oneof(
  fc.record({ x: small }, { requiredKeys: [], noNullPrototype: true }),
  fc.array(fc.record({ x: small }, { requiredKeys: [], noNullPrototype: true }), { maxLength: 2 }),
  small,
)

const documentsOf = (a: fc.Arbitrary<Value>): fc.Arbitrary<Document[]> =>
  fc.array(fc.record({ a, b: small, c: small, d: nested }, { requiredKeys: [], noNullPrototype: true }), { maxLength: 25 })

const condition: fc.Arbitrary<Value> = fc.oneof(
  small,
  small.map((value) => ({ $gt: value })),
  small.map((value) => ({ $lte: value })),
  fc.tuple(small, small).map(([low, high]) => ({ $gte: low, $lt: high })),
  fc.array(small, { maxLength: 3 }).map((values) => ({ $in: values })),
  small.map((value) => ({ $ne: value })),
  fc.boolean().map((value) => ({ $exists: value })),
)
const branch: fc.Arbitrary<Document> = fc.dictionary(fc.constantFrom('a', 'c', 'd.x', 'b', '_id'), condition, {
  minKeys: 1,
  maxKeys: 2,
  noNullPrototype: true,
})
const query: fc.Arbitrary<Document> = fc.oneof(
  fc.dictionary(fc.constantFrom('a', 'b', 'c', 'd.x', 'd'), condition, { maxKeys: 3, noNullPrototype: true }),
  fc.tuple(condition, condition).map(([a, b]): Document => ({ $and: [{ a }, { b }] })),
  fc.tuple(condition, condition).map(([a, b]): Document => ({ $or: [{ a }, { b }], c: 1 })),
  fc.array(branch, { minLength: 1, maxLength: 3 }).map((branches): Document => ({ $or: branches })),
  fc.tuple(branch, branch, branch).map(([one, two, three]): Document => ({ ...one, $or: [two, { $or: [three, { c: { $gte: 2 } }] }] })),
  fc.tuple(branch, branch, branch).map(([one, two, three]): Document => ({ $and: [{ $or: [one, two] }, { $or: [three, two] }] })),
)
const sort: fc.Arbitrary<Document> = fc.dictionary(fc.constantFrom('a', 'b', 'c', 'd.x'), fc.constantFrom<Value>(1, -1), {
  maxKeys: 2,
  noNullPrototype: true,
})

function collectionOf(documents: readonly Document[], definitions: readonly IndexDefinition[]): Collection {
  const collection = new Collection('c', 1)
  for (const definition of definitions) collection.addIndex(definition)
  documents.forEach((document, at) => void collection.insert({ _id: at, ...document }))
  return collection
}

const idsOf = (documents: readonly Document[]) => documents.map((document) => String(document._id)).sort()

function sameAsScan(documents: readonly Document[], change: readonly Document[], wanted: Document, order: Document) {
  const collection = collectionOf(documents, indexes)
  // Some documents change and some go, so that indexes are kept up and not only built.
  for (const record of [...collection.all()]) {
    const next = change[record.number % (change.length + 1)]
    if (record.number % 5 === 0) collection.remove(record)
    else if (next !== undefined && record.number % 2 === 0) collection.replace(record, { _id: record.document._id ?? null, ...next })
  }
  const compiled = compileQuery(wanted)
  const expected = [...collection.all()].map((record) => record.document).filter((document) => compiled.test(document))
  const found = findRecords(collection, compiled).map((record) => record.document)
  expect(idsOf(found)).toEqual(idsOf(expected))
  const parts = readSort(order)
  const inOrder = findRecords(collection, compiled, { sort: parts }).map((record) => record.document)
  expect(idsOf(inOrder)).toEqual(idsOf(expected))
  expect(sortBy(inOrder, parts, (document) => document)).toEqual(inOrder)
  const page = findRecords(collection, compiled, { sort: parts, skip: 1, limit: 3 }).map((record) => record.document)
  expect(page).toEqual(inOrder.slice(1, 4))
}

describe('the planner', () => {
  it('answers as a scan does, on plain fields', () => {
    fc.assert(fc.property(documentsOf(small), documentsOf(small), query, sort, sameAsScan), { numRuns: 500 })
  })

  it('answers as a scan does, where fields hold arrays', () => {
    fc.assert(
      fc.property(documentsOf(maybeArray), documentsOf(maybeArray), query, sort, (documents, change, wanted, order) => {
        try {
          collectionOf([...documents, ...change], indexes)
          sortBy([...documents, ...change], readSort(order), (document) => document)
        } catch {
          fc.pre(false)
        }
        sameAsScan(documents, change, wanted, order)
      }),
      { numRuns: 400 },
    )
  })

  it('takes the index that serves best', () => {
    const collection = collectionOf(
      Array.from({ length: 50 }, (_, n) => ({ a: n % 5, b: n, c: n % 2 })),
      indexes,
    )
    const plan = (wanted: Document, order: Document = {}) => {
      const { index: name, sorted } = planQuery(collection, compileQuery(wanted), readSort(order))
      return [name, sorted]
    }
    expect(plan({ a: 1 })).toEqual(['a', false])
    expect(plan({ a: 1 }, { b: -1 })).toEqual(['ab', true])
    expect(plan({ a: 1 }, { b: 1 })).toEqual(['ab', true])
    expect(plan({ a: { $in: [1, 2] } }, { b: 1 })[1]).toBe(false)
    expect(plan({ a: 1, b: { $gt: 3 } })).toEqual(['ab', false])
    expect(plan({ c: 1, a: 2, b: 3 })).toEqual(['cab', false])
    expect(plan({ b: 3 })).toEqual([null, false])
    expect(plan({}, { a: 1 })).toEqual(['a', true])
    expect(plan({}, { a: -1, b: 1 })).toEqual(['ab', true])
    expect(plan({ _id: 1, a: 1 })).toEqual(['_id_', false])
    expect(plan({ $or: [{ a: 1 }] })).toEqual(['a', false])
    expect(plan({ $or: [{ a: 1 }, { c: 2 }, { _id: 3 }] })).toEqual(['a, cab, _id_', false])
    expect(plan({ $or: [{ a: 1 }, { b: 1 }] })).toEqual([null, false])
    expect(plan({ c: 1, $or: [{ a: 1 }, { b: 1 }] })).toEqual(['cab', false])
    expect(plan({ b: 1, $and: [{ $or: [{ a: 1 }, { c: 1 }] }] }, { b: 1 })).toEqual(['ab, cab', false])
  })

  it('looks at no more documents than the index names', () => {
    const collection = collectionOf(
      Array.from({ length: 500 }, (_, n) => ({ a: n % 50, b: n })),
      indexes,
    )
    let seen = 0
    planQuery(collection, compileQuery({ a: 7, b: { $gte: 100, $lt: 300 } })).walk(() => {
      seen++
      return false
    })
    expect(seen).toBe(4)
  })

  it('says what it does', () => {
    const collection = collectionOf(
      Array.from({ length: 500 }, (_, n) => ({ a: n % 50, b: n, c: n })),
      indexes,
    )
    const says = (wanted: Document, order: Document = {}) => explain(collection, compileQuery(wanted), readSort(order))
    expect(says({ a: 7, b: { $gte: 100, $lt: 300 } }, { b: 1 })).toEqual({
      stage: 'index',
      index: 'ab',
      bounds: { a: ['[7, 7]'], b: ['[100, 300)'] },
      examined: 4,
      returned: 4,
      sorted: true,
    })
    expect(says({ _id: { $in: [1, 2, 1000] }, b: 1 })).toEqual({
      stage: 'id',
      index: '_id_',
      bounds: { _id: ['[1, 1]', '[2, 2]', '[1000, 1000]'] },
      examined: 2,
      returned: 1,
      sorted: false,
    })
    expect(says({ $or: [{ a: 1 }, { c: { $gt: 490 }, b: { $lt: 495 } }] })).toEqual({
      stage: 'index',
      index: 'a, cab',
      bounds: { a: ['[1, 1]', '[MinKey, MaxKey]'], c: ['(490, MaxKey]'], b: ['[MinKey, MaxKey]'] },
      examined: 19,
      returned: 14,
      sorted: false,
    })
    expect(says({ b: 3 })).toEqual({ stage: 'scan', index: null, bounds: {}, examined: 500, returned: 1, sorted: false })
  })

  it('refuses two arrays in one index and a key too large', () => {
    const collection = collectionOf([], indexes)
    expect(() => collection.insert({ _id: 1, a: [1, 2], b: [3] })).toThrow(/cannot index parallel arrays/)
    expect(() => collection.insert({ _id: 1, a: 'x'.repeat(1100) })).toThrow(/key too large/)
    expect(collection.size).toBe(0)
  })
})
