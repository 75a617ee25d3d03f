import * as z from 'zod'
import { rowId } from '../../platform/port'
import type { Store } from '../../store'
import { openEarlyWords } from '../../wechat/push'

/**
 * A message to one person about one row. `_id` is `row:kind`, so that nothing is told twice, however often its fact is. Whom it is for
 * and what it says are forgotten once it is settled.
 */
const messageRow = z.object({
  _id: z.string(),
  /** `appid:openid`; empty once settled. */
  identity: z.string(),
  template: z.string(),
  row: rowId,
  /** What it says, by the names of `Template.fields`. */
  values: z.record(z.string(), z.string()),
  /** `sending`: taken by a beat · `refused`: surely not sent · `failed`: taken and not delivered, as WeChat said later · `unknown`: WeChat did not answer, so perhaps sent, and never again. */
  state: z.enum(['queued', 'sending', 'sent', 'failed', 'refused', 'unknown']),
  /** When to try, or when a try counts as unanswered, UTC ms. */
  due: z.int(),
  tries: z.int(),
  at: z.int(),
  /** WeChat's number of it; empty where it gave none. */
  sentAs: z.string().default(''),
})
export type MessageRow = z.output<typeof messageRow>

export const openMessages = (store: Store) => store.open('messages', messageRow)

/** Messages that WeChat said did not arrive before their number was written down. */
export const earlyFailures = (store: Store) => openEarlyWords(store, 'delivery', ['failed'])

/** It did not arrive after all. False where none is known to have been sent under that number of WeChat's. */
export const failMessage = async (store: Store, sentAs: string): Promise<boolean> =>
  (await openMessages(store).updateMany({ sentAs, state: 'sent' }, { set: { state: 'failed' } })) > 0

/** A settled message, without the person. */
export const settled = (state: 'sent' | 'refused' | 'unknown') => ({ state, identity: '', values: {} })
