import type { ReplyError } from '../../typings/reply'
import { fill } from '../text/fill'
import { language } from '../text/language'
import { merchantText } from '../text/merchant-text'
import { text } from '../text/text'
import { moment } from './moment'

/** What stands over content that could not be renewed: why, and of when it is. */
export function staleWords(error: ReplyError, drawnAt: number, now: number): string {
  const at = moment(drawnAt, now)
  if (error.code === 'client.offline') return fill(text().common.offline, { at })
  return fill(merchantText().stale, { why: error[language()], at })
}
