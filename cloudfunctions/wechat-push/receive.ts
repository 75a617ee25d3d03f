import { receivePictureCheck } from '../core/domain/member'
import { receiveAnswer } from '../core/frame/notice'
import type { Deps } from '../core/host'
import { readPush, takeOnce } from '../core/wechat/push'

/** WeChat sends again within minutes (docs/protocols/wechat.md B7); what says it is older, or from the future, is not believed, ms. */
const OLDEST_MS = 86_400_000
const AHEAD_MS = 10 * 60_000

export interface PushDeps extends Pick<Deps, 'store' | 'clock' | 'log' | 'files' | 'config'> {}

/**
 * One push of WeChat: what it says counts once, however often it comes. `openid`: of whom the cloud says the call is, where it says so.
 * Unknown kinds, other people's templates and pushes that contradict the call change nothing. Throws where it should be sent again.
 */
export async function receivePush(deps: PushDeps, raw: unknown, openid: string | null): Promise<'taken' | 'known' | 'ignored'> {
  const push = readPush(raw)
  const now = deps.clock.now()
  const isOurs = push !== null && (openid === null || openid === push.openid) && push.at > now - OLDEST_MS && push.at < now + AHEAD_MS
  if (!isOurs || push.events.length === 0) {
    deps.log.info('push.ignored')
    return 'ignored'
  }
  let taken = false
  for (const [index, event] of push.events.entries()) {
    const run = () =>
      event.name === 'checked' ? receivePictureCheck(deps, event) : receiveAnswer(deps, `${deps.config.appid}:${push.openid}`, event)
    if (await takeOnce(deps.store, `${push.key}:${index}`, push.at + OLDEST_MS + AHEAD_MS, run)) taken = true
  }
  return taken ? 'taken' : 'known'
}
