import type { MerchantApi } from '../../../../typings/api/merchant'
import { count } from '../../../format/count'
import { day } from '../../../format/day'
import { dayTime } from '../../../format/day-time'
import { groups } from '../../../format/groups'
import { moment } from '../../../format/moment'
import { fill } from '../../../text/fill'
import { merchantText } from '../../../text/merchant-text'

export type ReconcileReply = MerchantApi['reconcile.list']['output']
export type DayReport = ReconcileReply['days'][number]
export type Kind = DayReport['kind']
type Drift = DayReport['drifts'][number]

const KINDS = ['orders', 'products'] as const

/** Differences a sheet shows; the rest is a number. */
const SHOWN = 20

/** Differences that no comparison has found equal again. Those that wait as dead letters are shown there. */
const isOpen = ({ cause, mendedAt }: Drift) => mendedAt === null && cause !== 'waiting' && cause !== 'changing'

function verdictOf(report: DayReport): string {
  const words = merchantText().reconcile
  const real = report.drifts.filter(({ cause }) => cause !== 'changing').length + report.more
  const open = report.drifts.filter(isOpen).length + report.more
  return fill(words[report.verdict], { count: count(report.verdict === 'open' ? open : real) })
}

function numbersOf({ shop, here, depth, comparedAt, verdict }: DayReport, now: number): string {
  const words = merchantText().reconcile
  const numbers = shop === null ? fill(words.here, { here: count(here) }) : fill(words.both, { shop: count(shop), here: count(here) })
  const parts = verdict === 'running' ? [numbers] : [numbers, words[depth], fill(words.comparedAt, { at: moment(comparedAt, now) })]
  return parts.join(merchantText().join)
}

const toneOf = { same: 'ok', mended: 'ok', open: 'bad', running: '' } as const

function dayRow(report: DayReport, now: number) {
  return {
    key: report.day,
    name: day(dayTime(report.day), now),
    verdict: verdictOf(report),
    tone: toneOf[report.verdict],
    numbers: numbersOf(report, now),
  }
}

function driftRow(drift: Drift, now: number) {
  const words = merchantText().reconcile
  const names: Readonly<Record<string, string>> = words.fields
  const fields = drift.fields.map((field) => names[field] ?? field).join(words.pause)
  const settled = drift.cause === 'waiting' || drift.cause === 'changing' ? '' : words.look
  return {
    key: drift.row,
    number: groups(drift.row),
    cause: words.causes[drift.cause],
    fields: fields === '' ? '' : fill(words.differs, { fields }),
    state: drift.mendedAt === null ? settled : fill(words.mendedAt, { at: moment(drift.mendedAt, now) }),
    open: isOpen(drift),
  }
}

/** One day's differences, and what can be done about them. */
export function daySheet(report: DayReport, now: number) {
  const words = merchantText().reconcile
  const rest = Math.max(0, report.drifts.length - SHOWN) + report.more
  return {
    title: fill(words.sheet, { day: day(dayTime(report.day), now), kind: words.tabs[report.kind] }),
    verdict: verdictOf(report),
    tone: toneOf[report.verdict],
    numbers: numbersOf(report, now),
    drifts: report.drifts.slice(0, SHOWN).map((drift) => driftRow(drift, now)),
    more: rest === 0 ? '' : fill(words.more, { count: count(rest) }),
    canMend: report.verdict === 'open',
    running: report.verdict === 'running',
    note: report.verdict === 'open' ? words.labels.mendText : report.verdict === 'running' ? '' : words.labels.runText,
  }
}

/** The days of one kind, newest first. Null where no day of any kind was compared. */
export function reconcilePage(reply: ReconcileReply, kind: Kind, now: number, opened: string | null) {
  if (reply.days.length === 0) return null
  const words = merchantText().reconcile
  const days = reply.days.filter((report) => report.kind === kind)
  const chosen = days.find((report) => report.day === opened)
  return {
    intro: fill(words.intro, { at: moment(reply.nextAt, now), count: count(reply.mendsAtMost) }),
    kind,
    tabs: KINDS.map((id) => ({ id, name: words.tabs[id] })),
    days: days.map((report) => dayRow(report, now)),
    sheet: chosen === undefined ? null : daySheet(chosen, now),
  }
}
