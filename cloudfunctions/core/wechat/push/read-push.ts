import * as z from 'zod'

/** WeChat told us one thing about one person (docs/protocols/wechat.md B3, B4, B7). */
export type WechatEvent =
  | { readonly name: 'asked' | 'changed'; readonly template: string; readonly accepted: boolean }
  | { readonly name: 'sent'; readonly template: string; readonly message: string; readonly errorCode: number }
  | { readonly name: 'checked'; readonly trace: string; readonly suggest: 'pass' | 'review' | 'risky' | 'failed' }

export interface WechatPush {
  readonly openid: string
  /** UTC ms. */
  readonly at: number
  /** Same in each repetition of this push. */
  readonly key: string
  readonly events: readonly WechatEvent[]
}

const text = z.union([z.string(), z.number()]).transform(String)
const head = z.object({
  MsgType: z.literal('event'),
  Event: z.string(),
  FromUserName: z.string().min(1).max(100),
  CreateTime: z.coerce.number().int().positive(),
  List: z.unknown().optional(),
})

const answered = z.object({ TemplateId: text, SubscribeStatusString: z.enum(['accept', 'reject']) })
const sent = z.object({ TemplateId: text, MsgID: text, ErrorCode: z.coerce.number().int() })
/** `errcode` other than 0: the picture could not be fetched (-1008). */
const checked = z.object({
  trace_id: text,
  errcode: z.coerce.number().int().default(0),
  result: z.object({ suggest: z.enum(['pass', 'review', 'risky']).catch('review') }).optional(),
})

/** One item comes as an object, several as a list. Items of a shape nobody knows are left out. */
function itemsOf<T>(list: unknown, shape: z.ZodType<T>): readonly T[] {
  const items: readonly unknown[] = Array.isArray(list) ? list : [list]
  return items.flatMap((item) => {
    const read = shape.safeParse(item)
    return read.success ? [read.data] : []
  })
}

function eventsOf(event: string, list: unknown, whole: unknown): readonly WechatEvent[] {
  if (event === 'subscribe_msg_popup_event' || event === 'subscribe_msg_change_event') {
    const name = event === 'subscribe_msg_popup_event' ? 'asked' : 'changed'
    return itemsOf(list, answered).map((item) => ({ name, template: item.TemplateId, accepted: item.SubscribeStatusString === 'accept' }))
  }
  if (event === 'subscribe_msg_sent_event')
    return itemsOf(list, sent).map((item) => ({ name: 'sent', template: item.TemplateId, message: item.MsgID, errorCode: item.ErrorCode }))
  if (event === 'wxa_media_check')
    return itemsOf(whole, checked).map(({ trace_id: trace, errcode, result }) => ({
      name: 'checked',
      trace,
      suggest: errcode === 0 ? (result?.suggest ?? 'review') : 'failed',
    }))
  return []
}

/** What the event object of a pushed call says; null for what is no event of WeChat. A kind nobody knows has no events. Pure. */
export function readPush(raw: unknown): WechatPush | null {
  const read = head.safeParse(raw)
  if (!read.success) return null
  const { Event, FromUserName: openid, CreateTime, List } = read.data
  const events = eventsOf(Event, List, raw)
  const key = JSON.stringify([openid, CreateTime, Event, events])
  return { openid, at: CreateTime * 1_000, key, events }
}
