import { failure } from '../../../base/error'
import { rankOfRole } from '../../../frame/access'
import type { Run } from '../../../frame/contract'
import type { staffContracts } from '../contract'
import { staffErrors } from '../errors'
import { rankIn } from '../highest'
import { openStaff, staffId, staffKey } from '../record'
import type { StaffDeps } from './deps'
import { listStaff } from './list-staff'

/** Ends a seat in this shop, now. Nobody above the caller, not the caller, and no seat of the whole account. */
export const remove: Run<(typeof staffContracts)['staff.remove'], StaffDeps> = async ({ shop, id }, context) => {
  const { caller, deps } = context
  const rows = await openStaff(deps.store).find({ _id: { $gt: `${shop}:`, $lt: `${shop};` } }, { limit: 500 })
  const row = rows.find(({ identity, endedAt }) => endedAt === null && staffId(identity) === id)
  if (row === undefined) throw failure(staffErrors, 'staff.gone')
  if (rankOfRole[row.role] > rankIn(await caller.seats(), shop)) throw failure(staffErrors, 'staff.above')
  await openStaff(deps.store).updateOne(row._id, { endedAt: null }, { set: { endedAt: deps.clock.now() } })
  return listStaff(context, shop)
}

/** Gives up one's own seat in this shop, now. */
export const leave: Run<(typeof staffContracts)['staff.leave'], StaffDeps> = async ({ shop }, { caller, deps }) => {
  const seats = await caller.seats()
  if (seats.some((seat) => seat.role === 'owner')) throw failure(staffErrors, 'staff.ownerStays')
  const ended = await openStaff(deps.store).updateOne(
    staffKey(shop, caller.identity.id),
    { endedAt: null },
    { set: { endedAt: deps.clock.now() } },
  )
  if (!ended) throw failure(staffErrors, 'staff.gone')
  return {}
}
