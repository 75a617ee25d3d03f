import type { ShopperApi } from '../../../typings/api/shopper'
import type { Reply } from '../../../typings/reply'
import { fill } from '../../text/fill'
import { language } from '../../text/language'
import { text } from '../../text/text'

type PhoneReply = Reply<ShopperApi['member.setPhone']['output']>

/** What the sheet says after the phone button: null is a refusal, which is fine. */
export function phoneOutcome(reply: PhoneReply | null): { step: 'phone' | 'done'; said: string; error: string } {
  const words = text().me
  if (reply === null) return { step: 'phone', said: words.phoneRefused, error: '' }
  if (!reply.ok) return { step: 'phone', said: '', error: reply.error[language()] }
  const { claimedOrders } = reply.data
  return { step: 'done', said: claimedOrders === 0 ? words.claimedNone : fill(words.claimed, { n: claimedOrders }), error: '' }
}
