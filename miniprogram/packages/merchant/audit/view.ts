import type { MerchantApi } from '../../../../typings/api/merchant'
import { count } from '../../../format/count'
import { moment } from '../../../format/moment'
import type { Trouble } from '../../../format/trouble'
import { fill } from '../../../text/fill'
import { merchantText } from '../../../text/merchant-text'

export type AuditRecord = MerchantApi['audit.list']['output']['records'][number]
export type VerifyReply = MerchantApi['audit.verify']['output']

/** Audit records as rows. Actions and roles that we have no word for are shown as they are stored, never hidden. */
export function auditRows(records: readonly AuditRecord[], now: number) {
  const words = merchantText()
  return records.map((record, index) => ({
    key: record.sequence === null ? `waiting-${record.at}-${index}` : String(record.sequence),
    what: wordFor(words.audit.actions, record.action),
    who: fill(words.audit.who, { actor: record.actor, role: wordFor(words.roles, record.role) }),
    target: record.target,
    at: moment(record.at, now),
    place: record.sequence === null ? words.audit.labels.waiting : fill(words.audit.sequence, { n: count(record.sequence) }),
    waiting: record.sequence === null,
  }))
}

/** What the check found. An empty chain is neither good nor bad, and says so. */
export function verifyResult(reply: VerifyReply) {
  const words = merchantText().audit
  if (reply.broken !== null) {
    const headline = fill(words.broken, { sequence: count(reply.broken.sequence) })
    return { tone: 'bad', headline, detail: fill(words.brokenReason, { reason: reply.broken.reason }) }
  }
  if (!reply.ok) return { tone: 'bad', headline: words.brokenSomewhere, detail: '' }
  if (reply.checked === 0) return { tone: 'plain', headline: words.verifiedNone, detail: '' }
  const found = { records: count(reply.checked), checkpoints: count(reply.checkpoints) }
  const forgotten = reply.forgotten ?? 0
  const detail = forgotten === 0 ? '' : fill(words.verifiedForgotten, { count: count(forgotten) })
  return { tone: 'ok', headline: fill(words.verified, found), detail }
}

function wordFor(words: Readonly<Record<string, string>>, name: string): string {
  return words[name] ?? name
}

/** What the page holds beside fixed words. */
export interface FirstData {
  result: ReturnType<typeof verifyResult> | null
  failed: Trouble | null
}

/** The page before anything is known. */
export const firstData: FirstData = { result: null, failed: null }
