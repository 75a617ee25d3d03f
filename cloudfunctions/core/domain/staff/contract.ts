import * as z from 'zod'
import { contracts } from '../../frame/contract'
import { shopId, time } from '../../platform/port/shop'
import { staffErrors } from './errors'
import { handoverContracts } from './handover/contract'
import { handoverErrors } from './handover/errors'

/** Roles an invitation can give; an owner is made by handing over, not by inviting. */
export const invitedRole = z.enum(['admin', 'operator', 'service', 'developer'])

const ticket = z.string().regex(/^[0-9a-f]{32}$/)
const label = z
  .string()
  .transform((text) => text.replace(/\s+/gu, ' ').trim())
  .pipe(z.string().max(20))

const list = z.object({
  staff: z.array(
    z.object({
      id: z.string(),
      label: z.string(),
      role: z.enum(['owner', ...invitedRole.options]),
      /** Their seat is in every shop of the account: it cannot be taken here. */
      everywhere: z.boolean(),
      since: time,
      you: z.boolean(),
      /** May the caller remove them? */
      removable: z.boolean(),
    }),
  ),
  invitations: z.array(z.object({ invitation: z.string(), label: z.string(), role: invitedRole, until: time })),
  /** Roles the caller may give. */
  gives: z.array(invitedRole),
})

export const staffContracts = contracts({
  ...handoverContracts,
  /** The first owner of the account, by the code `npm run setup` printed: 128 bits, 24 h, once. */
  'owner.claim': {
    can: 'owner.claim',
    input: z.object({ code: z.string().trim().min(8).max(64) }),
    output: z.object({ role: z.literal('owner') }),
    errors: staffErrors,
    changes: true,
    perMinute: 5,
  },
  'staff.list': { can: 'staff.manage', input: z.object({ shop: shopId }), output: list, errors: staffErrors },
  /** An invitation for one person, once, within 24 h. It is shown now and never again: only its digest is kept. */
  'staff.invite': {
    can: 'staff.manage',
    input: z.object({ shop: shopId, role: invitedRole, label }),
    output: z.object({ ticket: z.string(), until: time }),
    errors: staffErrors,
    changes: true,
    perMinute: 20,
  },
  'staff.withdraw': {
    can: 'staff.manage',
    input: z.object({ shop: shopId, invitation: z.string().regex(/^[0-9a-f]{64}$/) }),
    output: list,
    errors: staffErrors,
    changes: true,
  },
  /** Takes the seat away; the next call of that person is refused. */
  'staff.remove': {
    can: 'staff.manage',
    input: z.object({ shop: shopId, id: z.string().regex(/^[0-9a-f]{16}$/) }),
    /** `took`: files they took along and keys they typed in, newest first: what they may still have. */
    output: list.extend({ took: z.array(z.object({ at: time, action: z.string(), target: z.string() })) }),
    errors: { ...staffErrors, ...handoverErrors },
    changes: true,
  },
  /** Another role for somebody of the staff, from their next call on. */
  'staff.setRole': {
    can: 'staff.manage',
    input: z.object({ shop: shopId, id: z.string().regex(/^[0-9a-f]{16}$/), role: invitedRole }),
    output: list,
    errors: { ...staffErrors, ...handoverErrors },
    changes: true,
    told: ['id', 'role'],
  },
  'staff.leave': { can: 'staff.leave', input: z.object({ shop: shopId }), output: z.object({}), errors: staffErrors, changes: true },
  /** What an invitation offers, before it is accepted. */
  'staff.look': {
    can: 'staff.accept',
    input: z.object({ ticket }),
    output: z.object({ role: invitedRole, shopName: z.string(), until: time }),
    errors: staffErrors,
    perMinute: 20,
  },
  'staff.accept': {
    can: 'staff.accept',
    input: z.object({ ticket }),
    output: z.object({ role: invitedRole, shop: shopId }),
    errors: staffErrors,
    changes: true,
    perMinute: 10,
  },
})
