import type { MerchantApi } from '../../../../typings/api/merchant'
import { bars } from '../../../format/bars'
import { count } from '../../../format/count'
import { day as dayOf } from '../../../format/day'
import { firstSyncProgress } from '../../../format/first-sync-progress'
import { incidentPage } from '../../../format/incident-page'
import { moment } from '../../../format/moment'
import { syncAge } from '../../../format/sync-age'
import { yesterdayLine } from '../../../format/yesterday'
import { fill } from '../../../text/fill'
import { language } from '../../../text/language'
import { merchantText } from '../../../text/merchant-text'

export type OverviewReply = MerchantApi['overview.get']['output']

/** The merchant's first screen, or null where no shop is bound. `now` is the server's clock carried on by the page. */
export function overviewPage(reply: OverviewReply, now: number) {
  const { shop, sync } = reply
  if (shop === null) return null
  const words = merchantText().overview
  const { labels } = words
  const numbers = [reply.toShip, reply.refundsAsked, reply.paidToday]
  return {
    shop,
    /** A number too long for a third of the screen: then all three are set smaller. */
    long: numbers.some((number) => count(number).length > 5),
    canSwitch: reply.shops.length > 1,
    shops: reply.shops.map((each) => ({ ...each, current: each.id === shop.id })),
    age: ageLine(sync, now),
    stats: [
      { key: 'toShip', tab: 'toShip', name: labels.toShip, value: count(reply.toShip) },
      { key: 'refundsAsked', tab: 'refund', name: labels.refundsAsked, value: count(reply.refundsAsked) },
      { key: 'paidToday', tab: 'all', name: labels.paidToday, value: count(reply.paidToday) },
    ],
    yesterday: sync === null ? null : yesterdayLine(sync.yesterday, now),
    needs: reply.attention.map(needOf),
    trouble: isTold(reply, ENDS_SYNC) ? '' : (sync?.trouble?.[language()] ?? ''),
    deadLetters:
      sync === null || sync.deadLetters === 0 || isTold(reply, ['deadLetters.old'])
        ? ''
        : fill(words.deadLetters, { count: count(sync.deadLetters) }),
    orders: sync === null ? '' : fill(words.orders, { count: count(sync.orders.stored) }),
    products: sync === null ? '' : fill(words.products, { count: count(sync.products.stored) }),
    may: Object.fromEntries((reply.you?.may ?? []).map((permission) => [permission.replace('.', '_'), true])),
    checks: reply.openChecks === 0 ? '' : fill(words.checks, { open: reply.openChecks }),
    shopCount: fill(words.shopCount, { count: reply.shops.length }),
  }
}

/** Orders of the last days as bars, today's at the end; null until they are here. */
export function dayBars(reply: MerchantApi['days.get']['output']) {
  const words = merchantText().overview
  const [first] = reply.days
  return {
    bars: bars(reply.days.map(({ day, orders }) => ({ key: day, value: orders }))),
    from: first === undefined ? '' : dayOf(Date.parse(`${first.day}T00:00:00+08:00`), reply.now),
    until: fill(words.until, { at: moment(reply.now, reply.now) }),
  }
}

/** Incidents that say why sync has stopped: its trouble is not told a second time. */
const ENDS_SYNC = ['authorization.ended', 'shop.refused']

function isTold({ attention }: OverviewReply, codes: readonly string[]): boolean {
  return attention.some(({ code }) => codes.includes(code))
}

/** Something that needs a person: what it is, what to do, and the page where it is done. */
function needOf(incident: OverviewReply['attention'][number]) {
  const chinese = language() === 'zh'
  return {
    id: incident.id,
    what: incident[language()],
    hint: chinese ? incident.hintZh : incident.hintEn,
    page: incidentPage(incident.code),
  }
}

/** The line under the shop's name. A first sync is told about before the age, because its orders are still arriving; lateness before both. */
function ageLine(sync: OverviewReply['sync'], now: number) {
  const words = merchantText().age
  if (sync === null) return { tone: '', text: words.ordersNever }
  const age = syncAge(sync.orders.lastSuccessAt, now)
  const first = firstSyncProgress(sync.firstSync, now)
  if (first === null || age.tone === 'bad') return { tone: age.tone, text: age.sentence }
  const template = { waiting: words.firstSyncWaiting, running: words.firstSync, paused: words.firstSyncPaused }[first.phase]
  return { tone: 'ac', text: fill(template, { orders: count(sync.firstSync?.done ?? 0) }) }
}
