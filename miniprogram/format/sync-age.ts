import { fill } from '../text/fill'
import { merchantText } from '../text/merchant-text'
import { span } from './span'

/** Colour of a claim about age, as the dot's class; empty where there is nothing to judge yet. */
export type AgeTone = 'ok' | 'warn' | 'bad' | ''

export interface SyncAge {
  readonly tone: AgeTone
  /** `12 秒前` */
  readonly short: string
  /** `12 秒前更新` */
  readonly headline: string
  /** `订单 12 秒前更新` */
  readonly sentence: string
}

/** Up to this age orders are fresh, up to the next slow, beyond it late; ms. */
export const FRESH_MS = 2 * 60_000
export const LATE_MS = 5 * 60_000

/** How old orders are and what that means: up to 2 minutes is well, up to 5 slow, beyond that late, whether or not an error is known. */
export function syncAge(lastSuccessAt: number | null, now: number): SyncAge {
  const words = merchantText().age
  if (lastSuccessAt === null) return { tone: '', short: '—', headline: words.never, sentence: words.ordersNever }
  const age = Math.max(0, now - lastSuccessAt)
  const late = age > LATE_MS
  const length = { span: span(age) }
  return {
    tone: late ? 'bad' : age > FRESH_MS ? 'warn' : 'ok',
    short: fill(words.ago, length),
    headline: fill(late ? words.late : words.updated, length),
    sentence: fill(late ? words.ordersLate : words.ordersUpdated, length),
  }
}
