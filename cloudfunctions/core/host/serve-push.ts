import type { Log } from '../base/log'
import { once } from './once'
import { type CallContext, readContext } from './read-context'

export interface PushHost<D> {
  readonly deps: D
  readonly log: Log
  /** Sources a push may come from; `none`: no source at all. */
  readonly sources: readonly string[]
}

function isAllowed({ source }: CallContext, sources: readonly string[]): boolean {
  return source.length === 0 ? sources.includes('none') : source.length === 1 && sources.includes(source[0] ?? '')
}

/**
 * `exports.main` of the function to which WeChat's messages are routed. There is no signature (docs/protocols/wechat.md B7): who calls is told
 * by the source of the call, and the function is closed to phones. Anybody else is answered as if all were well, and nothing happens.
 * What fails is thrown, so that WeChat sends it again.
 */
export function servePush<D>(
  make: () => PushHost<D>,
  run: (push: { readonly deps: D; readonly event: unknown; readonly openid: string | null; readonly log: Log }) => Promise<void>,
): (event: unknown, context: unknown) => Promise<'success'> {
  const instance = once(make)
  return async (event, context) => {
    const call = readContext(context)
    const { deps, log: made, sources } = instance()
    const log = made.with({ requestId: call?.requestId ?? 'none' })
    if (call === null || !isAllowed(call, sources)) {
      log.warn('push.source', { source: call?.source.join(',') ?? 'unreadable' })
      return 'success'
    }
    try {
      await run({ deps, event, openid: call.identity?.openid ?? null, log })
    } catch (error) {
      log.error('push.failed', { where: error instanceof Error ? error.name : typeof error })
      throw error
    }
    return 'success'
  }
}
