import { failure } from '../../../base/error'
import { rankOfRole } from '../../../frame/access'
import type { Run } from '../../../frame/contract'
import type { staffContracts } from '../contract'
import { staffErrors } from '../errors'
import { refuseAsker } from '../handover/refuse-asker'
import { rankIn } from '../highest'
import { openStaff } from '../record'
import type { StaffDeps } from './deps'
import { listStaff } from './list-staff'
import { seatOf } from './seat-of'

/** Nobody changes their own role, nor that of somebody above, nor gives a role above their own. */
export const setRole: Run<(typeof staffContracts)['staff.setRole'], StaffDeps> = async ({ shop, id, role }, context) => {
  const { caller, deps } = context
  await refuseAsker(context)
  const row = await seatOf(context, shop, id)
  if (row.identity === caller.identity.id) throw failure(staffErrors, 'staff.ownRole')
  if (rankOfRole[role] > rankIn(await caller.seats(), shop)) throw failure(staffErrors, 'staff.above')
  const changed = await openStaff(deps.store).updateOne(row._id, { endedAt: null, role: row.role }, { set: { role } })
  if (!changed) throw failure(staffErrors, 'staff.gone')
  return listStaff(context, shop)
}
