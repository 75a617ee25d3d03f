import type { ShopperApi } from '../../../typings/api/shopper'
import type { Reply } from '../../../typings/reply'
import { fill } from '../../text/fill'
import { language } from '../../text/language'
import { text } from '../../text/text'
import { refusal, type WechatRefusal } from '../refusal'

type PhoneReply = Reply<ShopperApi['member.setPhone']['output']>

/** What the sheet says after the phone button; WeChat gave no code: the person said no, which is fine, or WeChat did. */
export function phoneOutcome(reply: PhoneReply | WechatRefusal): { step: 'phone' | 'done'; said: string; error: string } {
  const words = text().me
  if (!('ok' in reply)) return { step: 'phone', said: refusal(reply) || words.phoneRefused, error: '' }
  if (!reply.ok) return { step: 'phone', said: '', error: reply.error[language()] }
  const { claimedOrders } = reply.data
  return { step: 'done', said: claimedOrders === 0 ? words.claimedNone : fill(words.claimed, { n: claimedOrders }), error: '' }
}
