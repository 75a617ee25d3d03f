const OFFSET_MS = 8 * 3_600_000
const DAY_MS = 86_400_000

/** The parts of a moment in China (UTC+8, no summer time). `day` counts days, so that two moments can be compared. */
export function chinaDate(ms: number): { y: number; m: number; d: number; day: number; clock: string } {
  const shifted = new Date(ms + OFFSET_MS)
  const two = (n: number) => String(n).padStart(2, '0')
  return {
    y: shifted.getUTCFullYear(),
    m: shifted.getUTCMonth() + 1,
    d: shifted.getUTCDate(),
    day: Math.floor((ms + OFFSET_MS) / DAY_MS),
    clock: `${two(shifted.getUTCHours())}:${two(shifted.getUTCMinutes())}`,
  }
}
