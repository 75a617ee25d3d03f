import * as z from 'zod'
import { sha256 } from '../../base/crypto'
import type { Store } from '../../store'

/** A message that did not arrive, whose number nobody has written down yet. `_id` is a digest of that number. */
const earlyRow = z.object({ _id: z.string(), expiresAt: z.int() })

/** The number is written down within the call that sent; longer than any call takes, ms. */
const KEPT_MS = 3_600_000

const idOf = (message: string) => sha256(`failed:${message}`)

/** Failures that were here before the number they bear was written down: kept and found as early verdicts are. */
export function openEarlyFailures(store: Store) {
  const rows = store.open('pushes', earlyRow)
  return {
    /** `now`: UTC ms. One database call. */
    async keep(message: string, now: number): Promise<void> {
      await rows.insert({ _id: idOf(message), expiresAt: now + KEPT_MS })
    },
    /** One database call. */
    has: async (message: string): Promise<boolean> => (await rows.get(idOf(message))) !== null,
  }
}
