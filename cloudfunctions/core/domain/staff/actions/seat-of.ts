import { failure } from '../../../base/error'
import { rankOfRole } from '../../../frame/access'
import type { Context } from '../../../frame/contract'
import { staffErrors } from '../errors'
import { rankIn } from '../highest'
import { openStaff, type StaffRow, staffId } from '../record'
import type { StaffDeps } from './deps'

/** The seat somebody has in this shop now. Throws `staff.gone` for none, `staff.above` where it is not the caller's to change. */
export async function seatOf({ caller, deps }: Context<StaffDeps>, shop: string, id: string): Promise<StaffRow> {
  const rows = await openStaff(deps.store).find({ _id: { $gt: `${shop}:`, $lt: `${shop};` } }, { limit: 500 })
  const row = rows.find(({ identity, endedAt }) => endedAt === null && staffId(identity) === id)
  if (row === undefined) throw failure(staffErrors, 'staff.gone')
  if (rankOfRole[row.role] > rankIn(await caller.seats(), shop)) throw failure(staffErrors, 'staff.above')
  return row
}
