import * as z from 'zod'
import { sha256 } from '../../base/crypto'
import { roles, type StaffRole } from '../../frame/access'
import type { Seat } from '../../frame/contract'
import type { Store } from '../../store'

const isStaff = (role: (typeof roles)[number]): role is StaffRole => role !== 'visitor' && role !== 'member'

const staffRole = z.enum(roles.filter(isStaff))

/** An identity with a role: in one shop, or in every shop of the account. `_id` is `shop:identity`, `account:identity`. */
const staffRow = z.object({
  _id: z.string(),
  identity: z.string(),
  shop: z.string().nullable(),
  role: staffRole,
  since: z.int(),
  /** What the inviter calls them; shown to staff only. */
  label: z.string().default(''),
  /** When they left or were removed; null while they are staff. */
  endedAt: z.int().nullable().default(null),
  /** Digest of the invitation they came by: the same person may repeat the call. */
  invitation: z.string().default(''),
})
export type StaffRow = z.output<typeof staffRow>

/** The merchant's account: who owns it. Inserting it is what uses the setup code up. */
const accountRow = z.object({ _id: z.string(), owners: z.array(z.string()), since: z.int() })

export const openStaff = (store: Store) => store.open('staff', staffRow)
export const openAccounts = (store: Store) => store.open('accounts', accountRow)

/** How staff are named without telling their openid: its first six digits are the `actor` of the audit. */
export const staffId = (identity: string) => sha256(`actor:${identity}`).slice(0, 16)

export const staffKey = (shop: string | null, identity: string) => `${shop ?? 'account'}:${identity}`

/** Roles of an identity now, read anew for each call, so that taking one away works at once. One database call. */
export async function readSeats(store: Store, identity: string): Promise<readonly Seat[]> {
  const rows = await openStaff(store).find({ identity })
  return rows.flatMap(({ shop, role, endedAt }) => (endedAt === null ? [{ shop, role }] : []))
}
