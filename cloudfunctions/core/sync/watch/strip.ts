/** Half an hour of the strip on the sync page, and a day of it. */
const PART_MS = 30 * 60_000
const PARTS = 48

/** The oldest the orders got in one part of the strip, ms. */
export interface StripPart {
  readonly from: number
  readonly worstMs: number
}

const partOf = (time: number) => Math.floor(time / PART_MS) * PART_MS

/** The strip with one more moment: at `now` the orders were `ageMs` old. Keeps a day. Pure. */
export function noteAge(strip: readonly StripPart[], now: number, ageMs: number): readonly StripPart[] {
  const from = partOf(now)
  const others = strip.filter((part) => part.from !== from && part.from > from - PARTS * PART_MS)
  const worstMs = Math.max(ageMs, strip.find((part) => part.from === from)?.worstMs ?? 0)
  return [...others, { from, worstMs }]
}

/**
 * The last day in 48 parts, oldest first. A part nobody wrote has null; where the orders have been old since before a part began, it
 * counts as that old although no round came to say so. Pure.
 */
export function stripOf(
  strip: readonly StripPart[],
  now: number,
  lastSuccessAt: number | null,
): { readonly from: number; readonly worstMs: number | null }[] {
  const known = new Map(strip.map((part) => [part.from, part.worstMs]))
  const last = partOf(now)
  return Array.from({ length: PARTS }, (_, index) => {
    const from = last - (PARTS - 1 - index) * PART_MS
    const end = Math.min(from + PART_MS, now)
    const silent = lastSuccessAt !== null && lastSuccessAt < from ? end - lastSuccessAt : null
    const written = known.get(from) ?? null
    return { from, worstMs: silent === null ? written : Math.max(silent, written ?? 0) }
  })
}
