import type { MerchantApi } from '../../../../typings/api/merchant'
import { groups } from '../../../format/groups'
import { moment } from '../../../format/moment'
import { orderRow } from '../../../format/order-row'
import { fill } from '../../../text/fill'
import { ordersOf } from '../members/view'
import { deskText } from '../words/desk-text'

export type MemberReply = MerchantApi['member.show']['output']

/** One member as their shop's staff see them. */
export function memberPage(reply: MemberReply, now: number) {
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
    latest: reply.latest.map((order) => {
      const { name, state, tone, total } = orderRow(order, now)
      return { id: order.id, name, state, tone, total, at: moment(order.createdAt, now) }
    }),
  }
}
