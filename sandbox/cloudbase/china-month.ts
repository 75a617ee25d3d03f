/** `2026-11`: the month in UTC+8 that `ms` (UTC) falls in. */
export function chinaMonth(ms: number): string {
  return new Date(ms + 8 * 3_600_000).toISOString().slice(0, 7)
}
