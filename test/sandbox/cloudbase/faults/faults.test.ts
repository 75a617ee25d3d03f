import cloudbase from '@cloudbase/node-sdk'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { startCloudbase } from '../start-cloudbase'

/** As far as the test goes; the SDK leaves it open. */
interface Transaction {
  collection(name: string): { doc(id: string): { set(data: object): Promise<unknown> } }
}

describe('faults by rule', () => {
  let world: Awaited<ReturnType<typeof startCloudbase>>
  let app: ReturnType<typeof cloudbase.init>
  const timer = { triggers: [{ name: 'tick', type: 'timer', config: '0 0 0 1 1 * *' }] }
  beforeAll(async () => {
    process.env.TENCENTCLOUD = 'true'
    world = await startCloudbase({ f: { code: 'let n = 0; exports.main = async () => ++n', config: timer } }, { seed: 's' })
    app = cloudbase.init({ env: 'e1', secretId: 'a', secretKey: 'b', serviceUrl: `${world.url}/admin`, keepalive: false })
    for (const name of ['c', 'd']) await world.cloudbase.control.createCollection({ name })
  })
  afterAll(() => world.stop())
  afterEach(() => world.cloudbase.control.clearFaults())

  const add = (rule: unknown) => world.cloudbase.control.addFault(rule)
  const fired = () => world.cloudbase.control.faults().map((rule) => rule.fired)
  const insert = (name = 'c') => app.database().collection(name).add({ a: 1 })
  const count = async (name = 'c') => Object(world.cloudbase.control.find({ collection: name, limit: 1000 })).length
  const codes = async (times: number, run: () => Promise<unknown>) => {
    const seen: unknown[] = []
    for (let at = 0; at < times; at++)
      seen.push(
        await run().then(
          () => 'ok',
          ({ code }) => code,
        ),
      )
    return seen
  }

  it('meet an action, a room or everything, in one collection or all', async () => {
    const error = { kind: 'error', code: 'X', message: 'words' }
    add({ id: 'action', action: 'database.insertDocument', collection: 'd', effect: error })
    expect([await codes(1, () => insert('c')), await codes(1, () => insert('d'))]).toEqual([['ok'], ['X']])
    add({ action: 'database.*', effect: { ...error, code: 'ROOM' } })
    expect([await codes(1, () => insert('c')), await codes(1, () => insert('d'))]).toEqual([['ROOM'], ['X']])
    expect(fired()).toEqual([2, 1])
    expect(world.cloudbase.control.removeFault({ id: 'action' })).toEqual({ removed: 1 })
    add({ action: '*', effect: { ...error, code: 'ALL' } })
    expect(await codes(1, () => app.callFunction({ name: 'f', data: {} }))).toEqual(['ALL'])
    expect(await codes(1, () => app.uploadFile({ cloudPath: 'a', fileContent: Buffer.from('a') }))).toEqual(['ALL'])
  })

  it('come once, every n-th time, or by chance from the seed', async () => {
    const effect = { kind: 'throttle' }
    const action = 'database.insertDocument'
    add({ action, effect, when: { kind: 'once' } })
    expect(await codes(3, insert)).toEqual(['EXCEED_REQUEST_LIMIT', 'ok', 'ok'])
    add({ action, effect, when: { kind: 'every', n: 2 } })
    expect(await codes(4, insert)).toEqual(['ok', 'EXCEED_REQUEST_LIMIT', 'ok', 'EXCEED_REQUEST_LIMIT'])
    const byChance = async () => {
      world.cloudbase.control.clearFaults()
      add({ action, effect, when: { kind: 'chance', probability: 0.5 } })
      return codes(12, insert)
    }
    const first = await byChance()
    expect(new Set(first).size).toBe(2)
    expect(await byChance()).toEqual(first)
  })

  it('a connection dropped before did nothing, one dropped after did all of it', async () => {
    const drop = (at: string) => add({ action: 'database.insertDocument', effect: { kind: 'drop', at }, when: { kind: 'once' } })
    const before = await count()
    drop('before')
    expect(await codes(1, insert)).toEqual(['ECONNRESET'])
    expect(await count()).toBe(before)
    drop('after')
    expect(await codes(1, insert)).toEqual(['ECONNRESET'])
    expect(await count()).toBe(before + 1)
    expect(world.callLog.recent(1)).toMatchObject([{ ok: false, note: 'hang up' }])
  })

  it('a delay lets the next rule be asked', async () => {
    add({ action: '*', effect: { kind: 'delay', ms: 60 } })
    add({ action: '*', effect: { kind: 'expired' } })
    const start = performance.now()
    expect(await codes(1, insert)).toEqual(['SIGN_PARAM_INVALID'])
    expect(performance.now() - start).toBeGreaterThanOrEqual(59)
    expect(fired()).toEqual([1, 1])
  })

  it('a conflict meets calls in a transaction only, and leaves it dead', async () => {
    add({ action: 'database.*', effect: { kind: 'conflict' }, when: { kind: 'once' } })
    expect(await codes(1, insert)).toEqual(['ok'])
    const before = await count()
    const transaction = await app.database().startTransaction()
    const write = () => transaction.collection('c').doc('t').set({ a: 1 })
    expect(await codes(2, write)).toEqual(['DATABASE_TRANSACTION_CONFLICT', 'DATABASE_TRANSACTION_FAIL'])
    expect(await codes(1, () => transaction.commit())).toEqual(['DATABASE_TRANSACTION_FAIL'])
    expect(await count()).toBe(before)
  })

  it('the SDK tries a transaction again after a conflict', async () => {
    add({ action: 'database.modifyDocument', effect: { kind: 'conflict' }, when: { kind: 'once' } })
    let tries = 0
    await app.database().runTransaction(async (transaction: Transaction) => {
      tries++
      await transaction.collection('d').doc('again').set({ tries })
    })
    expect(world.cloudbase.control.find({ collection: 'd', query: { _id: 'again' } })).toMatchObject([{ tries: 2 }])
  })

  it('functions meet them whoever calls', async () => {
    const rule = (effect: unknown) => add({ action: 'functions.invokeFunction', functionName: 'f', effect, when: { kind: 'once' } })
    const { result } = await world.call('f')
    rule({ kind: 'throttle' })
    expect(await world.call('f')).toMatchObject({ errCode: -501004 })
    rule({ kind: 'drop', at: 'before' })
    await expect(world.call('f')).rejects.toThrow()
    rule({ kind: 'drop', at: 'after' })
    await expect(world.call('f')).rejects.toThrow()
    expect(await world.call('f')).toMatchObject({ result: Number(result) + 2 })
    rule({ kind: 'drop', at: 'after' })
    await expect(fetch(`${world.url}/http/f`)).rejects.toThrow()
    rule({ kind: 'drop', at: 'after' })
    expect(await world.cloudbase.control.fireTimer({ name: 'f' })).toMatchObject({ ok: false, system: true })
    expect(await world.call('f')).toMatchObject({ result: Number(result) + 5 })
  })

  it('uploads and links meet them', async () => {
    add({ action: 'storage.putObject', effect: { kind: 'throttle' }, when: { kind: 'once' } })
    const put = () => app.uploadFile({ cloudPath: 'f', fileContent: Buffer.from('a') })
    await expect(put()).rejects.toMatchObject({ code: 'STORAGE_REQUEST_FAIL', message: expect.stringContaining('SlowDown') })
    const { fileID } = await put()
    add({ action: 'storage.getObject', effect: { kind: 'drop', at: 'before' }, when: { kind: 'once' } })
    await expect(app.downloadFile({ fileID })).rejects.toMatchObject({ code: 'ECONNRESET' })
    expect(String((await app.downloadFile({ fileID })).fileContent)).toBe('a')
  })

  it.each([
    [{}, /action/],
    [{ action: 'nonsense', effect: { kind: 'throttle' } }, /database\.getDocument/],
    [{ action: '*', effect: { kind: 'nonsense' } }, /effect\.kind/],
    [{ action: '*', effect: { kind: 'delay', ms: -1 } }, /effect\.ms/],
    [{ action: '*', effect: { kind: 'drop' } }, /effect\.at/],
    [{ action: '*', effect: { kind: 'throttle' }, when: { kind: 'every', n: 0 } }, /when\.n/],
    [{ action: '*', effect: { kind: 'throttle' }, when: { kind: 'chance', probability: 2 } }, /when\.probability/],
    [{ action: '*', effect: { kind: 'throttle' }, colection: 'c' }, /colection/],
    [null, /rule|input/],
  ])('%j is no rule', async (rule, words) => {
    const answer = await world.post('/control/addFault', rule)
    expect(answer.status).toBe(400)
    expect(Object(await answer.json()).error).toMatch(words)
    expect(world.cloudbase.control.faults()).toEqual([])
  })

  it('no two have one id', () => {
    add({ id: 'a', action: '*', effect: { kind: 'throttle' }, when: { kind: 'every', n: 99 } })
    expect(() => add({ id: 'a', action: '*', effect: { kind: 'throttle' } })).toThrow('there is a fault of this id: a')
  })
})
