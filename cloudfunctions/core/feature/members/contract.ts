import * as z from 'zod'
import { orderRow, revealReason } from '../../domain/order/contract'
import { contracts } from '../../frame/contract'
import { exportBegun } from '../../frame/export/contract'
import { page, shopId, time } from '../../platform/port/shop'
import { membersErrors } from './errors'

const memberId = z.string().regex(/^[0-9A-Za-z_-]{8,64}$/)

/** A member as staff of one shop see them: never the phone, never the WeChat identity. */
export const memberRow = z.object({
  member: memberId,
  /** When they signed in first, and when they claimed first in this shop. UTC ms. */
  since: time,
  claimedAt: time,
  /** `154****6688`; empty while no phone was given. */
  phone: z.string(),
  /** Buyers and single orders of this shop that are theirs. */
  buyers: z.int(),
  singles: z.int(),
  /** Their orders here. `more`: there are more than were counted. */
  orders: z.int(),
  more: z.boolean(),
})

export const hiddenMemberField = z.enum(['name', 'phone'])

export const memberContracts = contracts({
  /** Members with a claim in the shop, newest claim first. `text`: a whole phone, the end of one among the newest members, or an order number. */
  'member.list': {
    can: 'member.read',
    input: z.object({ shop: shopId, text: z.string().trim().max(40).optional(), page: page.optional() }),
    output: z.object({
      members: z.array(memberRow),
      next: page.nullable(),
      /** Among how many members a tail was looked for; null where none was. */
      searched: z.int().nullable(),
    }),
    errors: {},
  },
  'member.show': {
    can: 'member.read',
    input: z.object({ shop: shopId, member: memberId }),
    output: memberRow.extend({
      claims: z.array(z.object({ key: z.string(), by: z.enum(['phone', 'number']), order: z.string().nullable(), at: time })),
      /** The newest ones. */
      latest: z.array(orderRow),
      /** What is hidden, and whether the caller may ask for it. What the member has not given, or WeChat has not passed, is left out. */
      hidden: z.array(z.object({ field: hiddenMemberField, masked: z.string(), may: z.boolean() })),
    }),
    errors: membersErrors,
  },
  /** One hidden field of one member, with a reason, written down first; counted with the looks at orders. */
  'member.reveal': {
    can: 'member.reveal',
    input: z.object({
      shop: shopId,
      member: memberId,
      field: hiddenMemberField,
      reason: revealReason,
      words: z.string().trim().max(40).optional(),
    }),
    output: z.object({ field: hiddenMemberField, value: z.string() }),
    errors: membersErrors,
    changes: true,
    told: ['member', 'field', 'reason', 'words'],
    perMinute: 20,
  },
  /** Begins a file of the members of a shop, phones masked. */
  'member.export': {
    can: 'member.export',
    input: z.object({ shop: shopId }),
    output: exportBegun,
    errors: {},
    changes: true,
    perMinute: 10,
  },
})
