import { fill } from '../text/fill'
import { merchantText } from '../text/merchant-text'

/** `ms` of time in the largest whole unit: 40 秒, 4 分钟, 3 小时, 2 天. Never below 0 秒: clocks may disagree by a little. */
export function span(ms: number): string {
  const words = merchantText().age
  const seconds = Math.max(0, Math.floor(ms / 1000))
  if (seconds < 60) return fill(words.seconds, { n: seconds })
  if (seconds < 3600) return fill(words.minutes, { n: Math.floor(seconds / 60) })
  if (seconds < 86_400) return fill(words.hours, { n: Math.floor(seconds / 3600) })
  return fill(words.days, { n: Math.floor(seconds / 86_400) })
}
