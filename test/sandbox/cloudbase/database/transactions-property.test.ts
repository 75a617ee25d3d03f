import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createClock } from '../../../../sandbox/base/clock'
import { type Database, openDatabase } from '../../../../sandbox/cloudbase/database'
import { TcbError } from '../../../../sandbox/cloudbase/protocol'
import { Model, type Outcome, type Row, type Write } from './transactions-model'

const id = fc.constantFrom('a', 'b', 'c', 'd')
const row: fc.Arbitrary<Row> = fc.record({ n: fc.nat(3), u: fc.nat(7) })
const write: fc.Arbitrary<Write> = fc.oneof(
  fc.record({ kind: fc.constant('insert' as const), id, row }),
  fc.record({ kind: fc.constant('set' as const), id, row }),
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('inc' as const), id }) },
  fc.record({ kind: fc.constant('remove' as const), id }),
)
const plainWrite = fc.oneof({ weight: 4, arbitrary: write }, fc.record({ kind: fc.constant('incAll' as const), from: fc.nat(3) }))
const t = fc.constantFrom('t1', 't2', 't3')
const step = fc.oneof(
  { weight: 4, arbitrary: fc.record({ kind: fc.constant('read' as const), t }) },
  { weight: 8, arbitrary: fc.record({ kind: fc.constant('writeIn' as const), t, write }) },
  { weight: 4, arbitrary: fc.record({ kind: fc.constant('write' as const), write: plainWrite }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('commit' as const), t }) },
  fc.record({ kind: fc.constant('abort' as const), t }),
)

function outcomeOf(error: unknown): Outcome {
  if (!(error instanceof TcbError)) throw error
  if (error.code === 'DATABASE_TRANSACTION_CONFLICT') return { code: 'conflict' }
  if (error.code === 'DATABASE_TRANSACTION_FAIL') return { code: 'missing' }
  if (error.message.includes('E11000')) return { code: 'duplicate' }
  throw error
}

/** The database behind the same words as the model. */
class Real {
  readonly #ids = new Map<string, unknown>()

  constructor(readonly database: Database) {}

  async #ask(action: string, parameters: object): Promise<Record<string, unknown>> {
    return { ...(await this.database.actions[`database.${action}`]?.({ collectionName: 'c', ...parameters }, {})) }
  }

  #tried(reply: Promise<unknown>): Promise<Outcome> {
    return reply.then((value) => ({ value }), outcomeOf)
  }

  async start(name: string): Promise<void> {
    this.#ids.set(name, (await this.#ask('startTransaction', {})).transactionId)
  }

  /** The whole collection, in turns by a scan, by an index and by the order of one. */
  read(name: string | null, way: number): Promise<Outcome> {
    const queries = [
      {},
      { query: '{"u":{"$gte":{"$numberInt":"0"}}}' },
      { order: '{"u":1}' },
      { query: '{"_id":{"$in":["a","b","c","d"]}}' },
    ]
    const reply = this.#ask('getDocument', { ...queries[way % queries.length], transactionId: this.#id(name) })
    return this.#tried(
      reply.then(({ data }) => {
        const rows = new Map<string, Row>()
        for (const text of Object(data).list) {
          const { _id, n, u } = JSON.parse(text)
          rows.set(_id, { n: Number(n.$numberInt), u: Number(u.$numberInt) })
        }
        return rows
      }),
    )
  }

  write(name: string | null, change: Write): Promise<Outcome> {
    return this.#tried(this.#send(change, this.#id(name)).then(() => null))
  }

  end(action: 'commit' | 'abort', name: string): Promise<Outcome> {
    return this.#tried(this.#ask(`${action}Transaction`, { transactionId: this.#id(name) }).then(() => null))
  }

  #id(name: string | null): unknown {
    return name === null ? undefined : (this.#ids.get(name) ?? 'none')
  }

  #send(change: Write, transactionId: unknown): Promise<unknown> {
    if (change.kind === 'incAll') {
      const query = `{"n":{"$gte":{"$numberInt":"${change.from}"}}}`
      return this.#ask('modifyDocument', { query, data: '{"$inc":{"n":{"$numberInt":"1"}}}', multi: true, merge: true, transactionId })
    }
    const target = { query: `{"_id":"${change.id}"}`, queryType: 'DOC', transactionId }
    if (change.kind === 'remove') return this.#ask('removeDocument', target)
    if (change.kind === 'inc') return this.#ask('modifyDocument', { ...target, data: '{"$inc":{"n":{"$numberInt":"1"}}}', merge: true })
    const { n, u } = change.row
    const fields = `"n":{"$numberInt":"${n}"},"u":{"$numberInt":"${u}"}`
    if (change.kind === 'insert') return this.#ask('insertDocument', { data: [`{"_id":"${change.id}",${fields}}`], transactionId })
    return this.#ask('modifyDocument', { ...target, data: `{${fields}}`, merge: false, upsert: true })
  }
}

const settled = () => new Promise<void>((resolve) => setImmediate(resolve))

describe('random interleavings of transactions and plain writes', () => {
  it('end as snapshot isolation says: no update lost, nothing of what was aborted', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 5, maxLength: 60 }), async (steps) => {
        const database = await openDatabase({ directory: null, clock: createClock() })
        await database.control.createCollection({ name: 'c' })
        await database.control.createIndex({ collection: 'c', name: 'u', unique: true, keys: [{ name: 'u', direction: '1' }] })
        database.control.configureDatabase({ transactionBusyMs: 0 })
        const real = new Real(database)
        const model = new Model()
        for (const [at, id] of ['a', 'b', 'c'].entries()) {
          const first = { kind: 'insert', id, row: { n: at, u: at } } as const
          await real.write(null, first)
          model.write(first, () => undefined)
        }
        const plain: { expected?: Outcome; real?: Outcome }[] = []
        const waiting = () => plain.map(({ expected, real: seen }) => [expected, seen]).filter(([expected, seen]) => expected !== seen)
        const end = async (name: string, action: 'commit' | 'abort') => {
          const expected = action === 'commit' ? model.commit(name) : model.end(name)
          expect(await real.end(action, name)).toEqual(expected)
          await settled()
        }
        const start = async (name: string) => {
          if (model.isOpen(name)) return
          await real.start(name)
          model.start(name)
        }
        let way = 0
        for (const one of steps) {
          if (one.kind === 'write') {
            const entry: (typeof plain)[number] = {}
            plain.push(entry)
            model.write(one.write, (outcome) => {
              entry.expected = outcome
            })
            void real.write(null, one.write).then((outcome) => {
              entry.real = outcome
            })
          } else if (one.kind === 'read') {
            await start(one.t)
            expect(await real.read(one.t, way++)).toEqual(model.read(one.t))
          } else if (one.kind === 'writeIn') {
            await start(one.t)
            const expected = model.writeIn(one.t, one.write)
            expect(await real.write(one.t, one.write)).toEqual(expected)
          } else await end(one.t, one.kind)
          await settled()
          for (const [expected, seen] of waiting()) expect(seen).toEqual(expected)
          expect(await real.read(null, way)).toEqual(model.read(null))
        }
        for (const name of ['t1', 't2', 't3']) await end(name, 'abort')
        expect(plain.map(({ real: seen }) => seen)).toEqual(plain.map(({ expected }) => expected))
        expect(plain.every(({ expected }) => expected !== undefined)).toBe(true)
        expect(await real.read(null, 0)).toEqual(model.read(null))
        await database.close()
      }),
      { numRuns: 200 },
    )
  })
})
