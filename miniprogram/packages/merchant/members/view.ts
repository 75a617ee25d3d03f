import type { MerchantApi } from '../../../../typings/api/merchant'
import { count } from '../../../format/count'
import { moment } from '../../../format/moment'
import { fill } from '../../../text/fill'
import { deskText } from '../words/desk-text'

export type MembersReply = MerchantApi['member.list']['output']
type Member = MembersReply['members'][number]

/** Orders of a member here, in words. */
export function ordersOf({ orders, more }: Pick<Member, 'orders' | 'more'>): string {
  const words = deskText().members
  return fill(more ? words.ordersMore : words.orders, { count: count(orders) })
}

/** A member as a row. */
export function memberRow(member: Member, now: number) {
  const words = deskText().members
  return {
    id: member.member,
    phone: member.phone === '' ? words.noPhone : member.phone,
    note: fill(words.note, { at: moment(member.claimedAt, now) }),
    orders: ordersOf(member),
  }
}
