/** China has had no summer time since 1991: UTC+8 all year. */
const CHINA_OFFSET_MS = 8 * 3_600_000

const SHOP_TIME = /^(\d{4})-(\d{2})-(\d{2})[ T](\d{2}):(\d{2}):(\d{2})(?:\.\d+)?$/

/**
 * The shop's time text (`2026-01-02 10:01:05`, UTC+8, no zone; also with `.0` or `T`, docs/protocols/weidian.md
 * trap 5) → UTC ms. Empty, null or impossible → null.
 */
export function parseShopTime(text: string | null | undefined): number | null {
  const match = SHOP_TIME.exec(text ?? '')
  if (match === null) return null
  const [year, month, day, hour, minute, second] = match.slice(1).map(Number) as [number, number, number, number, number, number]
  const utc = Date.UTC(year, month - 1, day, hour, minute, second)
  const back = new Date(utc)
  const real = back.getUTCMonth() === month - 1 && back.getUTCDate() === day && back.getUTCHours() === hour
  return real && minute < 60 && second < 60 ? utc - CHINA_OFFSET_MS : null
}

/** UTC ms → the shop's `YYYY-MM-DD HH:mm:ss`; parts of a second are cut off. */
export function formatShopTime(ms: number): string {
  return new Date(ms + CHINA_OFFSET_MS).toISOString().slice(0, 19).replace('T', ' ')
}

/** `2026-11-24`, the day in China that `ms` falls on. */
export function chinaDay(ms: number): string {
  return formatShopTime(ms).slice(0, 10)
}

/** UTC ms at which that day in China began. */
export function chinaDayStart(ms: number): number {
  const day = 86_400_000
  return Math.floor((ms + CHINA_OFFSET_MS) / day) * day - CHINA_OFFSET_MS
}
