/** China has had no summer time since 1991: UTC+8 all year. */
const CHINA_MS = 8 * 3_600_000
const DAY_MS = 86_400_000
const SHOP_TIME = /^(\d{4}-\d{2}-\d{2})[ T](\d{2}:\d{2}:\d{2})(?:\.\d+)?$/

/** What a clock on a wall in China shows, ISO without zone. */
const inChina = (ms: number) => new Date(ms + CHINA_MS).toISOString()

/**
 * The shop's time text (`2026-01-02 10:01:05`, UTC+8, no zone; also with `.0` or `T`, docs/protocols/weidian.md
 * trap 5) → UTC ms. Empty, null or impossible → null.
 */
export function parseShopTime(text: string | null | undefined): number | null {
  const [, day, clock] = SHOP_TIME.exec(text ?? '') ?? []
  if (day === undefined || clock === undefined) return null
  const ms = Date.parse(`${day}T${clock}+08:00`)
  // February 30th rolls over instead of failing: what does not come back as it was never was a time.
  return new Date(ms + CHINA_MS).getUTCDate() === Number(day.slice(-2)) ? ms : null
}

/** UTC ms → the shop's `YYYY-MM-DD HH:mm:ss`; parts of a second are cut off. */
export function formatShopTime(ms: number): string {
  return inChina(ms).slice(0, 19).replace('T', ' ')
}

/** `2026-11-24`, the day in China that `ms` falls on. */
export function chinaDay(ms: number): string {
  return inChina(ms).slice(0, 10)
}

/** UTC ms at which that day in China began. */
export function chinaDayStart(ms: number): number {
  return Math.floor((ms + CHINA_MS) / DAY_MS) * DAY_MS - CHINA_MS
}
