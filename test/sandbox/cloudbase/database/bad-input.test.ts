import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { startDatabase } from './start-database'

describe('bad input gets an error each, and the process stays up', () => {
  let world: Awaited<ReturnType<typeof startDatabase>>
  const ask = async (action: string, parameters: object): Promise<Record<string, unknown>> => {
    const body = JSON.stringify({ action: `database.${action}`, collectionName: 'c', ...parameters })
    return JSON.parse(await (await fetch(world.url, { method: 'POST', body })).text())
  }
  const get = (query: unknown) => ask('getDocument', { query: typeof query === 'string' ? query : JSON.stringify(query) })
  const insert = (...data: unknown[]) => ask('insertDocument', { data })
  const update = (data: unknown, more: object = {}) =>
    ask('modifyDocument', {
      query: '{"_id":"2"}',
      data: typeof data === 'string' ? data : JSON.stringify(data),
      multi: true,
      merge: true,
      ...more,
    })

  beforeAll(async () => {
    world = await startDatabase()
  })
  afterAll(() => world.close())
  beforeEach(async () => {
    await world.control.createCollection({ name: 'c' })
    await insert('{"_id":"1","a":"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!","n":{"$numberInt":"1"}}')
  })
  afterEach(async () => {
    expect(await get({ _id: '1' })).toMatchObject({ data: { list: [expect.any(String)] } })
    await world.control.wipe()
  })

  const nested = (depth: number) => `${'{"a":'.repeat(depth)}1${'}'.repeat(depth)}`
  const refused = { code: 'DATABASE_REQUEST_FAILED', message: expect.stringMatching(/^\[FailedOperation/) }

  it.each([
    ['an unknown operator', { a: { $foo: 1 } }],
    ['an unknown operator beside a known one', { a: { $gt: 1, $foo: 1 } }],
    ['a field beside an operator', { a: { $gt: 1, b: 1 } }],
    ['$where', { $where: 'while (true) {}' }],
    ['$function in $expr', { $expr: { $function: { body: 'function () {}', args: [], lang: 'js' } } }],
    ['$text', { $text: { $search: 'x' } }],
    ['a keyword no $jsonSchema has', { $jsonSchema: { nonsense: 1 } }],
    ['a place off the earth', { a: { $nearSphere: { $geometry: { type: 'Point', coordinates: [181, 2] } } } }],
    ['$in without a list', { a: { $in: 1 } }],
    ['$or without a list', { $or: { a: 1 } }],
    ['an empty $or', { $or: [] }],
    ['$not of a value', { a: { $not: 1 } }],
    ['a broken pattern', { a: { $regularExpression: { pattern: '(', options: '' } } }],
    ['an unknown pattern flag', { a: { $regularExpression: { pattern: 'a', options: 'q' } } }],
    ['$ne of a pattern', { a: { $ne: { $regularExpression: { pattern: 'a', options: '' } } } }],
    ['$mod by 0', { a: { $mod: [0, 1] } }],
    ['an unknown type', { a: { $type: 'nonsense' } }],
    ['a negative $size', { a: { $size: -1 } }],
    ['Decimal128', { a: { $numberDecimal: '1' } }],
    ['code', { a: { $code: 'x' } }],
    ['an int out of range', { a: { $numberInt: '3000000000' } }],
    ['a long out of range', { a: { $numberLong: '9999999999999999999' } }],
    ['a double that is none', { a: { $numberDouble: 'x' } }],
    ['a date that is none', { a: { $date: { $numberLong: 'x' } } }],
    ['an ObjectId that is none', { a: { $oid: 'xyz' } }],
    ['a wrapper with more in it', { a: { $numberInt: '1', b: 1 } }],
    ['nesting of 10,000', nested(10_000)],
    ['nesting of 101', nested(101)],
    ['a list nested 10,000 deep', `{"a":${'['.repeat(10_000)}${']'.repeat(10_000)}}`],
    ['no JSON', '{a:1}'],
    ['a list', '[]'],
    ['a text', '"x"'],
    ['null', 'null'],
    ['__proto__', '{"__proto__":{"polluted":1}}'],
    ['__proto__ inside', '{"a":{"__proto__":1}}'],
    ['a range too long for memory', { $expr: { $gt: [{ $size: { $range: [0, 1e12] } }, 1] } }],
    ['an expression with an undefined variable', { $expr: { $eq: ['$$nobody', 1] } }],
  ])('query: %s', async (_name, query) => {
    expect(await get(query)).toMatchObject(refused)
    expect(({} as Record<string, unknown>).polluted).toBeUndefined()
  })

  it('query: a catastrophic pattern is ended', async () => {
    expect(await get({ a: { $regularExpression: { pattern: '^(a+)+$', options: '' } } })).toMatchObject({
      code: 'DATABASE_REQUEST_FAILED',
      message: expect.stringContaining('time limit'),
    })
  })

  it('query: not a text at all, limits that are none, a broken order or projection', async () => {
    for (const query of [1, null, [], {}, true]) expect(await ask('getDocument', { query })).toMatchObject(refused)
    for (const limit of [-1, 1.5, 'x', {}]) expect(await ask('getDocument', { limit })).toMatchObject({ code: 'INVALID_PARAM' })
    expect(await ask('getDocument', { offset: -1 })).toMatchObject({ code: 'INVALID_PARAM' })
    for (const order of ['{"a":"up"}', '[]', '{', '{"a":2}']) expect(await ask('getDocument', { order })).toMatchObject(refused)
    for (const projection of ['{"a":{"$meta":"x"}}', '{"a":1,"b":0}', '[]'])
      expect(await ask('getDocument', { projection })).toMatchObject(refused)
    for (const collectionName of [1, null, '', {}])
      expect(await ask('getDocument', { collectionName })).toMatchObject({ code: 'INVALID_PARAM' })
    expect(await ask('getDocument', { collectionName: '__proto__' })).toMatchObject({ code: 'DATABASE_COLLECTION_NOT_EXIST' })
  })

  it.each([
    ['nothing', []],
    ['no EJSON', ['x']],
    ['a number', [1]],
    ['a list', ['[]']],
    ['a list as _id', ['{"_id":[1]}']],
    ['a pattern as _id', ['{"_id":{"$regularExpression":{"pattern":"a","options":""}}}']],
    ['nesting of 10,000', [nested(10_000)]],
    ['__proto__', ['{"__proto__":{"x":1}}']],
    ['a null byte in a name', ['{"a\\u0000b":1}']],
    ['a good one before a broken one', ['{"_id":"good"}', '{']],
  ])('insert: %s', async (_name, data) => {
    expect(await insert(...data)).toMatchObject({ code: expect.stringMatching(/^(DATABASE_REQUEST_FAILED|INVALID_PARAM)$/) })
    expect(world.control.collections()[0]?.count).toBe(1)
  })

  it.each([
    ['an unknown operator', { $foo: { a: 1 } }],
    ['no operator', { a: 1 }],
    ['an operator and a field', { $set: { a: 1 }, b: 1 }],
    ['an empty operator', { $set: {} }],
    ['an operator without fields', { $set: 1 }],
    ['another _id', { $set: { _id: '3' } }],
    ['no _id', { $unset: { _id: '' } }],
    ['a path twice', { $set: { a: 1 }, $unset: { a: '' } }],
    ['a path under another', { $set: { b: 1, 'b.c': 2 } }],
    ['an empty path', { $set: { '': 1 } }],
    ['a path with a hole', { $set: { 'a..b': 1 } }],
    ['a positional path', { $set: { 'list.$': 1 } }],
    ['a dollar in a path', { $set: { 'b.$x': 1 } }],
    ['a dollar in a value', { $set: { b: { $x: 1 } } }],
    ['a path of 10,000', { $set: { [Array(10_000).fill('b').join('.')]: 1 } }],
    ['a path through __proto__', { $set: { 'b.__proto__.polluted': 1 } }],
    ['$inc by a text', { $inc: { n: 'x' } }],
    ['$push with a strange part', { $push: { list: { $each: [], $foo: 1 } } }],
    ['$each without a list', { $push: { list: { $each: 1 } } }],
    ['$pop of 2', { $pop: { list: 2 } }],
    ['$rename to itself', { $rename: { n: 'n' } }],
    ['$rename to a number', { $rename: { n: 1 } }],
    ['$pullAll of a value', { $pullAll: { list: 1 } }],
    ['$bit by a text', { $bit: { a: { and: 'x' } } }],
    ['a far index', { $set: { 'list.99999999': 1 } }],
    ['an overflow', { $inc: { big: { $numberLong: '9223372036854775807' } } }],
    ['no JSON', '{'],
  ])('update: %s', async (_name, data) => {
    await insert('{"_id":"2","list":[],"big":{"$numberLong":"9223372036854775807"}}')
    const before = await get({})
    expect(await update(data)).toMatchObject(refused)
    expect((await get({})).data).toEqual(before.data)
    expect(({} as Record<string, unknown>).polluted).toBeUndefined()
  })

  it('replacement: operators, a dollar, another _id', async () => {
    const set = (data: object) => ask('modifyDocument', { query: '{"_id":"1"}', data: JSON.stringify(data), merge: false, upsert: true })
    for (const data of [{ $set: { a: 1 } }, { a: { $b: 1 } }, { _id: '2' }]) expect(await set(data)).toMatchObject(refused)
  })

  it.each([
    ['an unknown stage', '$foo', '{}'],
    ['$out', '$out', '"c"'],
    ['$geoNear', '$geoNear', '{}'],
    ['$function', '$addFields', '{"x":{"$function":{"body":"x","args":[],"lang":"js"}}}'],
    ['$accumulator', '$group', '{"_id":null,"x":{"$accumulator":{}}}'],
    ['a group without _id', '$group', '{"x":{"$sum":1}}'],
    ['an accumulator that is none', '$group', '{"_id":null,"x":{"$concat":["a"]}}'],
    ['an unknown expression', '$project', '{"x":{"$foo":1}}'],
    ['a limit of 0', '$limit', '0'],
    ['a negative skip', '$skip', '-1'],
    ['a range too long for memory', '$addFields', '{"x":{"$range":[0,1000000000000]}}'],
    ['a broken value', '$match', '{'],
    ['a text to match', '$match', '"x"'],
    ['arithmetic on a text', '$addFields', '{"x":{"$add":["$a",1]}}'],
  ])('aggregate: %s', async (_name, stageKey, stageValue) => {
    expect(await ask('aggregateDocuments', { stages: [{ stageKey, stageValue }] })).toMatchObject(refused)
  })

  it('aggregate: stages that are none', async () => {
    for (const stages of [null, {}, [1], [{}], [{ stageKey: 1, stageValue: '{}' }]])
      expect(await ask('aggregateDocuments', { stages })).toMatchObject({ code: 'INVALID_PARAM' })
  })

  it('an EJSON wrapper that is a whole document', async () => {
    expect(await insert('{"$date":{"$numberLong":"1"}}')).toMatchObject(refused)
    expect(await get('{"$oid":"0123456789abcdef01234567"}')).toMatchObject(refused)
  })
})
