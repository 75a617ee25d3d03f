import { fill } from '../text/fill'
import { text } from '../text/text'
import { moment } from './moment'

/** How long ago, in the largest whole unit: `刚刚`, `40 秒前`, `1 分钟前`, `3 小时前`; older than a day it is the moment itself. Never in the future. */
export function ago(ms: number, now: number): string {
  const words = text().time
  const seconds = Math.max(0, Math.floor((now - ms) / 1000))
  if (seconds < 3) return words.now
  if (seconds < 60) return fill(words.second, { n: seconds })
  if (seconds < 3600) return fill(words.minute, { n: Math.floor(seconds / 60) })
  if (seconds < 86_400) return fill(words.hour, { n: Math.floor(seconds / 3600) })
  return `${moment(ms, now)} `
}
