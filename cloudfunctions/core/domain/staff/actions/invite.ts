import { failure } from '../../../base/error'
import { rankOfRole } from '../../../frame/access'
import type { Run } from '../../../frame/contract'
import type { staffContracts } from '../contract'
import { staffErrors } from '../errors'
import { rankIn } from '../highest'
import { INVITATION, INVITATION_MS } from '../invitation'
import type { StaffDeps } from './deps'
import { listStaff } from './list-staff'

/** A ticket that makes one other person staff of this shop. Nobody gives a role above their own. */
export const invite: Run<(typeof staffContracts)['staff.invite'], StaffDeps> = async ({ shop, role, label }, { caller, deps }) => {
  if (rankOfRole[role] > rankIn(await caller.seats(), shop)) throw failure(staffErrors, 'staff.above')
  if ((await deps.shopName(shop)) === null) throw failure(staffErrors, 'staff.gone')
  const { ticket, expiresAt } = await deps.tickets.issue(INVITATION, { shop, role, label, by: caller.identity.id }, INVITATION_MS)
  return { ticket, until: expiresAt }
}

/** Ends an invitation of this shop that nobody has accepted yet. */
export const withdraw: Run<(typeof staffContracts)['staff.withdraw'], StaffDeps> = async ({ shop, invitation }, context) => {
  if (!(await context.deps.tickets.cancel(INVITATION, invitation, { shop }))) throw failure(staffErrors, 'staff.invitation')
  return listStaff(context, shop)
}
