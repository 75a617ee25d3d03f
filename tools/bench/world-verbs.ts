import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createCallLog } from '../../sandbox/base/call-log'
import { createClock } from '../../sandbox/base/clock'
import { createCloudbase } from '../../sandbox/cloudbase'
import { atMost, type BenchRow } from './bench-row'
import { median } from './percentile'

const COLLECTIONS = 10
const DOCUMENTS = 1_000
const CHANGED = 200
const RUNS = 5

const document = (index: number) => ({
  _id: `order-${index}`,
  buyer: `buyer-${index % 100}`,
  total: index * 10,
  at: 1_700_000_000_000 + index,
  lines: [{ product: `p-${index % 72}`, title: '手工陶瓷杯', count: 1 + (index % 3), price: 1990 }],
})

async function elapsed(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now()
  await work()
  return performance.now() - start
}

const open = (directory: string) =>
  createCloudbase({
    clock: createClock(),
    callLog: createCallLog(),
    directory,
    envId: 'bench',
    functionsDirectory: null,
    environment: {},
    resolveSession: () => null,
    openApi: async () => ({}),
  })

type Control = Awaited<ReturnType<typeof open>>['control']

async function fill(control: Control): Promise<void> {
  const lines = Array.from({ length: DOCUMENTS }, (_, index) => JSON.stringify(document(index))).join('\n')
  for (let index = 0; index < COLLECTIONS; index++) {
    const collection = `c${index}`
    await control.createCollection({ name: collection })
    await control.createIndex({ collection, name: 'buyer', unique: false, keys: [{ name: 'buyer', direction: '1' }] })
    await control.importCollection({ collection, lines, onConflict: 'insert' })
  }
}

/** As a test leaves it: some documents changed, as many new. */
async function change(control: Control, run: number): Promise<void> {
  for (let index = 0; index < CHANGED / 2; index++) {
    const collection = `c${index % COLLECTIONS}`
    const value = { ...document(index), total: run }
    await control.replaceDocument({ collection, _id: value._id, document: value })
    await control.replaceDocument({ collection, _id: `new-${run}-${index}`, document: value })
  }
}

/** What a test waits for between two cases, on disk. */
export async function worldVerbsBench(): Promise<BenchRow[]> {
  const directory = mkdtempSync(join(tmpdir(), 'bench-verbs-'))
  const { control, close } = await open(directory)
  try {
    const [restores, resets]: [number[], number[]] = [[], []]
    for (let run = 0; run < RUNS; run++) {
      await fill(control)
      const { snapshot } = control.snapshot()
      await change(control, run)
      restores.push(await elapsed(() => control.restore({ snapshot })))
      await change(control, run)
      resets.push(await elapsed(() => control.reset()))
    }
    const held = `${COLLECTIONS * DOCUMENTS} documents of 0.2 KB in ${COLLECTIONS} collections with an index each, on disk; until it is synced; median of ${RUNS}`
    return [
      atMost('restore-ms', median(restores), 'ms', 50, `a snapshot put back after ${CHANGED} changes: ${held}`),
      atMost('reset-ms', median(resets), 'ms', 50, `everything forgotten, ${CHANGED} changes after a snapshot that is held: ${held}`),
    ]
  } finally {
    await close()
    rmSync(directory, { recursive: true, force: true })
  }
}
