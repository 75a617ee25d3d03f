import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import cloudbase from '@cloudbase/node-sdk'
import type { Seed } from '../../sandbox/base/seed'
import { buildServer } from './build-server'
import { COLLECTION, nextCall, type Writer } from './calls'
import { Ledger, type Row } from './ledger'
import { type Server, startServer } from './server'

const WRITERS = 6
/** Longest a round writes before its kill, in acknowledged calls. */
const MAX_CALLS = 150

export interface Kills {
  readonly kills: number
  /** Calls answered before the kills. */
  readonly acknowledged: number
  /** What was lost, half there, doubled or left over. */
  readonly complaints: readonly string[]
}

interface Run {
  readonly seed: Seed
  readonly ledgers: readonly Ledger[]
  /** Ids given out; never given out again. */
  issued: number
}

function writersOf(run: Run, round: number, server: Server, found: readonly Row[]): Writer[] {
  const app = cloudbase.init({ env: 'kills', secretId: 'a', secretKey: 'b', serviceUrl: server.adminUrl, keepalive: true })
  const db = app.database()
  return run.ledgers.map((ledger, at) => {
    const name = `writer-${at}`
    const ids = found.filter(({ owner }) => owner === name).map(({ _id }) => _id)
    return { name, db, ledger, ids, seed: run.seed.fork(`${round}/${name}`), nextId: () => `${name}-${run.issued++}` }
  })
}

/** Calls one after the other until the server is gone. */
async function write(writer: Writer, onAcknowledged: () => void): Promise<void> {
  for (;;) {
    const { effect, isRefused, run } = nextCall(writer)
    writer.ledger.begin(effect)
    try {
      await run()
      if (isRefused) throw new Error('a duplicate key was taken')
    } catch (error) {
      if (!(isRefused && error instanceof Error && error.message.includes('E11000'))) {
        if (String(error).includes('DATABASE_')) throw error
        return
      }
    }
    writer.ledger.acknowledge(effect)
    for (const [id, row] of effect) {
      const at = writer.ids.indexOf(id)
      if (row === null) writer.ids.splice(at, 1)
      else if (at < 0) writer.ids.push(id)
    }
    onAcknowledged()
  }
}

/** Lets every writer write until, a moment after some acknowledgement, the server is killed. */
async function writeUntilKilled(writers: readonly Writer[], server: Server, seed: Seed): Promise<void> {
  let left = seed.whole(1, MAX_CALLS)
  let killed: Promise<void> | null = null
  const onAcknowledged = () => {
    if (--left > 0 || killed !== null) return
    killed = new Promise((resolve) => setTimeout(resolve, seed.fraction() * 8)).then(() => server.kill())
  }
  await Promise.all(writers.map((writer) => write(writer, onAcknowledged)))
  await killed
}

async function readAll(server: Server): Promise<Row[]> {
  return (await server.control('find', { collection: COLLECTION, limit: 1_000_000 })) as Row[]
}

function settle({ ledgers }: Run, found: readonly Row[]): string[] {
  const owners = new Set(ledgers.map((_, at) => `writer-${at}`))
  const strangers = found.filter(({ owner }) => !owners.has(String(owner))).map(({ _id }) => `${_id} belongs to nobody`)
  return [...strangers, ...ledgers.flatMap((ledger, at) => ledger.settle(found.filter(({ owner }) => owner === `writer-${at}`)))]
}

async function runRounds(run: Run, kills: number, script: string, directory: string): Promise<string[]> {
  const complaints: string[] = []
  for (let round = 0; round <= kills && complaints.length === 0; round++) {
    const seed = run.seed.fork(`round-${round}`)
    // Sometimes the kill hits while the server still opens what the last one left.
    if (round > 0 && seed.chance(0.15)) await startServer(script, directory, seed.fraction() * 300)
    const server = await startServer(script, directory, null)
    if (server === null) continue
    await server.control('createCollection', { name: COLLECTION })
    const found = await readAll(server)
    complaints.push(...settle(run, found).map((complaint) => `round ${round}: ${complaint}`))
    if (round === kills || complaints.length > 0) await server.kill()
    else await writeUntilKilled(writersOf(run, round, server, found), server, seed)
  }
  return complaints
}

/**
 * Kills a durable stand-in again and again while the vendor's unmodified SDK writes to it, always on the same directory, and compares
 * after each what is there with what was acknowledged. Ends at the first round with a complaint.
 */
export async function runKills(kills: number, seed: Seed): Promise<Kills> {
  const directory = mkdtempSync(join(tmpdir(), 'kills-'))
  process.env.TENCENTCLOUD = 'true'
  process.env.SILENCE = 'true'
  try {
    const run: Run = { seed, ledgers: Array.from({ length: WRITERS }, () => new Ledger()), issued: 0 }
    const complaints = await runRounds(run, kills, await buildServer(directory), join(directory, 'data'))
    return { kills, acknowledged: run.ledgers.reduce((sum, { acknowledged }) => sum + acknowledged, 0), complaints }
  } finally {
    rmSync(directory, { recursive: true, force: true })
  }
}
