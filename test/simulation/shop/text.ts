const EIGHT_HOURS_MS = 8 * 3_600_000

/** The same moments are written again and again: each list shows every row anew. */
const written = new Map<number, string>()
const MOST = 50_000

/** UTC ms → the shop's text, in UTC+8 without a zone. */
export function timeText(ms: number): string {
  const known = written.get(ms)
  if (known !== undefined) return known
  if (written.size > MOST) written.clear()
  const text = new Date(ms + EIGHT_HOURS_MS).toISOString().slice(0, 19).replace('T', ' ')
  written.set(ms, text)
  return text
}

export const timeTextOr = (ms: number | null) => (ms === null ? '' : timeText(ms))

/** Fen → `48.00`. */
export const yuan = (fen: number) => `${Math.trunc(fen / 100)}.${String(Math.abs(fen) % 100).padStart(2, '0')}`
