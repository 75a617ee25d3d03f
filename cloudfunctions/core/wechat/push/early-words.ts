import * as z from 'zod'
import { sha256 } from '../../base/crypto'
import type { Store } from '../../store'

/** What WeChat may say of a number: a verdict on a picture, or that a message did not arrive. */
const words = z.enum(['pass', 'risky', 'failed'])

/** What was said of a number that nobody has written down yet. `_id` is a digest of what it is about and the number. */
const earlyRow = z.object({ _id: z.string(), word: words, expiresAt: z.int() })

/** The number is written down within the call that asked; longer than any call takes, ms. */
const KEPT_MS = 3_600_000

/**
 * What WeChat said before the number it bears was written down. It is not documented that WeChat repeats what a function refused
 * (docs/protocols/wechat.md B7 says only that it may deliver twice), so it is kept. Whoever receives keeps first and then looks for the
 * number; whoever asks writes the number first and then looks here: one of the two finds the other. They share the sweep of the pushes.
 * `about`: numbers of different things may be alike.
 */
export function openEarlyWords<Word extends z.output<typeof words>>(store: Store, about: 'verdict' | 'delivery', known: readonly Word[]) {
  const rows = store.open('pushes', earlyRow)
  const idOf = (number: string) => sha256(`${about}:${number}`)
  return {
    /** The first one stays. `now`: UTC ms. One database call. */
    async keep(number: string, word: Word, now: number): Promise<void> {
      await rows.insert({ _id: idOf(number), word, expiresAt: now + KEPT_MS })
    },
    /** Null where none came early. One database call. */
    async find(number: string): Promise<Word | null> {
      const row = await rows.get(idOf(number))
      return known.find((word) => word === row?.word) ?? null
    },
  }
}
