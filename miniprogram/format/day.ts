import { fill } from '../text/fill'
import { merchantText } from '../text/merchant-text'
import { chinaDate } from './china-date'

/** UTC ms → the day in China: `11 月 22 日`, with the year where it is not this one. */
export function day(ms: number, now: number): string {
  const at = chinaDate(ms)
  const words = merchantText().day
  return fill(at.y === chinaDate(now).y ? words.thisYear : words.otherYear, { y: at.y, m: at.m, d: at.d })
}
