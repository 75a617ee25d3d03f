import type { MerchantApi } from '../../../../typings/api/merchant'
import { count } from '../../../format/count'
import { moment } from '../../../format/moment'
import { fill } from '../../../text/fill'
import { staffText } from '../../../text/staff-text'
import { handoverText } from '../words/handover-text'

export type HandoverReply = MerchantApi['handover.get']['output']
type Running = NonNullable<HandoverReply['running']>

const HOUR_MS = 3_600_000

/** Which of its faces the page shows. */
function stepOf({ running, mayOffer, mayRecover }: HandoverReply): 'type' | 'offered' | 'waiting' | 'offer' | 'recover' | 'none' {
  if (running !== null && running.state === 'waiting') return 'waiting'
  if (running !== null) return running.you === 'to' ? 'type' : 'offered'
  if (mayOffer) return 'offer'
  return mayRecover ? 'recover' : 'none'
}

function said({ state, kind, to, you, due, codeUntil }: Running, now: number): string {
  const words = handoverText()
  const who = you === 'to' ? words.you : to || words.nameless
  if (state === 'offered') return fill(words.offered.transfer, { who, at: moment(codeUntil ?? now, now) })
  return fill(words.waiting[kind], { who, at: moment(due ?? now, now) })
}

/** What the server tells of a handover → the page. */
export function handoverPage(reply: HandoverReply, now: number) {
  const words = handoverText()
  const { running, last, candidates, proof, waitMs } = reply
  const { roles } = staffText()
  return {
    step: stepOf(reply),
    byKey: proof === 'key',
    number: running?.number ?? 0,
    said: running === null ? '' : said(running, now),
    tries: running?.state === 'offered' && running.you === 'to' ? fill(words.triesLeft, { count: count(running.triesLeft) }) : '',
    isTransfer: running?.kind === 'transfer',
    mayStop: running?.mayStop ?? false,
    wait: fill(words.wait, { hours: count(Math.round(waitMs / HOUR_MS)) }),
    last: last === null ? '' : `${words.kinds[last.kind]}${words.ends[last.end]}`,
    lastAt: last === null ? '' : moment(last.at, now),
    people: candidates.map(({ id, label, role }) => ({ id, name: label || words.nameless, role: roles[roleOf(role)] })),
  }
}

const ROLES = ['owner', 'admin', 'operator', 'service', 'developer'] as const

const roleOf = (role: string) => ROLES.find((each) => each === role) ?? 'service'

/** A code as it is read out: `1234 5678`. */
export const spoken = (code: string) => code.replace(/(\d{4})(?=\d)/g, '$1 ')

export interface ProofFields {
  readonly key: string
  readonly secret: string
  readonly setup: string
}

/** What is wrong with the proof before it is sent; all empty where nothing is. */
export function proofFaults({ key, secret, setup }: ProofFields, byKey: boolean) {
  const { labels } = handoverText()
  if (!byKey) return { keyFault: '', secretFault: '', setupFault: setup.trim().length < 8 ? labels.setupFault : '' }
  return {
    keyFault: /^\d{4,20}$/.test(key.trim()) ? '' : labels.keyFault,
    secretFault: secret.trim().length < 8 ? labels.secretFault : '',
    setupFault: '',
  }
}

/** The proof as it is sent. */
export const proofOf = ({ key, secret, setup }: ProofFields, byKey: boolean): MerchantApi['handover.recover']['input']['proof'] =>
  byKey ? { key: key.trim(), secret: secret.trim() } : { setup: setup.trim() }
