import * as z from 'zod'
import { shopId } from '../../../platform/port'
import type { Sealer, Store } from '../../../store'
import { handoverEnd, handoverKind } from './contract'

/**
 * The one handover of the account: its `_id` is the AppID, so there are never two. `number` tells one from the next; every write is
 * fenced by number and state. Who it was about is forgotten when it ends; the audit knows.
 */
const handoverRow = z.object({
  _id: z.string(),
  number: z.int(),
  kind: handoverKind,
  /** `moving`: decided, the seats are being written. */
  state: z.enum(['offered', 'waiting', 'moving', 'over']),
  shop: shopId,
  /** Identities. */
  from: z.string(),
  to: z.string(),
  label: z.string(),
  /** The seat of the next owner as it was: somebody who left and came back since holds another one. */
  seat: z.object({ id: z.string(), since: z.int() }),
  /** Keyed digest of number and code; empty where no code is asked for. */
  codeIx: z.string(),
  codeUntil: z.int(),
  tries: z.int(),
  due: z.int(),
  end: handoverEnd.nullable(),
  endedAt: z.int().nullable(),
  /** Digest of the setup code that was the proof: each proves once. */
  setupUsed: z.string(),
})
export type HandoverRow = z.output<typeof handoverRow>

export const openHandovers = (store: Store) => store.open('handovers', handoverRow)

/** The code is typed in while both look at their phones, ms. */
export const CODE_MS = 10 * 60_000
export const CODE_TRIES = 5

export const codeIndex = (sealer: Sealer, appid: string, number: number, code: string) =>
  sealer.blindIndex('handover', `${appid}:${number}:${code}`)

/** This handover, as long as it is where it was. */
export const still = ({ number, state }: HandoverRow) => ({ number, state })
