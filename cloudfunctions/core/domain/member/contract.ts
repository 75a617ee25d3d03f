import * as z from 'zod'
import { roles } from '../../frame/access/roles'
import { contracts } from '../../frame/contract'
import { reminderView } from '../../frame/notice/contract'
import { shopId } from '../../platform/port/shop'
import { memberErrors } from './errors'

/** Version of the agreement and privacy guide a person agreed to; recorded with the time. */
const consentVersion = z.string().max(20)

export const memberView = z.object({
  signedIn: z.boolean(),
  /** Last four digits, or null while no phone was given. */
  phoneTail: z.string().nullable(),
  /** Nickname, and a link to the picture; null where none was given. */
  name: z.string().nullable(),
  picture: z.string().nullable(),
  /** Is one of the two still to be looked at by WeChat, or was it taken away? Shown to the member alone until then. */
  profileCheck: z.enum(['passed', 'waiting', 'nameRefused', 'pictureRefused']),
  /** Buyers on a platform that are claimed by this member. */
  buyers: z.int(),
  /** Staff roles of this identity; empty for a shopper. `shop: null` is the account's owner before any shop is bound. */
  staff: z.array(z.object({ shop: shopId.nullable(), role: z.enum(roles) })),
  /** Messages this deployment can send; empty where none is configured. */
  reminders: z.array(reminderView),
})

export const memberContracts = contracts({
  'member.get': { can: 'member.join', input: z.object({}), output: memberView, errors: {} },
  /** One tap, after consent: a member for this identity, the same one each time. */
  'member.signIn': { can: 'member.join', input: z.object({ consent: consentVersion }), output: memberView, errors: {}, changes: true },
  /** The code of WeChat's phone button → verified phone, sealed; buyers with that account phone are claimed. */
  'member.setPhone': {
    can: 'member.self',
    input: z.object({ code: z.string().min(1).max(200), consent: consentVersion }),
    output: memberView.extend({ claimedOrders: z.int() }),
    errors: memberErrors,
    changes: true,
    perMinute: 6,
  },
  /** Nickname and picture: given, taken away with null, or left as they are. The picture is base64 of at most 64 KB of JPEG, PNG or WebP. */
  'member.setProfile': {
    can: 'member.self',
    input: z.object({
      name: z.string().max(40).nullable().optional(),
      picture: z.string().max(90_000).nullable().optional(),
      consent: consentVersion,
    }),
    output: memberView,
    errors: memberErrors,
    changes: true,
    perMinute: 10,
  },
  /** Takes the consent back: the phone is forgotten. */
  'member.forgetPhone': { can: 'member.self', input: z.object({ consent: consentVersion }), output: memberView, errors: {}, changes: true },
})
