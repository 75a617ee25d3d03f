import * as z from 'zod'
import { sha256 } from '../../base/crypto'
import type { Store } from '../../store'

/** A verdict on a picture whose number nobody has written down yet. `_id` is a digest of that number. */
const earlyRow = z.object({ _id: z.string(), verdict: z.enum(['pass', 'risky']), expiresAt: z.int() })

/** The number is written down within the call that asked; longer than any call takes, ms. */
const KEPT_MS = 3_600_000

const idOf = (trace: string) => sha256(`verdict:${trace}`)

/**
 * Verdicts that were here before the number they bear was written down. It is not documented that WeChat repeats what a function refused
 * (docs/protocols/wechat.md B7 says only that it may deliver twice), so they are kept. Whoever receives keeps first and then looks for the
 * number; whoever asks writes the number first and then looks here: one of the two finds the other. They share the sweep of the pushes.
 */
export function openEarlyVerdicts(store: Store) {
  const rows = store.open('pushes', earlyRow)
  return {
    /** The first one stays. `now`: UTC ms. One database call. */
    async keep(trace: string, verdict: 'pass' | 'risky', now: number): Promise<void> {
      await rows.insert({ _id: idOf(trace), verdict, expiresAt: now + KEPT_MS })
    },
    /** Null where none came early. One database call. */
    async find(trace: string): Promise<'pass' | 'risky' | null> {
      return (await rows.get(idOf(trace)))?.verdict ?? null
    },
  }
}
