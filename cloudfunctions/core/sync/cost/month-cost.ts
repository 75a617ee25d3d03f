import type * as z from 'zod'
import type { quietHours, monthCost as view } from './contract'
import { plan } from './plan'

type Quiet = z.output<typeof quietHours>
type MonthCost = z.output<typeof view>

const DAYS = 30
const BEAT_SECONDS = 30
const HOUR_SECONDS = 3_600
/** Rounds of one shop between two that are written down although nothing happened (`writeEveryRounds`). */
const WRITE_EVERY = 20

/** Calls of the cloud for one thing: a night as measured (about 150 for 512 orders at 5 calls a second), the rest counted in the code. */
const CALLS = {
  /** An order that is new: read, insert order and people; told. Its later changes come one by one. */
  orderBorn: 4,
  orderChanged: 3,
  /** A push: gateway, hint, stamp, worker, reading and writing. */
  push: 7,
  /** A page of the mini program: the function and its reads. */
  page: 4,
  /** A night of one shop, and what each order of the day adds while the comparison waits for its turns. */
  night: 25,
  nightOrder: 0.25,
} as const

/** Changes of an order in its life beside being placed: paid, shipped, received, finished. */
const CHANGES = 4

export interface CostInput {
  readonly shops: number
  readonly ordersADay: number
  readonly pagesADay: number
  readonly pushes: boolean
  readonly quiet: Quiet
}

/** Hours a day that are quiet. */
function quietHoursADay({ from, to }: Quiet): number {
  return (to - from + 24) % 24
}

/**
 * Rounds a month of one shop that ask the database: one a beat by day; in quiet hours one each `everyMinutes`. The timer itself fires
 * on: its beats cost the same by day and night.
 */
function roundsOf(quiet: Quiet): number {
  const hours = quietHoursADay(quiet)
  const day = ((24 - hours) * HOUR_SECONDS) / BEAT_SECONDS
  return DAYS * (day + (hours * 60) / quiet.everyMinutes)
}

/** What a month of 30 days costs in calls of the cloud and money. Pure. */
export function monthCost({ shops, ordersADay, pagesADay, pushes, quiet }: CostInput): MonthCost {
  const beats = (DAYS * 24 * HOUR_SECONDS) / BEAT_SECONDS
  const rounds = roundsOf(quiet)
  const orders = DAYS * ordersADay * (CALLS.orderBorn + CHANGES * CALLS.orderChanged)
  const parts: MonthCost['parts'] = [
    { what: 'beats', calls: beats },
    { what: 'rounds', calls: Math.round(shops <= 1 ? rounds * (1 + 1 / WRITE_EVERY) : rounds * 3) },
    { what: 'orders', calls: orders },
    { what: 'pushes', calls: pushes ? DAYS * ordersADay * (1 + CHANGES) * CALLS.push : 0 },
    { what: 'pages', calls: DAYS * pagesADay * CALLS.page },
    { what: 'nights', calls: Math.round(DAYS * (shops * CALLS.night + ordersADay * CALLS.nightOrder)) },
  ]
  const calls = parts.reduce((sum, part) => sum + part.calls, 0)
  const over = Math.max(0, calls - plan.calls)
  const extraFen = Math.ceil((over * plan.fenPerTenThousandCalls) / 10_000)
  return { calls, included: plan.calls, extraFen, planFen: plan.fen, parts, ordersADay, shops }
}
