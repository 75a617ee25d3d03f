import * as z from 'zod'
import { contracts } from '../contract'
import { noticeKinds } from './kinds'

/** One kind of message on offer: its template in WeChat, and how many more of it the caller will get. */
export const reminderView = z.object({ kind: z.enum(noticeKinds), template: z.string(), left: z.int() })

/** What WeChat's dialog answered for a template (docs/protocols/wechat.md A5). */
const answer = z.object({ template: z.string().max(100), result: z.enum(['accept', 'reject', 'ban', 'filter']) })

export const noticeContracts = contracts({
  /** What the person chose in WeChat's dialog: each accept is one message more. Templates that are not on offer are left out. */
  'reminder.tell': {
    can: 'member.self',
    input: z.object({ answers: z.array(answer).min(1).max(3), consent: z.string().max(20) }),
    output: z.object({ reminders: z.array(reminderView) }),
    errors: {},
    changes: true,
    perMinute: 10,
  },
})
