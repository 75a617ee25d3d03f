import type { Clock } from '../../base/clock'
import type { Log } from '../../base/log'
import type { CallOpenApi } from '../../cloud'
import type { Store } from '../../store'
import { sendMessage } from '../../wechat/mini-program'
import { creditKey, emptyCredit, giveBack, takeCredit } from './credits'
import { earlyFailures, failMessage, type MessageRow, openMessages, settled } from './message'
import type { Template } from './template'
import { wordValues } from './word-values'

export interface SendDeps {
  readonly store: Store
  readonly clock: Clock
  readonly log: Log
  readonly openapi: CallOpenApi
  readonly templates: readonly Template[]
  /** Where a tap on the message leads: the row's page. */
  readonly pageOf: (row: string) => string
  readonly stage: 'production' | 'sandbox'
}

/** Messages of one beat. */
const SOME = 50
/** WeChat has answered by then, ms. */
const ANSWER_MS = 5 * 60_000
const AGAIN_MS = 60_000
/** After so many tries of a busy WeChat it is old news. */
const TRIES = 5

/** Takes a message for this beat alone; false where another has it. */
function take({ store, clock }: SendDeps, message: MessageRow): Promise<boolean> {
  return openMessages(store).updateOne(
    message._id,
    { state: 'queued', tries: message.tries },
    { set: { state: 'sending', due: clock.now() + ANSWER_MS }, increase: { tries: 1 } },
  )
}

/** Sends one that was taken, for one credit. What surely was not sent costs nothing; what was perhaps sent is not sent again. */
async function send(deps: SendDeps, message: MessageRow, template: Template): Promise<boolean> {
  const { store, clock, log } = deps
  const settle = (state: 'sent' | 'refused' | 'unknown', sentAs = '') =>
    openMessages(store).updateOne(message._id, {}, { set: { ...settled(state), sentAs } })
  const key = creditKey(message.identity, template.id)
  if (!(await takeCredit(store, key))) {
    await settle('refused')
    return false
  }
  const outcome = await sendMessage(deps.openapi, {
    openid: message.identity.slice(message.identity.indexOf(':') + 1),
    template: template.id,
    page: deps.pageOf(message.row),
    data: wordValues(template, message.values),
    state: deps.stage === 'production' ? 'formal' : 'developer',
  })
  if (outcome.end === 'sent' || outcome.end === 'unknown') {
    if (outcome.end === 'unknown') log.warn('notice.unanswered')
    await settle(outcome.end, outcome.message)
    if (outcome.message !== '' && (await earlyFailures(store).find(outcome.message)) !== null) await failMessage(store, outcome.message)
    return outcome.end === 'sent'
  }
  log.warn('notice.refused', { end: outcome.end, errCode: outcome.errCode })
  if (outcome.end === 'noCredit') await emptyCredit(store, key)
  else await giveBack(store, key)
  const again = outcome.end === 'busy' && message.tries + 1 < TRIES
  if (again) await openMessages(store).updateOne(message._id, {}, { set: { state: 'queued', due: clock.now() + AGAIN_MS } })
  else await settle('refused')
  return false
}

/** Sends what waits. `waiting`: some are left for a later beat. */
export async function sendMessages(deps: SendDeps): Promise<{ readonly sent: number; readonly waiting: boolean }> {
  const { store, clock, templates } = deps
  const messages = openMessages(store)
  const now = clock.now()
  // Somebody took these and died: perhaps they were sent.
  await messages.updateMany({ state: 'sending', due: { $lte: now } }, { set: settled('unknown') })
  const due = await messages.find({ state: 'queued', due: { $lte: now } }, { order: { due: 1 }, limit: SOME })
  let sent = 0
  for (const message of due) {
    const template = templates.find(({ id }) => id === message.template)
    if (!(await take(deps, message))) continue
    if (template === undefined) await messages.updateOne(message._id, {}, { set: settled('refused') })
    else if (await send(deps, message, template)) sent += 1
  }
  return { sent, waiting: (await messages.count({ state: { $in: ['queued', 'sending'] } })) > 0 }
}

/** A settled message keeps a fact from being told again for so long, ms. */
const KEEP_MS = 30 * 86_400_000

/** Forgets messages that are long settled; the number forgotten. */
export const sweepMessages = ({ store, clock }: Pick<SendDeps, 'store' | 'clock'>): Promise<number> =>
  openMessages(store).removeMany({ at: { $lt: clock.now() - KEEP_MS }, state: { $in: ['sent', 'failed', 'refused', 'unknown'] } })
