import type { MerchantApi } from '../../typings/api/merchant'
import { fill } from '../text/fill'
import { merchantText } from '../text/merchant-text'
import { count } from './count'
import { day } from './day'

type FirstSync = NonNullable<MerchantApi['sync.get']['output']['firstSync']>
type Phase = Exclude<FirstSync['phase'], 'done'>

export interface FirstSyncProgress {
  readonly phase: Phase
  /** 0–99, or null where the total is unknown. Never 100 before it is done. */
  readonly percent: number | null
  readonly headline: string
  readonly note: string
  /** Headline and note in one line. */
  readonly line: string
  readonly total: string
  readonly rate: string
}

/** What the first sync has reached, or null where there is none or it is done. */
export function firstSyncProgress(first: FirstSync | null, now: number): FirstSyncProgress | null {
  if (first === null || first.phase === 'done') return null
  const words = merchantText().sync
  const { phase } = first
  const back = first.reachedBack === null ? null : day(first.reachedBack, now)
  const orders = count(first.done)
  return {
    phase,
    percent: first.total === null || first.total === 0 ? null : Math.min(99, Math.floor((first.done / first.total) * 100)),
    headline: first.done === 0 && phase === 'waiting' ? words.preparing : fill(words.fetched, { orders }),
    note: noteOf(phase, back),
    line: lineOf(phase, orders, back),
    total: first.total === null ? words.totalUnknown : fill(words.total, { orders: count(first.total) }),
    rate: rateOf(first),
  }
}

function noteOf(phase: Phase, back: string | null): string {
  const words = merchantText().sync
  if (phase === 'paused') return words.paused
  if (phase === 'waiting') return words.preparingNote
  return back === null ? words.running : fill(words.reachedBack, { day: back })
}

function lineOf(phase: Phase, orders: string, back: string | null): string {
  const words = merchantText().bind
  if (phase === 'paused') return fill(words.firstSyncPaused, { orders })
  if (phase === 'waiting') return words.firstSyncWaiting
  return back === null ? fill(words.firstSyncCount, { orders }) : fill(words.firstSync, { orders, day: back })
}

/** Rate and, where the total is known, the minutes left, rounded up. Silent while paused: an old rate would be a false promise. */
function rateOf(first: FirstSync): string {
  if (first.phase !== 'running' || first.perMinute === null || first.perMinute <= 0) return ''
  const words = merchantText().sync
  const perMinute = count(first.perMinute)
  if (first.total === null || first.total <= first.done) return fill(words.rate, { perMinute })
  return fill(words.rateAndRest, { perMinute, minutes: count(Math.ceil((first.total - first.done) / first.perMinute)) })
}
