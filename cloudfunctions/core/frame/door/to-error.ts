import type { ReplyError } from '../../../../typings/reply'
import { Failure } from '../../base/error'
import type { Log } from '../../base/log'
import { doorErrors } from './errors'

/** Lines of the stack that name a place, never the message: a message may quote personal data. */
function whereabouts(error: unknown): string {
  if (!(error instanceof Error)) return typeof error
  const places = (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line))
  return [error.name, ...places.slice(0, 6).map((line) => line.trim())].join(' | ')
}

/** What the caller gets to know of a failure. Whatever was not thrown on purpose is `door.bug`, and is logged. */
export function toReplyError(error: unknown, requestId: string, log: Log): ReplyError {
  const known = error instanceof Failure ? error : null
  if (known === null || known.kind === 'bug')
    log.error('door.bug', { code: known?.code ?? 'none', where: whereabouts(error), ...known?.data })
  else if (known.kind === 'config' || known.kind === 'transient') log.warn('door.failed', { code: known.code, ...known.data })
  const { zh, en, hint, kind } = known?.entry ?? doorErrors['door.bug']
  return {
    code: known?.code ?? 'door.bug',
    kind,
    zh,
    en,
    hint,
    ...(known?.retryAfterMs === undefined ? {} : { retryAfterMs: known.retryAfterMs }),
    requestId,
  }
}
