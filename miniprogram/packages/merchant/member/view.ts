import type { MerchantApi } from '../../../../typings/api/merchant'
import { groups } from '../../../format/groups'
import { moment } from '../../../format/moment'
import { orderRow } from '../../../format/order-row'
import { fill } from '../../../text/fill'
import { ordersOf } from '../members/view'
import { deskText } from '../words/desk-text'

export type MemberReply = MerchantApi['member.show']['output']

export type MemberField = MemberReply['hidden'][number]['field']
export type Reason = MerchantApi['member.reveal']['input']['reason']

/** Why staff look at a member; parcels are sent by what stands in the order. */
export const memberReasons: readonly Reason[] = ['contact', 'afterSale', 'check', 'other']

/** One member as their shop's staff see them. */
export function memberPage(reply: MemberReply, now: number, opened: Readonly<Partial<Record<MemberField, string>>> = {}) {
  const words = deskText()
  return {
    title: reply.phone === '' ? words.members.noPhone : reply.phone,
    joined: moment(reply.since, now),
    orders: ordersOf(reply),
    claims: reply.claims.map(({ key, by, order, at }) => ({
      key,
      what: by === 'phone' ? words.member.byPhone : fill(words.member.byNumber, { order: groups(order ?? '') }),
      at: moment(at, now),
    })),
    hidden: reply.hidden.map(({ field, masked, may }) => {
      const full = opened[field]
      return {
        field,
        name: words.member.fields[field],
        value: full ?? masked,
        open: full !== undefined,
        side: may ? '' : words.hidden.whyNot,
      }
    }),
    latest: reply.latest.map((order) => {
      const { name, state, tone, total } = orderRow(order, now)
      return { id: order.id, name, state, tone, total, at: moment(order.createdAt, now) }
    }),
  }
}
