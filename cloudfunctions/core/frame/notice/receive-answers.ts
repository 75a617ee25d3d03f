import type { Clock } from '../../base/clock'
import type { Log } from '../../base/log'
import type { Store } from '../../store'
import type { WechatEvent } from '../../wechat/push'
import { creditKey, heardAccept, loseCredits, noteFailure } from './credits'
import { earlyFailures, failMessage } from './message'
import type { Template } from './template'

export interface ReceiveDeps {
  readonly store: Store
  readonly clock: Clock
  readonly log: Log
  readonly config: { readonly templates: readonly Template[] }
}

/**
 * What WeChat says of the messages a person allowed: the ledger follows it. Templates of others are left out. Of a push that may come
 * twice the caller sees to it that it counts once.
 */
export async function receiveAnswer(deps: ReceiveDeps, identity: string, event: WechatEvent): Promise<void> {
  if (event.name === 'checked' || !deps.config.templates.some(({ id }) => id === event.template)) return
  const { store, clock, log } = deps
  const key = creditKey(identity, event.template)
  if (event.name === 'asked' && event.accepted) return heardAccept(deps, identity, event.template)
  // Switched on again in the settings it is allowed to be asked for, which is no message yet.
  if (event.name !== 'sent') return event.accepted ? undefined : loseCredits(store, key, clock.now())
  if (event.errorCode === 0) return
  log.warn('notice.notDelivered', { errCode: event.errorCode })
  await noteFailure(store, key, { code: event.errorCode, at: clock.now() })
  if (event.message === '' || (await failMessage(store, event.message))) return
  // It may have come before the number was written down: whoever writes it looks here afterwards.
  await earlyFailures(store).keep(event.message, 'failed', clock.now())
  await failMessage(store, event.message)
}
