import type * as z from 'zod'
import { chinaDay } from '../../base/time'
import type { ShopBrief } from '../../platform/port'
import type { firstSync, kindProgress, syncView } from '../contract'
import type { FirstState, Job, KindState } from '../job'
import type { Yesterday } from '../reconcile/yesterday'
import { stripOf } from '../watch/strip'
import { laneView } from './lane-view'
import { perMinute } from './rate'

/** The beat of the timer: it fires at :00 and :30. */
const BEAT_MS = 30_000

function kindView(state: KindState, stored: number, now: number): z.output<typeof kindProgress> {
  const today = state.day === chinaDay(now) ? state.today : 0
  return { lastSuccessAt: state.lastSuccessAt, readTo: state.cursor, today, stored }
}

/** The first sync as a page shows it. Pure. */
export function firstView(first: FirstState, now: number): z.output<typeof firstSync> {
  const { done, total, reachedBack, startedAt, finishedAt } = first
  const phase = first.phase === 'running' && startedAt === null ? 'waiting' : first.phase
  return {
    phase,
    done,
    total: total === null ? null : Math.max(total, done),
    reachedBack,
    perMinute: perMinute(first, now),
    startedAt,
    finishedAt,
  }
}

function nextRound(live: Job, now: number): number | null {
  if (live.trouble !== null && live.trouble.retryAt === null) return null
  return Math.ceil(Math.max(live.due, now + 1) / BEAT_MS) * BEAT_MS
}

export interface Parts {
  readonly shop: ShopBrief
  readonly live: Job
  readonly first: Job | null
  readonly stored: { readonly orders: number; readonly products: number }
  readonly deadLetters: number
  readonly yesterday: Yesterday | null
  readonly now: number
}

/** What the merchant's sync page shows. Pure. */
export function viewOf({ shop, live, first, stored, deadLetters, yesterday, now }: Parts): z.output<typeof syncView> {
  return {
    shop,
    now,
    orders: kindView(live.orders, stored.orders, now),
    products: kindView(live.products, stored.products, now),
    firstSync: first?.first ? firstView(first.first, now) : null,
    trouble: live.trouble ?? live.orders.trouble ?? live.products.trouble ?? first?.trouble ?? null,
    lastPushAt: live.lastPushAt,
    deadLetters,
    nextRoundAt: nextRound(live, now),
    strip: stripOf(live.strip, now, live.orders.lastSuccessAt).map(({ worstMs }) => worstMs),
    yesterday,
    lanes: [live, ...(first === null ? [] : [first])].map((job) => laneView(job, now)),
  }
}
