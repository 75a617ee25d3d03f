import * as z from 'zod'
import type { Clock } from '../../base/clock'
import { newId } from '../../base/id'
import type { Random } from '../../base/random'
import { freeLease, lease, leaseIsFree, leaseIsHeld, leaseTakenBy, type Store, type Vault } from '../../store'
import { checkpointKey, link, merkleRoot, recordKey, START, signCheckpoint } from './chain'
import { type AuditRecord, auditEntry, auditRecord, type Checkpoint, checkpoint } from './record'

/** Where the chain ends. Lies among the checkpoints, under a key no checkpoint has. */
export const headRow = z.object({ _id: z.string(), sequence: z.int(), hash: z.string(), root: z.string(), lease })
export type Head = z.output<typeof headRow>

export const headKey = (chain: string) => `${chain}:head`

/** Records of one checkpoint at most. */
const BATCH = 200
const TURN_MS = 60_000

export interface SealDeps {
  readonly store: Store
  readonly vault: Vault
  readonly clock: Clock
  readonly random: Random
}

/**
 * Moves what waits in the inbox into the chain, batch by batch, each with its signed root; the number moved. One sealer
 * at a time; a second one moves nothing. Ended anywhere, the next run goes on from what it left behind.
 */
export async function sealAudit(deps: SealDeps, chain: string): Promise<number> {
  const { store, clock, random } = deps
  const heads = store.open('checkpoints', headRow)
  const key = headKey(chain)
  const now = clock.now()
  const take = () => heads.updateAndReturn({ _id: key, ...leaseIsFree(now) }, leaseTakenBy(newId(random), now + TURN_MS))
  let head = await take()
  if (head === null && (await heads.insert({ _id: key, sequence: 0, hash: START, root: START, lease: freeLease }))) head = await take()
  if (head === null) return 0
  let sealed = 0
  try {
    // Of the inbox a read may show what was taken out a moment ago: nothing is sealed twice.
    const taken = new Set(await clearSealed(store, chain, head))
    for (;;) {
      const next = await sealBatch(deps, chain, head, taken)
      if (next === null) return sealed
      sealed += next.sequence - head.sequence
      head = next
    }
  } finally {
    await heads.updateOne(key, leaseIsHeld(head.lease), { set: { 'lease.until': 0 } })
  }
}

/** The head after one more batch, or null where nothing waits. Rows, then checkpoint, then head, then the inbox. */
async function sealBatch(deps: SealDeps, chain: string, head: Head, taken: Set<string>): Promise<Head | null> {
  const { store } = deps
  const left = await leftBehind(store, chain, head)
  const records = left.length > 0 ? left : await chainWaiting(store, chain, head, taken)
  if (records.length === 0) return null
  for (const { inbox } of records) taken.add(inbox)
  const { to, leaves, root } = await signBatch(deps, chain, head, records)
  const next = { ...head, sequence: to, hash: leaves.at(-1) ?? head.hash, root }
  const moved = await store
    .open('checkpoints', headRow)
    .updateOne(head._id, leaseIsHeld(head.lease), { set: { sequence: next.sequence, hash: next.hash, root: next.root } })
  if (!moved) throw takenOver()
  if (to === head.sequence + records.length) await clearInbox(store, records)
  else for (const id of await clearSealed(store, chain, next)) taken.add(id)
  return next
}

const takenOver = () => new Error('another sealer has taken over')

/** What waits in the inbox, written into the chain behind the head. */
async function chainWaiting(store: Store, chain: string, head: Head, taken: ReadonlySet<string>): Promise<readonly AuditRecord[]> {
  const waiting = await store.open('auditInbox', auditEntry).find({ at: { $gte: 0 } }, { order: { at: 1, _id: 1 }, limit: BATCH })
  const records: AuditRecord[] = []
  let previous = head.hash
  for (const entry of waiting) {
    if (taken.has(entry._id)) continue
    const record = link(chain, entry, head.sequence + records.length + 1, previous)
    records.push(record)
    previous = record.hash
  }
  const { existing } = await store.open('audit', auditRecord).insertMany(records)
  if (existing.length > 0) throw takenOver()
  return records
}

/**
 * The checkpoint that starts behind this head. Where an overtaken sealer has signed one first it stands, and the chain goes
 * on from its end: what either has written beyond it is found as left behind.
 */
async function signBatch(
  { store, vault, clock }: SealDeps,
  chain: string,
  head: Head,
  records: readonly AuditRecord[],
): Promise<Checkpoint> {
  const signer = (await vault.open()).auditSeed()
  if (signer === null) throw new TypeError('the vault has no audit key')
  const from = head.sequence + 1
  const leaves = records.map(({ hash }) => hash)
  const unsigned = { _id: checkpointKey(chain, from), from, to: head.sequence + records.length, at: clock.now(), leaves }
  const signed = signCheckpoint({ ...unsigned, root: merkleRoot(leaves), previous: head.root, kid: signer.id }, signer.key)
  const checkpoints = store.open('checkpoints', checkpoint)
  if (await checkpoints.insert(signed)) return signed
  const kept = await checkpoints.get(signed._id)
  if (kept === null) throw takenOver()
  return kept
}

/** A run may have ended between moving the head and clearing the inbox: what the last batch took must not be taken twice. Gives its keys. */
async function clearSealed(store: Store, chain: string, { sequence }: Head): Promise<readonly string[]> {
  const last = { _id: { $gt: recordKey(chain, Math.max(0, sequence - BATCH)), $lte: recordKey(chain, sequence) } }
  const records = sequence === 0 ? [] : await store.open('audit', auditRecord).pick(last, ['inbox'], { limit: BATCH })
  return clearInbox(store, records)
}

async function clearInbox(store: Store, records: readonly Pick<AuditRecord, 'inbox'>[]): Promise<readonly string[]> {
  const ids = records.map(({ inbox }) => inbox)
  if (ids.length > 0) await store.open('auditInbox', auditEntry).removeMany({ _id: { $in: ids } })
  return ids
}

/**
 * Records a run left in the chain before it could move the head. One that does not follow from the record before was written
 * by a sealer that had been overtaken; what it holds still waits in the inbox or is sealed, so it is taken out.
 */
async function leftBehind(store: Store, chain: string, head: Head): Promise<readonly AuditRecord[]> {
  const audit = store.open('audit', auditRecord)
  const found = await audit.find({ _id: { $gt: recordKey(chain, head.sequence), $lt: `${chain}:a` } }, { order: { _id: 1 }, limit: BATCH })
  const fitting: AuditRecord[] = []
  let previous = head.hash
  for (const record of found) {
    if (record.sequence !== head.sequence + fitting.length + 1) break
    if (record.previous !== previous) {
      await audit.removeOne(record._id, { hash: record.hash })
      break
    }
    fitting.push(record)
    previous = record.hash
  }
  return fitting
}
