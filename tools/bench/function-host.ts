import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createCallLog } from '../../sandbox/base/call-log'
import { createClock } from '../../sandbox/base/clock'
import { serve } from '../../sandbox/base/serve'
import { createCloudbase } from '../../sandbox/cloudbase'
import { atMost, type BenchRow } from './bench-row'
import { median, percentile } from './percentile'
import { createPost } from './post'

const PER_SECOND = 300
const SECONDS = 10
/** Two for each core: more would only wait for each other, each still colder than the fewer are. */
const INSTANCES = 4
const SOCKETS = 512
const WARM_CALLS = 150

const functions = {
  empty: 'exports.main = async () => 1',
  twice: `const tcb = require('@cloudbase/node-sdk')
    const orders = tcb.init({ env: tcb.SYMBOL_CURRENT_ENV, keepalive: true }).database().collection('orders')
    exports.main = async ({ n, fill }) => {
      if (fill) return orders.add(Array.from({ length: fill }, (_, index) => ({ _id: 'o' + index, buyer: 'b' + (index % 50), n: 0 })))
      const { data } = await orders.where({ buyer: 'b' + (n % 50) }).limit(10).get()
      await orders.doc('o' + (n % 500)).update({ n })
      return data.length
    }`,
}

type Call = (name: string, data: unknown) => Promise<boolean>

/** A phone's calls over HTTP, one after the other: what the host adds to a function that does nothing. */
async function warmMs(call: Call): Promise<number> {
  const samples: number[] = []
  for (let index = 0; index < WARM_CALLS; index++) {
    const began = performance.now()
    await call('empty', {})
    samples.push(performance.now() - began)
  }
  return median(samples.slice(WARM_CALLS / 3))
}

/** Calls at a steady rate, whatever the answers do; waits for all. */
async function steady(call: Call, seconds: number): Promise<{ readonly ms: readonly number[]; readonly errors: number }> {
  const ms: number[] = []
  let errors = 0
  const asked: Promise<void>[] = []
  const start = performance.now()
  const ask = async (n: number) => {
    const began = performance.now()
    if (!(await call('twice', { n }).catch(() => false))) errors++
    ms.push(performance.now() - began)
  }
  for (let index = 0; index < PER_SECOND * seconds; index++) {
    const wait = start + (index * 1000) / PER_SECOND - performance.now()
    if (wait > 0) await new Promise((resolve) => setTimeout(resolve, wait))
    asked.push(ask(index))
  }
  await Promise.all(asked)
  return { ms, errors }
}

function writeFunctions(directory: string): void {
  for (const [name, code] of Object.entries(functions)) {
    mkdirSync(join(directory, name), { recursive: true })
    writeFileSync(join(directory, name, 'index.js'), code)
    writeFileSync(join(directory, name, 'package.json'), JSON.stringify({ name, dependencies: { '@cloudbase/node-sdk': '3.18.3' } }))
  }
}

/** Rows of the function host for the group `cloudbase`: functions written here, the whole cloud in this process, durable. */
export async function functionHostBench(): Promise<BenchRow[]> {
  const root = mkdtempSync(join(tmpdir(), 'bench-host-'))
  writeFunctions(join(root, 'functions'))
  const cloudbase = await createCloudbase({
    clock: createClock(),
    callLog: createCallLog(),
    directory: join(root, 'data'),
    envId: 'bench',
    functionsDirectory: join(root, 'functions'),
    environment: {},
    resolveSession: (session) => ({ openid: session, appid: 'wx1' }),
    openApi: async () => ({ errcode: 0 }),
    settings: { maxInstances: INSTANCES, timeLimitMs: 15_000 },
  })
  const served = await serve(cloudbase)
  cloudbase.servedAt(served.url)
  const { post, close } = createPost(SOCKETS)
  const call: Call = async (name, data) => {
    const body = JSON.stringify({ session: 's1', name, data })
    const { text } = await post(`${served.url}/client/call-function`, 'application/json', body)
    return 'result' in Object(JSON.parse(text))
  }
  try {
    await cloudbase.control.createCollection({ name: 'orders' })
    await cloudbase.control.createIndex({ collection: 'orders', name: 'buyer', unique: false, keys: [{ name: 'buyer', direction: '1' }] })
    await call('twice', { fill: 500 })
    const warm = await warmMs(call)
    await Promise.all(Array.from({ length: 60 }, (_, n) => call('twice', { n })))
    await steady(call, 3)
    const { ms, errors } = await steady(call, SECONDS)
    const method = `${PER_SECOND} calls/s for ${SECONDS} s in an open loop through a phone's door, an indexed query and an update each with unmodified @cloudbase/node-sdk, at most ${INSTANCES} instances, every write synced, client, cloud and functions on the same two cores`
    return [
      atMost('host-warm-ms', warm, 'ms', 3, `a call of a warm function that does nothing, HTTP to HTTP, median of ${(WARM_CALLS * 2) / 3}`),
      atMost('host-300-p99-ms', percentile(ms, 0.99), 'ms', 150, method),
      atMost('host-300-errors', errors, 'calls', 0, method),
    ]
  } finally {
    close()
    await served.close()
    await cloudbase.close()
    rmSync(root, { recursive: true, force: true })
  }
}
