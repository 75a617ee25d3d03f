import * as z from 'zod'
import type { Clock } from '../../base/clock'
import { canonicalJson } from '../../base/json'
import type { Store, Vault } from '../../store'
import { checks, recordKey, signs } from './chain'
import { auditRecord, checkpoint } from './record'

/**
 * Where the chain begins now: records up to `to` have been kept long enough and are forgotten. Signed like a checkpoint, so that whoever
 * removes records by himself cannot say so. Lies among the checkpoints, under a key no checkpoint has.
 */
const firstStone = z.object({ _id: z.string(), to: z.int(), at: z.int(), kid: z.string(), signature: z.string() })
export type FirstStone = z.output<typeof firstStone>

/** The law's shortest time for such a log (GB/T 22239, and R4.4), ms: a stone that covers anything younger is none. */
export const LAW_MS = 180 * 86_400_000

const stoneKey = (chain: string) => `${chain}:start`
const openStones = (store: Store) => store.open('checkpoints', firstStone)

const covered = ({ _id, to, at, kid }: Omit<FirstStone, 'signature'>) => Buffer.from(canonicalJson({ _id, to, at, kid }))

/** The stone, or null where nothing was forgotten yet. `isTrue`: it bears the signature of one of our keys. */
export async function readFirstStone(
  { store, vault }: { readonly store: Store; readonly vault: Vault },
  chain: string,
): Promise<{ readonly stone: FirstStone; readonly isTrue: boolean } | null> {
  const stone = await openStones(store).get(stoneKey(chain))
  if (stone === null) return null
  const seed = (await vault.open()).auditSeed(stone.kid)
  return { stone, isTrue: seed !== null && checks(covered(stone), stone.signature, seed.key) }
}

export interface RetainDeps {
  readonly store: Store
  readonly vault: Vault
  readonly clock: Clock
}

/** Batches of one night: 20,000 records. */
const BATCHES = 100

/**
 * Forgets the records of whole batches that were sealed before `before`, UTC ms; their number. The checkpoints stay, with the digests of what
 * was in them: the chain still fits from its first stone on, and whoever kept a record can still prove that it was one. The stone is laid
 * first; ended anywhere, the next night removes what it covers. Two database calls where nothing is due.
 */
export async function forgetOldAudit(deps: RetainDeps, chain: string, before: number): Promise<number> {
  const { store, vault, clock } = deps
  const now = clock.now()
  const known = await readFirstStone(deps, chain)
  // A stone that is not ours is for the verification to name; nothing is built on it.
  if (known !== null && !known.isTrue) return 0
  const from = (known?.stone.to ?? 0) + 1
  const marks = await store
    .open('checkpoints', checkpoint)
    .find({ _id: { $gte: recordKey(chain, from), $lt: `${chain}:a` } }, { order: { _id: 1 }, limit: BATCHES })
  const limit = Math.min(before, now - LAW_MS)
  const young = marks.findIndex(({ at }) => at > limit)
  const old = young < 0 ? marks : marks.slice(0, young)
  const last = old.at(-1)
  const remove = (to: number) =>
    store.open('audit', auditRecord).removeMany({ _id: { $gte: recordKey(chain, 1), $lte: recordKey(chain, to) } })
  if (last === undefined) return known === null ? 0 : remove(known.stone.to)
  const signer = (await vault.open()).auditSeed()
  if (signer === null) throw new TypeError('the vault has no audit key')
  const unsigned = { _id: stoneKey(chain), to: last.to, at: now, kid: signer.id }
  const stone = { ...unsigned, signature: signs(covered(unsigned), signer.key) }
  const { _id, ...set } = stone
  const stones = openStones(store)
  const laid = known === null ? await stones.insert(stone) : await stones.updateOne(_id, { to: known.stone.to }, { set })
  return laid ? remove(last.to) : 0
}
