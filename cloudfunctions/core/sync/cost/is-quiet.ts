import { chinaDayStart } from '../../base/time'

const HOUR_MS = 3_600_000

/** Is this moment (UTC ms) within the quiet hours of a day in China? `to` may be earlier than `from`: over midnight. Pure. */
export function isQuiet({ from, to }: { readonly from: number; readonly to: number }, now: number): boolean {
  const hour = Math.floor((now - chinaDayStart(now)) / HOUR_MS)
  return from <= to ? hour >= from && hour < to : hour >= from || hour < to
}
