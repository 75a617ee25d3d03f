import type { MerchantApi } from '../../../../typings/api/merchant'
import { syncPages } from '../../../flows/sync-pages'
import { count } from '../../../format/count'
import { day } from '../../../format/day'
import { type FirstSyncProgress, firstSyncProgress } from '../../../format/first-sync-progress'
import { moment } from '../../../format/moment'
import { span } from '../../../format/span'
import { strip } from '../../../format/strip'
import { type AgeTone, type SyncAge, syncAge } from '../../../format/sync-age'
import { yesterdayLine } from '../../../format/yesterday'
import { fill } from '../../../text/fill'
import { language } from '../../../text/language'
import { merchantText } from '../../../text/merchant-text'

export type SyncReply = MerchantApi['sync.get']['output']

/** How long a round that was asked for is awaited: rounds come every 30 s. */
const ASKED_MS = 60_000

/**
 * The sync page at this moment. `now` is the server's clock carried on by the page, so that ages tick between two replies;
 * `askedAt`, on the same clock, is when the person last asked for a round.
 */
export function syncPage(reply: SyncReply, now: number, askedAt: number | null) {
  const age = syncAge(reply.orders.lastSuccessAt, now)
  const first = firstSyncProgress(reply.firstSync, now)
  return {
    // Lateness is told before everything else: the first sync cannot go on either.
    head: first === null || age.tone === 'bad' ? headOfLive(reply, age) : headOfFirst(first),
    trouble: troubleNotice(reply.trouble, now),
    progress: first && { percent: first.percent, total: first.total, rate: first.rate },
    strip: first === null && reply.strip.some((part) => part !== null) ? strip(reply.strip) : null,
    lanes: lanes(reply, now),
    links: links(reply, now),
    rows: rows(reply, now),
    foot: foot(reply, age.tone),
    asked: askedAt !== null && (reply.orders.lastSuccessAt ?? 0) < askedAt && now - askedAt < ASKED_MS,
  }
}

function headOfLive(reply: SyncReply, age: SyncAge) {
  const words = merchantText().sync
  const parked = reply.trouble !== null && reply.trouble.retryAt === null
  const note = { ok: words.regular, warn: words.slow, bad: words.late, '': words.starting }[age.tone]
  return {
    tone: age.tone,
    label: words.labels.orders,
    headline: age.headline,
    loud: age.tone === 'bad',
    note: parked ? words.parked : note,
  }
}

function headOfFirst(first: FirstSyncProgress) {
  return { tone: 'ac', label: merchantText().sync.labels.firstSync, headline: first.headline, loud: false, note: first.note }
}

function troubleNotice(trouble: SyncReply['trouble'], now: number) {
  if (trouble === null) return null
  const words = merchantText().sync
  const { retryAt, tries, code } = trouble
  const template = retryAt === null ? words.retryNever : retryAt <= now ? words.retrySoon : words.retryIn
  const next = fill(template, { span: span((retryAt ?? now) - now), tries, code })
  return { what: trouble[language()], next, code, needsPerson: retryAt === null }
}

/** New orders, history while it is being fetched, products: what came and how old it is. */
function lanes(reply: SyncReply, now: number) {
  const words = merchantText().sync
  const orders = syncAge(reply.orders.lastSuccessAt, now)
  const products = syncAge(reply.products.lastSuccessAt, now)
  const first = reply.firstSync === null || reply.firstSync.phase === 'done' ? null : reply.firstSync
  const today = fill(words.today, { count: count(reply.orders.today) })
  const lane = (name: string, amount: string, age: string, tone: AgeTone) => ({ name, amount, age, tone })
  if (first === null) {
    const changed = fill(words.changed, { count: count(reply.products.today) })
    return [
      lane(words.labels.orders, today, orders.short, orders.tone),
      lane(words.labels.products, changed, products.short, products.tone),
    ]
  }
  return [
    lane(words.labels.newOrders, today, orders.short, orders.tone),
    lane(words.labels.history, count(first.done), first.reachedBack === null ? '—' : day(first.reachedBack, now), ''),
    lane(words.labels.products, count(reply.products.stored), products.short, products.tone),
  ]
}

/** The ways on from here, with what can be said of them already. */
function links(reply: SyncReply, now: number) {
  const words = merchantText().sync
  const { labels } = words
  const yesterday = yesterdayLine(reply.yesterday, now)
  const dead = reply.deadLetters === 0 ? labels.none : fill(words.rows, { count: count(reply.deadLetters) })
  return [
    { page: syncPages.reconcile, name: yesterday.words, note: merchantText().yesterday.note, value: '', tone: yesterday.tone },
    { page: syncPages.letters, name: labels.deadLetters, note: '', value: dead, tone: reply.deadLetters === 0 ? '' : 'bad' },
    { page: syncPages.where, name: labels.where, note: labels.whereNote, value: '', tone: '' },
    { page: syncPages.incidents, name: labels.incidents, note: '', value: '', tone: '' },
    { page: syncPages.cost, name: labels.cost, note: '', value: '', tone: '' },
  ]
}

function rows(reply: SyncReply, now: number) {
  const words = merchantText().sync
  const { labels } = words
  const { lastSuccessAt, readTo } = reply.orders
  const stored = { orders: count(reply.orders.stored), products: count(reply.products.stored) }
  const row = (key: string, name: string, value: string, note = '') => ({ key, name, value, note })
  return [
    row('success', labels.lastSuccess, lastSuccessAt === null ? labels.none : moment(lastSuccessAt, now)),
    row(
      'lag',
      labels.lag,
      readTo === null ? '—' : span(now - readTo),
      readTo === null ? '' : fill(words.readTo, { at: moment(readTo, now) }),
    ),
    row(
      'push',
      labels.lastPush,
      reply.lastPushAt === null ? words.noPush : fill(merchantText().age.ago, { span: span(now - reply.lastPushAt) }),
    ),
    row('next', labels.nextRound, nextRound(reply.nextRoundAt, now)),
    row('stored', labels.stored, fill(words.storedRows, stored)),
  ]
}

function nextRound(at: number | null, now: number): string {
  const words = merchantText().sync
  if (at === null) return '—'
  return at <= now ? words.dueNow : fill(words.in, { span: span(at - now) })
}

/** The one filled button stands only where something is wrong. */
function foot(reply: SyncReply, tone: AgeTone) {
  const phase = reply.firstSync?.phase ?? 'done'
  const retry = tone === 'bad' || reply.trouble !== null
  return { retry, now: !retry && phase === 'done', pause: phase === 'running' || phase === 'waiting', resume: phase === 'paused' }
}
