import { execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { startDatabase } from './start-database'

const serve = fileURLToPath(new URL('./serve-database.ts', import.meta.url))
const root = fileURLToPath(new URL('../../../../', import.meta.url))

/** In a process of its own: both SDKs share state within one, and this one reads its address from the environment. */
const script = `
const cloud = require('wx-server-sdk')
cloud.init({ env: 'e1' })
const db = cloud.database()
const c = db.collection('c')
const doc = (t, id) => t.collection('c').doc(id)
const tried = (promise) => promise.then((value) => ({ value }), ({ errCode, errMsg }) => ({ errCode, errMsg }))
;(async () => {
  const seen = {}
  seen.result = await db.runTransaction(async (t) => {
    const { data } = await doc(t, '1').get()
    await doc(t, '1').update({ data: { n: data.n + 10 } })
    const { _id } = await t.collection('c').add({ data: { _id: '4', n: 4 } })
    await doc(t, '5').set({ data: { n: 5 } })
    await doc(t, '2').remove()
    return _id
  })
  seen.documents = (await c.orderBy('_id', 'asc').get()).data
  seen.tries = 0
  seen.conflict = await tried(db.runTransaction(async (t) => {
    seen.tries++
    await doc(t, '1').get()
    await c.doc('1').update({ data: { n: db.command.inc(1) } })
    await doc(t, '1').update({ data: { n: 0 } })
  }))
  seen.missing = await tried(db.runTransaction((t) => doc(t, 'nobody').get()))
  seen.rolledBack = await db.runTransaction(async (t) => {
    await doc(t, '3').update({ data: { n: 0 } })
    await t.rollback('reason')
  }).catch((reason) => reason)
  const busy = await Promise.allSettled([0]).then(() => db.runTransaction(async (t) => {
    const both = await Promise.allSettled([doc(t, '3').get(), doc(t, '1').get()])
    return both.filter((one) => one.status === 'rejected').map((one) => one.reason.errCode)
  }))
  seen.busy = busy
  seen.after = (await c.doc('3').get()).data
  process.stdout.write(JSON.stringify(seen))
})()
`

describe('runTransaction', () => {
  let world: Awaited<ReturnType<typeof startDatabase>>
  const c = () => world.db.collection('c')
  const open = async (directory: string | null = null) => {
    world = await startDatabase({ directory })
    await world.control.createCollection({ name: 'c' })
    await c().add([1, 2, 3].map((n) => ({ _id: String(n), n })))
  }
  beforeEach(() => open())
  afterEach(() => world.close())

  it('of node-sdk tries again after a conflict, four times in all', async () => {
    let tries = 0
    const run = (conflicts: number) =>
      world.db.runTransaction(async (t: Awaited<ReturnType<typeof world.db.startTransaction>>) => {
        const doc = t.collection('c').doc('1')
        const { n } = (await doc.get()).data
        if (tries++ < conflicts)
          await c()
            .doc('1')
            .update({ n: world.db.command.inc(10) })
        await doc.update({ n: n + 1 })
        return n
      })
    expect(await run(1)).toBe(11)
    expect(tries).toBe(2)
    expect((await c().doc('1').get()).data).toEqual([{ _id: '1', n: 12 }])
    tries = 0
    await expect(run(9)).rejects.toMatchObject({ code: 'DATABASE_TRANSACTION_CONFLICT' })
    expect(tries).toBe(4)
    expect((await c().doc('1').get()).data).toEqual([{ _id: '1', n: 52 }])
  })

  it('loses no update of eight at once', async () => {
    const add = async (): Promise<void> => {
      try {
        await world.db.runTransaction(async (t: Awaited<ReturnType<typeof world.db.startTransaction>>) => {
          const doc = t.collection('c').doc('1')
          const { n } = (await doc.get()).data
          await doc.update({ n: n + 1 })
        })
      } catch (error) {
        expect(error).toMatchObject({ code: 'DATABASE_TRANSACTION_CONFLICT' })
        await add()
      }
    }
    world.control.configureDatabase({ transactionBusyMs: 0 })
    await Promise.all(Array.from({ length: 8 }, add))
    expect((await c().doc('1').get()).data).toEqual([{ _id: '1', n: 9 }])
  })

  it('of wx-server-sdk does not: it sees -501001', async () => {
    const env = {
      ...process.env,
      TCB_ENV: 'e1',
      TENCENTCLOUD: 'true',
      TENCENTCLOUD_SECRETID: 'a',
      TENCENTCLOUD_SECRETKEY: 'b',
      TCB_CONTEXT_CNFG: JSON.stringify({ URL: world.url }),
    }
    const { stdout } = await promisify(execFile)(process.execPath, ['-e', script], { env, cwd: root, timeout: 20_000 })
    expect(JSON.parse(stdout)).toEqual({
      result: '4',
      documents: [
        { _id: '1', n: 11 },
        { _id: '3', n: 3 },
        { _id: '4', n: 4 },
        { _id: '5', n: 5 },
      ],
      tries: 1,
      conflict: { errCode: -501001, errMsg: expect.stringContaining('[ResourceUnavailable.TransactionConflict]') },
      missing: { errCode: -1, errMsg: expect.stringContaining('does not exist') },
      rolledBack: 'reason',
      busy: [-501001],
      after: { _id: '3', n: 3 },
    })
  })

  it('what was committed outlives the process, what was not leaves nothing', async () => {
    const directory = mkdtempSync(join(tmpdir(), 'transactions-'))
    try {
      await world.close()
      await open(directory)
      await world.db.runTransaction(async (t: Awaited<ReturnType<typeof world.db.startTransaction>>) => {
        await t.collection('c').doc('1').remove()
        await t.collection('c').add({ _id: '4', n: 4 })
      })
      const unfinished = await world.db.startTransaction()
      await unfinished.collection('c').doc('2').remove()
      await unfinished.collection('c').add({ _id: '5', n: 5 })
      await world.close()
      world = await startDatabase({ directory })
      expect((await c().get()).data).toEqual([2, 3, 4].map((n) => ({ _id: String(n), n })))
      await expect(unfinished.commit()).rejects.toMatchObject({ code: expect.anything() })
    } finally {
      rmSync(directory, { recursive: true, force: true })
    }
  })

  it('a commit is on disk whole or not at all, through kill -9 in the middle of many', async () => {
    const directory = mkdtempSync(join(tmpdir(), 'transactions-'))
    const server = spawn(process.execPath, ['--import', 'tsx', serve, directory], { stdio: ['ignore', 'pipe', 'inherit'], cwd: root })
    try {
      const [line] = await once(createInterface({ input: server.stdout }), 'line')
      const ask = async (action: string, parameters: object) => {
        const body = JSON.stringify({ action: `database.${action}`, collectionName: 'c', queryType: 'DOC', ...parameters })
        return (await fetch(`${String(line)}/admin`, { method: 'POST', body })).json()
      }
      const acknowledged: string[] = []
      const write = async (worker: number) => {
        for (let count = 0; ; count++) {
          const name = `${worker}-${count}`
          const { transactionId } = Object(await ask('startTransaction', {}))
          for (const part of ['a', 'b', 'c']) await ask('insertDocument', { data: [`{"_id":"${name}-${part}"}`], transactionId })
          const committed = Object(await ask('commitTransaction', { transactionId }))
          if (committed.code === undefined) acknowledged.push(name)
          if (acknowledged.length === 40) server.kill('SIGKILL')
        }
      }
      await Promise.allSettled([0, 1, 2, 3].map(write))
      await world.close()
      world = await startDatabase({ directory })
      const ids = new Set(world.control.find({ collection: 'c', limit: 1e9 }).map((document) => String(Object(document)._id)))
      const names = new Set([...ids].map((id) => id.slice(0, -2)))
      expect(acknowledged.filter((name) => !names.has(name))).toEqual([])
      expect(ids.size).toBe(names.size * 3)
    } finally {
      server.kill('SIGKILL')
      rmSync(directory, { recursive: true, force: true })
    }
  }, 60_000)
})
