import { chinaDate } from '../../../format/china-date'
import { day } from '../../../format/day'
import { fill } from '../../../text/fill'
import { deskText } from '../words/desk-text'

export type SpanName = 'all' | 'today' | 'week' | 'month' | 'own'

/** A choice of time: a name, and for `own` two days as a date picker gives them, `2026-11-24`; empty is open. */
export interface SpanChoice {
  readonly name: SpanName
  readonly from: string
  readonly to: string
}

export const anyTime: SpanChoice = { name: 'all', from: '', to: '' }

const DAY_MS = 86_400_000
const CHINA_MS = 8 * 3_600_000

/** UTC ms at which a picked day begins in China; null for none. */
function dayStart(picked: string): number | null {
  const ms = Date.parse(`${picked}T00:00:00+08:00`)
  return Number.isNaN(ms) ? null : ms
}

const today = (now: number): number => chinaDate(now).day * DAY_MS - CHINA_MS

/** What the server is asked: not before `from`, before `to`. Both days that were picked are in it. */
export function spanOf({ name, from, to }: SpanChoice, now: number): { from?: number; to?: number } {
  if (name === 'today') return { from: today(now) }
  if (name === 'week') return { from: today(now) - 6 * DAY_MS }
  if (name === 'month') return { from: today(now) - 29 * DAY_MS }
  if (name === 'all') return {}
  const [first, last] = [dayStart(from), dayStart(to)]
  return { ...(first === null ? {} : { from: first }), ...(last === null ? {} : { to: last + DAY_MS }) }
}

/** Is the first day after the last one? */
export function isBackwards({ name, from, to }: SpanChoice): boolean {
  return name === 'own' && from !== '' && to !== '' && from > to
}

/** The choice in words: `近 7 天`, `11 月 1 日到11 月 24 日`; empty for any time. */
export function spanWords(choice: SpanChoice, now: number): string {
  const words = deskText().filter
  if (choice.name === 'all') return ''
  if (choice.name !== 'own') return words.spans[choice.name]
  const [first, last] = [dayStart(choice.from), dayStart(choice.to)]
  if (first !== null && last !== null) return fill(words.ownSaid, { from: day(first, now), to: day(last, now) })
  if (first !== null) return fill(words.ownFrom, { from: day(first, now) })
  return last === null ? '' : fill(words.ownTo, { to: day(last, now) })
}
