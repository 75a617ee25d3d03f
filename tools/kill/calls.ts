import type cloudbase from '@cloudbase/node-sdk'
import type { Seed } from '../../sandbox/base/seed'
import type { Effect, Ledger, Row } from './ledger'

export type Database = ReturnType<ReturnType<typeof cloudbase.init>['database']>

/** One writer's own documents, so that what it expects depends on nobody else. */
export interface Writer {
  readonly name: string
  readonly db: Database
  readonly ledger: Ledger
  readonly seed: Seed
  /** Ids that stand. */
  readonly ids: string[]
  nextId(): string
}

/** One call: what it will do, and the doing. `isRefused`: the answer is an error, and the effect stands all the same. */
export interface Call {
  readonly effect: Effect
  readonly isRefused?: true
  run(): Promise<unknown>
}

export const COLLECTION = 'kept'

const newRow = (writer: Writer): Row => ({
  _id: writer.nextId(),
  owner: writer.name,
  count: 0,
  note: '器'.repeat(writer.seed.whole(0, 400)),
})

const effectOf = (...rows: readonly Row[]): Effect => new Map(rows.map((row) => [row._id, row]))

function knownRow({ ids, ledger, seed }: Writer): Row {
  const row = ledger.row(seed.pick(ids))
  if (row === undefined) throw new Error('a row of the ledger is missing')
  return row
}

function counted(row: Row): Row {
  return { ...row, count: Number(row.count) + 1 }
}

function insert(writer: Writer): Call {
  const rows = Array.from({ length: writer.seed.chance(0.5) ? 1 : writer.seed.whole(2, 30) }, () => newRow(writer))
  const [first] = rows
  return { effect: effectOf(...rows), run: () => writer.db.collection(COLLECTION).add(rows.length === 1 && first ? first : rows) }
}

/** A batch with a duplicate in the middle: what stands before it stays, in order. */
function refusedInsert(writer: Writer): Call {
  const before = [newRow(writer), newRow(writer)]
  const rows = [...before, knownRow(writer), newRow(writer)]
  return { effect: effectOf(...before), isRefused: true, run: () => writer.db.collection(COLLECTION).add(rows) }
}

function update(writer: Writer): Call {
  const row = knownRow(writer)
  const { inc } = writer.db.command
  return {
    effect: effectOf(counted(row)),
    run: () =>
      writer.db
        .collection(COLLECTION)
        .doc(row._id)
        .update({ count: inc(1) }),
  }
}

function replace(writer: Writer): Call {
  const { _id, ...fields } = { ...newRow(writer), _id: knownRow(writer)._id }
  return { effect: effectOf({ _id, ...fields }), run: () => writer.db.collection(COLLECTION).doc(_id).set(fields) }
}

function remove(writer: Writer): Call {
  const ids = [...new Set([knownRow(writer)._id, knownRow(writer)._id, knownRow(writer)._id])]
  const condition = { _id: writer.db.command.in(ids) }
  return { effect: new Map(ids.map((id) => [id, null])), run: () => writer.db.collection(COLLECTION).where(condition).remove() }
}

/** Counts two documents and makes a third, together or not at all. */
function transaction(writer: Writer): Call {
  const [left, right, made] = [knownRow(writer), knownRow(writer), newRow(writer)]
  const rows = left._id === right._id ? [left] : [left, right]
  const { inc } = writer.db.command
  return {
    effect: effectOf(...rows.map(counted), made),
    run: async () => {
      const open = await writer.db.startTransaction()
      for (const row of rows)
        await open
          .collection(COLLECTION)
          .doc(row._id)
          .update({ count: inc(1) })
      await open.collection(COLLECTION).add(made)
      await open.commit()
    },
  }
}

/** The next call of a writer, by chance. */
export function nextCall(writer: Writer): Call {
  if (writer.ids.length < 5) return insert(writer)
  const [kind] = [writer.seed.weighted([insert, update, replace, remove, refusedInsert, transaction], (one) => (one === update ? 3 : 1))]
  return kind(writer)
}
