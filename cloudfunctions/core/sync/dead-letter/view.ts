import type * as z from 'zod'
import type { deadLetterView } from './contract'
import type { DeadLetter } from './dead-letter'
import { OLD_LETTER_MS } from './old-letters'

/** A dead letter as the merchant sees it. Pure. */
export function viewOf(letter: DeadLetter, now: number): z.output<typeof deadLetterView> {
  const { kind, row, code, zh, en, data, tries, firstAt, lastAt, next, ignored } = letter
  const field = typeof data.field === 'string' ? data.field : null
  const old = ignored === null && firstAt <= now - OLD_LETTER_MS
  return { kind, row, code, zh, en, field, tries, firstAt, lastAt, next: ignored === null ? next : null, old, ignored }
}
