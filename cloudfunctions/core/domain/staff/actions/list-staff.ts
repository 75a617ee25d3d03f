import type * as z from 'zod'
import { rankOfRole } from '../../../frame/access'
import type { Context } from '../../../frame/contract'
import { invitedRole, type staffContracts } from '../contract'
import { rankIn } from '../highest'
import { INVITATION, invitationData } from '../invitation'
import { openStaff, type StaffRow, staffId } from '../record'
import type { StaffDeps } from './deps'

type Shown = z.input<(typeof staffContracts)['staff.list']['output']>

/** Staff of a shop now, those of the whole account among them. One row a person: the highest. */
async function staffOf({ store }: StaffDeps, shop: string): Promise<readonly StaffRow[]> {
  const [here, everywhere] = await Promise.all([
    openStaff(store).find({ _id: { $gt: `${shop}:`, $lt: `${shop};` } }, { limit: 500 }),
    openStaff(store).find({ _id: { $gt: 'account:', $lt: 'account;' } }, { limit: 500 }),
  ])
  return [...everywhere, ...here].filter(({ endedAt }) => endedAt === null)
}

/** Staff and open invitations of a shop, and what the caller may do about them. */
export async function listStaff({ caller, deps }: Context<StaffDeps>, shop: string): Promise<Shown> {
  const [rows, tickets, seats] = await Promise.all([staffOf(deps, shop), deps.tickets.living(INVITATION), caller.seats()])
  const mine = rankIn(seats, shop)
  const you = caller.identity.id
  const staff = rows.map((row) => ({
    id: staffId(row.identity),
    label: row.label,
    role: row.role,
    everywhere: row.shop === null,
    since: row.since,
    you: row.identity === you,
    removable: row.shop !== null && row.identity !== you && rankOfRole[row.role] <= mine,
  }))
  const invitations = tickets.flatMap((ticket) => {
    const data = invitationData.safeParse(ticket.data)
    if (!data.success || data.data.shop !== shop) return []
    return [{ invitation: ticket._id, label: data.data.label, role: data.data.role, until: ticket.expiresAt }]
  })
  const byRank = (a: (typeof staff)[number], b: (typeof staff)[number]) => rankOfRole[b.role] - rankOfRole[a.role] || a.since - b.since
  return { staff: staff.toSorted(byRank), invitations, gives: invitedRole.options.filter((role) => rankOfRole[role] <= mine) }
}
