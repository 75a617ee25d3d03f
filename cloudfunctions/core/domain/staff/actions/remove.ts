import { failure } from '../../../base/error'
import { deedsOfStaff } from '../../../frame/audit'
import type { Run } from '../../../frame/contract'
import type { staffContracts } from '../contract'
import { staffErrors } from '../errors'
import { refuseAsker } from '../handover/refuse-asker'
import { settleHandover } from '../handover/settle'
import { openStaff, staffKey } from '../record'
import type { StaffDeps } from './deps'
import { listStaff } from './list-staff'
import { seatOf } from './seat-of'

/** Actions after which somebody still has something of the shop's, wherever they go. */
const TAKING = [
  ...['order.export', 'product.export', 'member.export', 'audit.export', 'shop.export'],
  ...['binding.bindOwnApp', 'binding.setSpare', 'handover.offer', 'handover.recover'],
]

/** Deeds that are listed. */
const TOOK = 50

/** Ends a seat in this shop, now, and says what went along. Nobody above the caller, not the caller, and no seat of the whole account. */
export const remove: Run<(typeof staffContracts)['staff.remove'], StaffDeps> = async ({ shop, id }, context) => {
  const { deps } = context
  await refuseAsker(context)
  const row = await seatOf(context, shop, id)
  await openStaff(deps.store).updateOne(row._id, { endedAt: null }, { set: { endedAt: deps.clock.now() } })
  // Ends what was to make them the owner.
  await settleHandover(deps)
  const took = await deedsOfStaff(deps.store, { identity: row.identity, shop, actions: TAKING, limit: TOOK })
  return { ...(await listStaff(context, shop)), took }
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
  await settleHandover(deps)
  return {}
}
