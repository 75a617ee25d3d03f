import { fill } from '../text/fill'
import { text } from '../text/text'
import { chinaDate } from './china-date'

/** UTC ms → today `10:32`, yesterday `昨天 09:40`, this year `11 月 22 日 20:15`, else with the year. China's clock, wherever the phone is. */
export function moment(ms: number, now: number): string {
  const words = text().time
  const at = chinaDate(ms)
  const today = chinaDate(now)
  if (at.day === today.day) return at.clock
  if (at.day === today.day - 1) return fill(words.yesterday, { clock: at.clock })
  return fill(at.y === today.y ? words.day : words.year, { y: at.y, m: at.m, d: at.d, clock: at.clock })
}
