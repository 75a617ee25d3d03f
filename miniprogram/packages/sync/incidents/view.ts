import type { MerchantApi } from '../../../../typings/api/merchant'
import { count } from '../../../format/count'
import { incidentPage } from '../../../format/incident-page'
import { moment } from '../../../format/moment'
import { span } from '../../../format/span'
import { fill } from '../../../text/fill'
import { language } from '../../../text/language'
import { merchantText } from '../../../text/merchant-text'

export type WatchReply = MerchantApi['watch.get']['output']
type Incident = WatchReply['incidents'][number]
type Shape = WatchReply['shapes'][number]

/** Rows of each list; the rest is a number. */
const SHOWN = 15

function rest(rows: readonly unknown[]): string {
  return rows.length <= SHOWN ? '' : fill(merchantText().incidents.more, { count: count(rows.length - SHOWN) })
}

function openRow(incident: Incident, now: number) {
  const words = merchantText().incidents
  return {
    id: incident.id,
    what: incident[language()],
    hint: language() === 'zh' ? incident.hintZh : incident.hintEn,
    since: fill(words.since, { at: moment(incident.openedAt, now), count: count(incident.count) }),
    who: incident.needsPerson ? words.person : words.self,
    person: incident.needsPerson,
    /** Where something can be done; empty: here, or nowhere. */
    page: incident.code === 'shape.changed' ? '' : incidentPage(incident.code),
  }
}

function mendedRow(incident: Incident, now: number) {
  const { id, resolvedAt, recoveryMs, openedAt } = incident
  const words = merchantText().incidents
  const when = { at: moment(resolvedAt ?? openedAt, now), span: span(recoveryMs ?? 0) }
  return { id, what: incident[language()], when: fill(words.recovered, when) }
}

function shapeRow(shape: Shape, now: number) {
  const words = merchantText().incidents
  const replies: Readonly<Record<string, string>> = words.replies
  const reply = replies[shape.reply] ?? shape.reply
  return {
    key: `${shape.reply} ${shape.what} ${shape.name}`,
    reply: shape.reply,
    name: shape.name,
    what: fill(words[shape.what], { name: shape.name }),
    where: fill(words.seenIn, { reply, at: moment(shape.firstAt, now) }),
  }
}

/** What is open, what the shop answers differently, and what was mended; null where there is nothing of it. */
export function incidentsPage({ incidents, shapes }: WatchReply, now: number) {
  if (incidents.length === 0 && shapes.length === 0) return null
  const mended = incidents.filter(({ resolvedAt }) => resolvedAt !== null)
  return {
    open: incidents.filter(({ resolvedAt }) => resolvedAt === null).map((incident) => openRow(incident, now)),
    shapes: shapes.slice(0, SHOWN).map((shape) => shapeRow(shape, now)),
    moreShapes: rest(shapes),
    mended: mended.slice(0, SHOWN).map((incident) => mendedRow(incident, now)),
    moreMended: rest(mended),
  }
}
