/** The shop lives in UTC+8 and writes its times without a zone (docs/protocols/weidian.md §8.5). */
const SHIFT_MS = 8 * 3_600_000
const FORM = /^(\d{4})-(\d{2})-(\d{2}) (\d{2}):(\d{2}):(\d{2})$/

/** UTC ms → `YYYY-MM-DD HH:mm:ss` as the shop writes it; parts of a second are dropped. */
export function toShopTime(ms: number): string {
  return new Date(ms + SHIFT_MS).toISOString().slice(0, 19).replace('T', ' ')
}

/** `YYYY-MM-DD HH:mm:ss` → UTC ms; null for any other form and for days that do not exist. */
export function fromShopTime(text: string): number | null {
  if (!FORM.test(text)) return null
  const ms = Date.parse(`${text.replace(' ', 'T')}Z`) - SHIFT_MS
  return Number.isNaN(ms) || toShopTime(ms) !== text ? null : ms
}

/** Midnight of that day in the shop, UTC ms. */
export function shopMidnight(ms: number): number {
  return Math.floor((ms + SHIFT_MS) / 86_400_000) * 86_400_000 - SHIFT_MS
}
