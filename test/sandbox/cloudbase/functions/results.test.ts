import { afterEach, describe, expect, it } from 'vitest'
import { startHost, stopHosts } from './start-host'

afterEach(stopHosts)

const failure = (message: unknown) => ({ code: 'FUNCTIONS_EXECUTE_FAIL', message })

describe('a result', () => {
  it.each([
    ['undefined', 'async () => undefined', null],
    ['a function', 'async () => () => 1', null],
    ['of a function that is not async', '() => 7', 7],
    ['a date', 'async () => ({ at: new Date(0) })', { at: '1970-01-01T00:00:00.000Z' }],
    ['bytes', "async () => Buffer.from('a')", { type: 'Buffer', data: [97] }],
    ['numbers JSON does not have', 'async () => [NaN, Infinity, -0]', [null, null, 0]],
    ['with fields that are undefined', 'async () => ({ a: undefined, b: [undefined] })', { b: [null] }],
    ['a map', 'async () => new Map([[1, 2]])', {}],
    ['with a form of its own', "async () => ({ toJSON: () => 'own' })", 'own'],
    ['of any object with then', "() => ({ then: (done) => done('then') })", 'then'],
  ])('is serialised as in the cloud: %s', async (_, main, expected) => {
    const { ask } = startHost({ f: `exports.main = ${main}` })
    expect(await ask('f')).toEqual(expected)
  })

  it.each([
    ['a circle', 'async () => { const a = {}; a.a = a; return a }', /^stringify response to json failed: Converting circular structure/],
    ['a big integer', 'async () => 1n', /^stringify response to json failed: Do not know how to serialize a BigInt$/],
  ])('that JSON cannot hold fails: %s', async (_, main, words) => {
    const { ask } = startHost({ f: `exports.main = ${main}` })
    expect(await ask('f')).toEqual(failure(expect.stringMatching(words)))
  })

  it.each([
    ["async () => { throw 'text' }", 'text(callback err is not instance of Error)'],
    ["() => { throw 'text' }", 'text(callback err is not instance of Error)'],
    ['async () => { throw { a: 1 } }', '[object Object](callback err is not instance of Error)'],
    ['(event, context, callback) => callback(17)', '17(callback err is not instance of Error)'],
  ])('that is no Error fails: %s', async (main, message) => {
    const { ask } = startHost({ f: `exports.main = ${main}` })
    expect(await ask('f')).toEqual(failure(message))
  })

  it('of a rejection without a reason is null', async () => {
    const { ask } = startHost({ f: 'exports.main = () => Promise.reject()' })
    expect(await ask('f')).toBeNull()
  })
})

describe('the older form with a callback', () => {
  it.each([
    ['callback(null, result)', '(event, context, callback) => callback(null, event.n)', 3],
    ['callback later, its timer returned', '(event, context, callback) => setTimeout(() => callback(null, event.n), 5)', 3],
    ['the first callback counts', '(event, context, callback) => { callback(null, 1); callback(null, 2) }', 1],
    ['context.succeed', '(event, context) => { context.succeed(event.n) }', 3],
    ['context.done', '(event, context) => { setTimeout(() => context.done(null, event.n), 5) }', 3],
    ['context.getContext', '(event, context) => context.getContext().function_name', 'f'],
  ])('answers: %s', async (_, main, expected) => {
    const { ask } = startHost({ f: `exports.main = ${main}` })
    expect(await ask('f', { n: 3 })).toBe(expected)
  })

  it.each([
    ['callback', "(event, context, callback) => callback(new RangeError('no'))"],
    ['context.fail', "(event, context) => { context.fail(new RangeError('no')) }"],
  ])('fails by %s', async (_, main) => {
    const { ask } = startHost({ f: `exports.main = ${main}` })
    expect(await ask('f')).toEqual(failure(expect.stringMatching(/^RangeError: no/)))
  })

  it('waits for the event loop, unless it is told not to', async () => {
    const code = `const { writeFileSync, existsSync } = require('fs')
      exports.main = ({ mark, wait, look }, context, callback) => {
        if (look) return callback(null, existsSync(mark))
        context.callbackWaitsForEmptyEventLoop = wait
        setTimeout(() => writeFileSync(mark, ''), 30)
        callback(null, 'said')
      }`
    const { ask, folder } = startHost({ f: code })
    for (const wait of [true, false]) {
      const mark = `${folder.root}/${wait}`
      expect(await ask('f', { mark, wait })).toBe('said')
      expect(await ask('f', { mark, look: true })).toBe(wait)
    }
  })
})

describe('a call that never answers', () => {
  it.each(['() => new Promise(() => {})', '() => {}', '(event, context, callback) => {}'])(
    'is null once nothing is left to do: %s',
    async (main) => {
      const { ask } = startHost({ f: `exports.main = ${main}` })
      expect(await ask('f')).toBeNull()
      expect(await ask('f')).toBeNull()
    },
  )

  it('goes on while something is left to do', async () => {
    const { ask } = startHost({ f: 'exports.main = () => { setTimeout(() => {}, 60_000) }' }, { timeLimitMs: 300 })
    expect(await ask('f')).toMatchObject({ code: 'FUNCTIONS_TIME_LIMIT_EXCEEDED' })
  })
})

describe('an error nobody caught', () => {
  const code =
    'let n = 0; exports.main = async ({ fail }) => { n++; if (fail) { setTimeout(() => { throw new Error("late") }); await new Promise(() => {}) } return n }'

  it('ends the instance', async () => {
    const { ask } = startHost({ f: code })
    expect(await ask('f', { fail: true })).toEqual(failure(expect.stringContaining('Error: late')))
    expect(await ask('f')).toBe(1)
  })

  it('or, by setting, its call only', async () => {
    const { ask } = startHost({ f: code }, { uncaught: 'survive' })
    expect(await ask('f', { fail: true })).toEqual(failure(expect.stringMatching(/^Error: late/)))
    expect(await ask('f')).toBe(2)
  })

  it('that comes after the reply meets the next call', async () => {
    const { ask } = startHost({ f: 'exports.main = async () => { Promise.reject(new Error("lost")); return 1 }' }, { uncaught: 'survive' })
    expect(await ask('f')).toBe(1)
    expect(await ask('f')).toEqual(1)
  })
})
