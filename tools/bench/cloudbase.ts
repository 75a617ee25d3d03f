import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import cloudbase from '@cloudbase/node-sdk'
import { atLeast, atMost, type BenchRow } from './bench-row'

const AT_ONCE = 16
const METHOD =
  'unmodified @cloudbase/node-sdk, 16 calls at once, server in a process of its own, every write’s data synced to disk before the reply'

type Database = ReturnType<ReturnType<typeof cloudbase.init>['database']>

interface Server {
  readonly url: string
  /** How long it took to open what is in the directory, ms. */
  readonly openMs: number
  readonly process: ChildProcess
}

async function startServer(directory: string): Promise<Server> {
  const script = fileURLToPath(new URL('./cloudbase-server.ts', import.meta.url))
  const child = spawn(process.execPath, ['--import', 'tsx', script, directory], { stdio: ['pipe', 'pipe', 'inherit'] })
  const [line] = await once(createInterface({ input: child.stdout }), 'line')
  const { url, openMs } = JSON.parse(String(line)) as { url: string; openMs: number }
  return { url, openMs, process: child }
}

async function stopServer(server: Server): Promise<void> {
  server.process.stdin?.end()
  if (server.process.exitCode === null) await once(server.process, 'exit')
}

function connect({ url }: Server): Database {
  process.env.TENCENTCLOUD = 'true'
  return cloudbase.init({ env: 'bench', secretId: 'a', secretKey: 'b', serviceUrl: `${url}/admin`, keepalive: true }).database()
}

async function control(url: string, verb: string, input: unknown): Promise<void> {
  const response = await fetch(`${url}/control/${verb}`, { method: 'POST', body: JSON.stringify(input) })
  if (!response.ok) throw new Error(`control ${verb}: ${await response.text()}`)
}

/** Calls per second of `call`, `AT_ONCE` running at any time, after a warm-up of a tenth. */
async function rate(count: number, call: (index: number) => Promise<unknown>): Promise<number> {
  const run = async (from: number, to: number) => {
    let next = from
    await Promise.all(
      Array.from({ length: AT_ONCE }, async () => {
        while (next < to) await call(next++)
      }),
    )
  }
  const warm = Math.ceil(count / 5)
  await run(0, warm)
  const start = performance.now()
  await run(warm, warm + count)
  return (count / (performance.now() - start)) * 1000
}

const order = (index: number) => ({
  _id: `order-${index}`,
  shop: `shop-${index % 50}`,
  buyer: `buyer-${index % 1000}`,
  state: index % 7,
  total: index * 10,
  at: 1_700_000_000_000 + index,
  lines: [{ product: `p-${index % 72}`, title: '手工陶瓷杯', count: 1 + (index % 3), price: 1990 }],
})

async function measure(db: Database): Promise<BenchRow[]> {
  const orders = db.collection('orders')
  const plain = db.collection('plain')
  const insert = await rate(10_000, (index) => orders.add(order(index)))
  const get = await rate(10_000, (index) => orders.doc(`order-${index % 10_000}`).get())
  const update = await rate(10_000, (index) => orders.doc(`order-${index % 10_000}`).update({ state: index, touched: db.command.inc(1) }))
  const query = await rate(5_000, (index) =>
    orders
      .where({ buyer: `buyer-${index % 1000}` })
      .limit(10)
      .get(),
  )
  for (let batch = 0; batch < 10; batch++) await plain.add(Array.from({ length: 1000 }, (_, index) => order(batch * 1000 + index)))
  const scan = await rate(400, (index) => plain.where({ total: index * 100 }).get())
  const insert100 = await rate(600, (call) =>
    db.collection('bulk').add(Array.from({ length: 100 }, (_, index) => order(call * 100 + index))),
  )
  return [
    atLeast('sdk-insert', insert, 'calls/s', 3000, METHOD),
    atLeast('sdk-get', get, 'calls/s', 3000, METHOD),
    atLeast('sdk-update', update, 'calls/s', 3000, METHOD),
    atLeast('sdk-query-indexed', query, 'calls/s', 2200, `${METHOD}; 10 hits of 12,000`),
    atLeast('sdk-insert-100', insert100, 'calls/s', 450, `${METHOD}; 100 documents a call`),
    atLeast('sdk-scan-10k', scan, 'calls/s', 200, `${METHOD}; one hit among 10,000, no index on the field`),
  ]
}

const LARGE = 200_000
const byBuyer = { name: 'buyer', unique: false, keys: [{ name: 'buyer', direction: '1' }] }
const byShopAndTime = {
  name: 'shop-at',
  unique: false,
  keys: [
    { name: 'shop', direction: '1' },
    { name: 'at', direction: '-1' },
  ],
}

async function elapsed(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now()
  await work()
  return performance.now() - start
}

/** Fills a directory with 200,000 documents through the SDK, and opens it in a new process. */
async function measureOpening(directory: string): Promise<BenchRow[]> {
  const filled = await startServer(directory)
  await control(filled.url, 'createCollection', { name: 'orders' })
  for (const index of [byBuyer, byShopAndTime]) await control(filled.url, 'createIndex', { collection: 'orders', ...index })
  const filling = connect(filled).collection('orders')
  for (let from = 0; from < LARGE; from += 1000) await filling.add(Array.from({ length: 1000 }, (_, index) => order(from + index)))
  await stopServer(filled)
  const opened = await startServer(directory)
  try {
    const orders = connect(opened).collection('orders')
    const first = await elapsed(() => orders.doc(`order-${LARGE - 1}`).get())
    const indexed = await elapsed(() => orders.where({ shop: 'shop-7' }).orderBy('at', 'desc').limit(10).get())
    const method = '200,000 documents of 0.4 KB, two indexes, a new process'
    return [
      atMost('open-200k-ms', opened.openMs + first, 'ms', 2000, `${method}; opening and the first document by id`),
      atMost('open-200k-indexed-ms', indexed, 'ms', 2000, `${method}; the first query by an index after it, which builds both indexes`),
    ]
  } finally {
    await stopServer(opened)
  }
}

async function measureCalls(directory: string): Promise<BenchRow[]> {
  const server = await startServer(directory)
  try {
    for (const name of ['orders', 'plain', 'bulk']) await control(server.url, 'createCollection', { name })
    await control(server.url, 'createIndex', { collection: 'orders', ...byBuyer })
    return await measure(connect(server))
  } finally {
    await stopServer(server)
  }
}

/** Group `cloudbase`: the stand-in's database as its users reach it. */
export async function cloudbaseBench(): Promise<BenchRow[]> {
  const directory = mkdtempSync(join(tmpdir(), 'bench-cloudbase-'))
  try {
    return [...(await measureCalls(join(directory, 'calls'))), ...(await measureOpening(join(directory, 'large')))]
  } finally {
    rmSync(directory, { recursive: true, force: true })
  }
}
