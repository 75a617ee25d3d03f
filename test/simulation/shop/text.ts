const EIGHT_HOURS_MS = 8 * 3_600_000

/** UTC ms → the shop's text, in UTC+8 without a zone. */
export const timeText = (ms: number) => new Date(ms + EIGHT_HOURS_MS).toISOString().slice(0, 19).replace('T', ' ')

export const timeTextOr = (ms: number | null) => (ms === null ? '' : timeText(ms))

/** Fen → `48.00`. */
export const yuan = (fen: number) => `${Math.trunc(fen / 100)}.${String(Math.abs(fen) % 100).padStart(2, '0')}`
