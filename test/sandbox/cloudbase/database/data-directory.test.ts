import { mkdirSync, mkdtempSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createClock } from '../../../../sandbox/base/clock'
import { openDatabase } from '../../../../sandbox/cloudbase/database'

describe('a data directory', () => {
  let directory: string
  let file: string
  beforeEach(() => {
    directory = mkdtempSync(join(tmpdir(), 'data-'))
    file = join(directory, 'documents.mdb')
  })
  afterEach(() => rmSync(directory, { recursive: true, force: true }))

  const open = () => openDatabase({ directory, clock: createClock() })
  const lines = (count: number) =>
    Array.from({ length: count }, (_, at) => JSON.stringify({ _id: `d${at}`, n: at % 10, note: 'x'.repeat(300) })).join('\n')

  async function fill(count: number): Promise<void> {
    const database = await open()
    await database.control.createCollection({ name: 'c' })
    await database.control.createIndex({ collection: 'c', name: 'n', unique: false, keys: [{ name: 'n', direction: '1' }] })
    await database.control.importCollection({ collection: 'c', lines: lines(count), onConflict: 'insert' })
    await database.close()
  }

  it('is one database’s at a time, and free again when that one is closed', async () => {
    const first = await open()
    await expect(open()).rejects.toThrow(`${directory} is in use by another CloudBase stand-in (process ${process.pid})`)
    await first.close()
    await (await open()).close()
  })

  it.each([
    ['a text', () => Buffer.from('hello')],
    ['zeros', () => Buffer.alloc(20_000)],
    ['a picture', () => Buffer.concat([Buffer.from('\x89PNG\r\n', 'latin1'), Buffer.alloc(50_000, 7)])],
  ])('with %s in place of its file is refused by name', async (_name, content) => {
    mkdirSync(directory, { recursive: true })
    writeFileSync(file, content())
    await expect(open()).rejects.toThrow(
      `the data in ${directory} cannot be opened: ${file} is not a database of this program, or is damaged`,
    )
  })

  it('cut short is refused', async () => {
    await fill(2000)
    truncateSync(file, 200_000)
    await expect(open()).rejects.toThrow(`the data in ${directory} cannot be opened: ${file} is cut short: 200000 of `)
  })

  it('gives up documents nobody had read to snapshots that outlive them', async () => {
    await fill(100)
    const { control, close } = await open()
    const { snapshot } = control.snapshot()
    await control.removeDocument({ collection: 'c', _id: 'd1' })
    await control.replaceDocument({ collection: 'c', _id: 'd2', document: { n: 'new' } })
    await control.wipe()
    await control.createCollection({ name: 'other' })
    await control.importCollection({ collection: 'other', lines: lines(100).replaceAll('x', 'y'), onConflict: 'insert' })
    await control.restore({ snapshot })
    expect(control.find({ collection: 'c', query: { n: 1 } })).toHaveLength(10)
    expect(control.find({ collection: 'c', query: { _id: { $in: ['d1', 'd2', 'd3'] } } })).toEqual([
      { _id: 'd1', n: 1, note: 'x'.repeat(300) },
      { _id: 'd2', n: 2, note: 'x'.repeat(300) },
      { _id: 'd3', n: 3, note: 'x'.repeat(300) },
    ])
    await close()
  })

  it('keeps its indexes current from the first write after opening', async () => {
    await fill(100)
    const { control, close } = await open()
    await control.replaceDocument({ collection: 'c', _id: 'd2', document: { n: 77 } })
    await control.removeDocument({ collection: 'c', _id: 'd12' })
    expect(control.find({ collection: 'c', query: { n: 2 } })).toHaveLength(8)
    expect(control.find({ collection: 'c', query: { n: 77 } })).toEqual([{ _id: 'd2', n: 77 }])
    await close()
  })
})
