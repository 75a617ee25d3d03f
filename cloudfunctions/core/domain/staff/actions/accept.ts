import type * as z from 'zod'
import { failure } from '../../../base/error'
import { mayDo, rankOfRole, rolesIn } from '../../../frame/access'
import type { Run } from '../../../frame/contract'
import { ticketDigest } from '../../../frame/ticket'
import type { staffContracts } from '../contract'
import { staffErrors } from '../errors'
import { rankIn } from '../highest'
import { INVITATION, invitationData } from '../invitation'
import { openStaff, readSeats, staffKey } from '../record'
import type { StaffDeps } from './deps'

type Invitation = z.output<typeof invitationData> & { readonly until: number; readonly shopName: string }

/** The invitation as it holds now. Throws `staff.invitation` where it is over, its shop is gone or its giver may not give it any more. */
async function readInvitation(deps: StaffDeps, ticket: string): Promise<Invitation> {
  const row = await deps.tickets.look(INVITATION, ticket)
  const data = invitationData.safeParse(row?.data)
  const isOver = row === null || row.usedAt !== null || row.expiresAt <= deps.clock.now()
  if (isOver || !data.success) throw failure(staffErrors, 'staff.invitation')
  const { shop, role, by } = data.data
  const [shopName, seats] = await Promise.all([deps.shopName(shop), readSeats(deps.store, by)])
  const mayGive = mayDo('staff.manage', rolesIn(seats, shop)) && rankOfRole[role] <= rankIn(seats, shop)
  if (shopName === null || !mayGive) throw failure(staffErrors, 'staff.invitation')
  return { ...data.data, until: row.expiresAt, shopName }
}

export const look: Run<(typeof staffContracts)['staff.look'], StaffDeps> = async ({ ticket }, { deps }) => {
  const { role, shopName, until } = await readInvitation(deps, ticket)
  return { role, shopName, until }
}

/**
 * Makes the caller staff, once. Whoever sent it cannot take it, nor somebody who has a seat there already. The ticket is used up before
 * the seat is made: of two at the same moment one gets in. The same person may call again, for an answer that was lost.
 */
export const accept: Run<(typeof staffContracts)['staff.accept'], StaffDeps> = async ({ ticket }, { caller, deps }) => {
  const identity = caller.identity.id
  const digest = ticketDigest(ticket)
  const staff = openStaff(deps.store)
  const came = (await staff.find({ identity })).find((row) => row.invitation === digest && row.endedAt === null)
  if (came?.shop != null && came.role !== 'owner') return { role: came.role, shop: came.shop }
  const { shop, role, label, by } = await readInvitation(deps, ticket)
  if (by === identity) throw failure(staffErrors, 'staff.ownInvitation')
  if (rankIn(await caller.seats(), shop) > 0) throw failure(staffErrors, 'staff.already')
  if ((await deps.tickets.use(INVITATION, ticket)) === null) throw failure(staffErrors, 'staff.invitation')
  const set = { identity, shop, role, label, since: deps.clock.now(), endedAt: null, invitation: digest }
  const _id = staffKey(shop, identity)
  // Who was staff before has a row that ended.
  if (!(await staff.insert({ _id, ...set }))) await staff.updateOne(_id, { endedAt: { $ne: null } }, { set })
  return { role, shop }
}
