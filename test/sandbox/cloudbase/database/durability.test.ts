import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { startDatabase } from './start-database'

/** Acknowledged writes before the kill. */
const ENOUGH = 120
const server = fileURLToPath(new URL('./serve-database.ts', import.meta.url))

describe('documents on disk', () => {
  let directory: string
  let child: ChildProcess | undefined
  beforeEach(() => {
    directory = mkdtempSync(join(tmpdir(), 'database-'))
  })
  afterEach(async () => {
    if (child?.exitCode === null && child.signalCode === null) {
      child.kill('SIGKILL')
      await once(child, 'exit')
    }
    rmSync(directory, { recursive: true, force: true })
  })

  it('keep every acknowledged write through kill -9, and no half of any', async () => {
    const running = spawn(process.execPath, ['--import', 'tsx', server, directory], { stdio: ['ignore', 'pipe', 'inherit'] })
    child = running
    const [line] = await once(createInterface({ input: running.stdout }), 'line')
    const url = `${String(line)}/admin`
    const ask = async (body: object) => (await fetch(url, { method: 'POST', body: JSON.stringify(body) })).json()
    const acknowledged: string[] = []
    const write = async (worker: number) => {
      for (let count = 0; ; count++) {
        const _id = `${worker}-${count}`
        const pair = [`{"_id":"${_id}"}`, `{"_id":"${_id}-twin"}`]
        await ask({ action: 'database.insertDocument', collectionName: 'c', data: pair })
        acknowledged.push(_id)
        if (acknowledged.length === ENOUGH) running.kill('SIGKILL')
      }
    }
    await Promise.allSettled(Array.from({ length: 8 }, (_, worker) => write(worker)))
    const world = await startDatabase({ directory })
    const found = world.control.find({ collection: 'c', limit: 1e9 }).map((document) => JSON.stringify(document))
    const ids = new Set(found.map((text) => text.slice(8, -2)))
    expect(acknowledged.length).toBeGreaterThanOrEqual(ENOUGH)
    expect(acknowledged.filter((id) => !ids.has(id))).toEqual([])
    for (const id of ids) expect(ids.has(id.endsWith('-twin') ? id.slice(0, -5) : `${id}-twin`)).toBe(true)
    await world.close()
  }, 60_000)

  it('come back with collections, indexes and their order', async () => {
    const first = await startDatabase({ directory })
    await first.control.createCollection({ name: 'c' })
    await first.control.createCollection({ name: 'other' })
    await first.control.createIndex({ collection: 'c', name: 'n', unique: true, keys: [{ name: 'n', direction: '-1' }] })
    const c = first.db.collection('c')
    await c.add([3, 1, 2, 9].map((n) => ({ _id: String(n), n, at: new Date(n) })))
    await c.doc('1').update({ n: 7, deep: { er: { x: 1 } } })
    await c.doc('9').remove()
    await first.close()
    const second = await startDatabase({ directory })
    const again = second.db.collection('c')
    expect((await again.get()).data).toEqual([
      { _id: '3', n: 3, at: new Date(3) },
      { _id: '1', n: 7, at: new Date(1), deep: { er: { x: 1 } } },
      { _id: '2', n: 2, at: new Date(2) },
    ])
    expect(second.control.collections()).toEqual([
      { name: 'c', count: 3, indexes: [{ name: 'n', unique: true, keys: [{ name: 'n', direction: '-1' }] }] },
      { name: 'other', count: 0, indexes: [] },
    ])
    await expect(again.add({ n: 7 })).rejects.toMatchObject({ message: expect.stringContaining('E11000') })
    await again.add({ _id: 'new', n: 100 })
    await second.close()
    const third = await startDatabase({ directory })
    expect((await third.db.collection('c').get()).data.map((one: { _id: string }) => one._id)).toEqual(['3', '1', '2', 'new'])
    await third.close()
  })

  it('are gone after wipe, and what comes after it stays', async () => {
    const first = await startDatabase({ directory })
    await first.control.createCollection({ name: 'c' })
    await first.db.collection('c').add({ _id: 'old' })
    await first.control.wipe()
    await expect(first.db.collection('c').get()).rejects.toMatchObject({ code: 'DATABASE_COLLECTION_NOT_EXIST' })
    await first.control.createCollection({ name: 'd' })
    await first.db.collection('d').add({ _id: 'new' })
    await first.close()
    const second = await startDatabase({ directory })
    expect(second.control.collections()).toEqual([{ name: 'd', count: 1, indexes: [] }])
    expect(second.control.find({ collection: 'd' })).toEqual([{ _id: 'new' }])
    await second.close()
  })
})
