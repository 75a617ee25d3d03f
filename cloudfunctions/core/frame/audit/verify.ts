import * as z from 'zod'
import type { Store, Vault } from '../../store'
import { commitment, hashOf, isSigned, merkleRoot, recordKey, START } from './chain'
import { type AuditRecord, auditRecord, type Checkpoint, checkpoint } from './record'
import { LAW_MS, readFirstStone } from './retain'
import { headKey, headRow } from './seal'

export type Reason = 'altered' | 'missing' | 'inserted' | 'checkpoint'

export interface Verdict {
  readonly ok: boolean
  readonly checked: number
  readonly checkpoints: number
  /** Records that were kept long enough and are forgotten, under a signed first stone. */
  readonly forgotten: number
  /** The first record that does not fit. */
  readonly broken: { readonly sequence: number; readonly reason: Reason } | null
}

const keyed = z.object({ _id: z.string() })
const placeOf = (key: string) => Number(/:(\d{12})/.exec(key)?.[1] ?? 0)

/** A row that lost its shape is altered too: it is read as one that fits nowhere, so that it is named and nothing throws. */
const anyRecord = z.union([
  auditRecord,
  keyed.transform(({ _id }): AuditRecord => {
    const text = { action: '', actor: '', role: '', target: '', requestId: '', inbox: '', previous: '', hash: '' }
    return { _id, ...text, at: 0, shop: null, sequence: placeOf(_id), commitments: { actor: '' }, personal: { actor: null } }
  }),
])
const anyCheckpoint = z.union([
  checkpoint,
  keyed.transform(
    ({ _id }): Checkpoint => ({ _id, from: placeOf(_id), to: 0, at: 0, leaves: [], root: '', previous: '', kid: '', signature: '' }),
  ),
])

/** Why a record does not fit the place `sequence`, or null. Pure. */
function complaint(chain: string, record: AuditRecord, sequence: number, previous: string, leaf: string): Reason | null {
  if (record.sequence > sequence && record._id === recordKey(chain, record.sequence)) return 'missing'
  if (record.sequence < sequence || record._id !== recordKey(chain, sequence)) return 'inserted'
  const { actor } = record.personal
  if (actor !== null && commitment(actor.salt, actor.value) !== record.commitments.actor) return 'altered'
  return record.hash === hashOf(record) && record.hash === leaf && record.previous === previous ? null : 'altered'
}

/** The chain within one checkpoint, whose leaves are known to be as they were signed. */
function checkBatch(chain: string, { from, leaves }: Checkpoint, records: readonly AuditRecord[], before: string): Verdict['broken'] {
  let previous = before
  for (const [index, leaf] of leaves.entries()) {
    const record = records[index]
    const sequence = from + index
    const reason = record === undefined ? 'missing' : complaint(chain, record, sequence, previous, leaf)
    if (reason !== null) return { sequence, reason }
    previous = leaf
  }
  return records.length > leaves.length ? { sequence: from + leaves.length, reason: 'inserted' } : null
}

/** What a night has left of a batch that is forgotten: each must still be the one that stood there. */
function checkRest(chain: string, { from, leaves }: Checkpoint, records: readonly AuditRecord[], before: string): Verdict['broken'] {
  for (const record of records) {
    const place = record.sequence - from
    const leaf = leaves[place]
    const reason = leaf === undefined ? 'inserted' : complaint(chain, record, record.sequence, leaves[place - 1] ?? before, leaf)
    if (reason !== null) return { sequence: record.sequence, reason }
  }
  return null
}

/**
 * Recomputes everything: each record's hash, the chain, each Merkle root and signature. Whoever alters a record would have
 * to forge a signature; what was cut off at the end shows in the head.
 */
export async function verifyAudit(deps: { readonly store: Store; readonly vault: Vault }, chain: string): Promise<Verdict> {
  const sealer = await deps.vault.open()
  const audit = deps.store.open('audit', anyRecord)
  const head = await deps.store.open('checkpoints', headRow).get(headKey(chain))
  const last = { sequence: 0, hash: START, root: START }
  const start = await readFirstStone(deps, chain)
  const count = { checked: 0, checkpoints: 0, forgotten: 0 }
  const broken = (sequence: number, reason: Reason): Verdict => ({ ok: false, ...count, broken: { sequence, reason } })
  if (start !== null && !start.isTrue) return broken(1, 'checkpoint')
  const marks = { _id: { $gt: `${chain}:0`, $lt: `${chain}:a` } }

  for await (const page of deps.store.open('checkpoints', anyCheckpoint).pages(marks, 100)) {
    for (const mark of page) {
      const seed = sealer.auditSeed(mark.kid)
      if (mark.from > last.sequence + 1) return broken(last.sequence + 1, 'missing')
      const fits = mark.from === last.sequence + 1 && mark.to === mark.from + mark.leaves.length - 1 && mark.previous === last.root
      if (!fits || seed === null || mark.root !== merkleRoot(mark.leaves) || !isSigned(mark, seed.key))
        return broken(last.sequence + 1, 'checkpoint')
      const records = await audit.find(
        { _id: { $gt: recordKey(chain, mark.from - 1), $lt: `${recordKey(chain, mark.to)}~` } },
        { order: { _id: 1 }, limit: 1_000 },
      )
      const own = dropTail(records, chain, mark.from - 1)
      const isForgotten = start !== null && mark.to <= start.stone.to && mark.at <= start.stone.at - LAW_MS
      const wrong = isForgotten ? checkRest(chain, mark, own, last.hash) : checkBatch(chain, mark, own, last.hash)
      if (wrong !== null) return broken(wrong.sequence, wrong.reason)
      count[isForgotten ? 'forgotten' : 'checked'] += mark.leaves.length
      count.checkpoints += 1
      Object.assign(last, { sequence: mark.to, hash: mark.leaves.at(-1) ?? last.hash, root: mark.root })
    }
  }
  if (head !== null && head.sequence > last.sequence) return broken(last.sequence + 1, 'missing')
  const beyond = await audit.find(
    { _id: { $gt: `${recordKey(chain, last.sequence)}~`, $lt: `${chain}:a` } },
    { order: { _id: 1 }, limit: 1 },
  )
  const [first] = beyond
  if (first !== undefined) return broken(first.sequence, 'inserted')
  return { ok: true, ...count, broken: null }
}

/** Keys made up to sort behind the last record of the batch before belong to that batch; it has been judged already. */
function dropTail(records: readonly AuditRecord[], chain: string, before: number): readonly AuditRecord[] {
  const own = `${recordKey(chain, before)}~`
  return records.filter(({ _id }) => before === 0 || _id > own)
}
