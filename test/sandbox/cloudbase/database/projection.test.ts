import { describe, expect, it } from 'vitest'
import { parseEjsonDocument } from '../../../../sandbox/cloudbase/database/ejson-parse'
import { compileProjection } from '../../../../sandbox/cloudbase/database/project'
import { compileQuery } from '../../../../sandbox/cloudbase/database/query/compile-query'
import { readSort, sortBy } from '../../../../sandbox/cloudbase/database/sort'

const read = (value: object) => parseEjsonDocument(JSON.stringify(value), () => 0)
const document = {
  _id: 'x',
  a: 'y',
  b: { c: 'z', d: ['p', 'q', 'r'] },
  l: [
    { k: 'u', v: ['1', '2'] },
    { k: 'w', v: ['3'] },
  ],
  n: ['e', 'f', 'g'],
}
const project = (projection: object, query: object = {}) => compileProjection(read(projection), compileQuery(read(query)))(read(document))

describe('projections', () => {
  it.each<[string, object, object, object]>([
    ['fields in', { a: 1 }, {}, { _id: 'x', a: 'y' }],
    ['a path in', { 'b.c': 1, _id: 0 }, {}, { b: { c: 'z' } }],
    ['fields out', { b: 0, l: 0, n: 0 }, {}, { _id: 'x', a: 'y' }],
    ['a slice alone leaves the rest', { n: { $slice: 2 } }, {}, { ...document, n: ['e', 'f'] }],
    ['a slice from the end', { n: { $slice: -1 }, a: 1 }, {}, { _id: 'x', a: 'y', n: ['g'] }],
    ['a slice in the middle', { n: { $slice: [-2, 1] }, a: 1 }, {}, { _id: 'x', a: 'y', n: ['f'] }],
    ['a slice below', { 'b.d': { $slice: 1 }, a: 1 }, {}, { _id: 'x', a: 'y', b: { d: ['p'] } }],
    ['a slice in documents of a list', { 'l.v': { $slice: -1 }, a: 1 }, {}, { _id: 'x', a: 'y', l: [{ v: ['2'] }, { v: ['3'] }] }],
    ['the element that matches', { l: { $elemMatch: { k: 'w' } } }, {}, { _id: 'x', l: [{ k: 'w', v: ['3'] }] }],
    ['no element that matches', { l: { $elemMatch: { k: 'none' } }, a: 1 }, {}, { _id: 'x', a: 'y' }],
    ['the element the query found', { 'n.$': 1 }, { n: { $in: ['g', 'f'] } }, { _id: 'x', n: ['f'] }],
    ['the document the query found', { 'l.$': 1 }, { 'l.k': 'w' }, { _id: 'x', l: [{ k: 'w', v: ['3'] }] }],
    ['the element below the query found', { 'b.d.$': 1 }, { 'b.d': 'q' }, { _id: 'x', b: { d: ['q'] } }],
  ])('%s', (_name, projection, query, expected) => {
    expect(project(projection, query)).toEqual(expected)
  })

  it.each<[string, object, RegExp]>([
    ['in and out', { a: 1, b: 0 }, /mix of inclusion and exclusion/],
    ['$elemMatch below', { 'b.d': { $elemMatch: { $eq: 'p' } } }, /nested field/],
    ['an unknown operator', { a: { $meta: 'textScore' } }, /Unsupported projection option/],
    ['$slice of a text', { n: { $slice: 'x' } }, /\$slice only supports numbers/],
    ['$ without a query on the list', { 'n.$': 1 }, /did not find the match/],
    ['two $', { 'n.$': 1, 'l.$': 1 }, /more than one positional/],
    ['$ put out', { 'n.$': 0 }, /Cannot exclude/],
  ])('refuses %s', (_name, projection, message) => {
    expect(() => project(projection)).toThrow(message)
  })

  it('a sort over two lists at once is refused', () => {
    const sort = readSort(read({ n: 1, l: 1 }))
    expect(() => sortBy([read(document)], sort, (one) => one)).toThrow(/parallel arrays/)
  })
})
