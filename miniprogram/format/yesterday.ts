import type { MerchantApi } from '../../typings/api/merchant'
import { fill } from '../text/fill'
import { merchantText } from '../text/merchant-text'
import { chinaDate } from './china-date'
import { count } from './count'
import { day } from './day'
import { dayTime } from './day-time'

type Yesterday = MerchantApi['sync.get']['output']['yesterday']

export interface YesterdayLine {
  readonly words: string
  /** `ok`: equal · `bad`: a person has to look · empty: nothing to judge. */
  readonly tone: 'ok' | 'bad' | ''
}

/** What the comparison of yesterday's orders says in one line: `昨天 512 单，两边一致`. A day that is yesterday no more is named. */
export function yesterdayLine(yesterday: Yesterday, now: number): YesterdayLine {
  const words = merchantText().yesterday
  if (yesterday === null) return { words: words.none, tone: '' }
  const at = dayTime(yesterday.day)
  const name = chinaDate(at).day === chinaDate(now).day - 1 ? words.name : day(at, now)
  const { verdict } = yesterday
  const tone = verdict === 'open' ? 'bad' : verdict === 'running' ? '' : 'ok'
  return { words: fill(words[verdict], { day: name, orders: count(yesterday.orders) }), tone }
}
