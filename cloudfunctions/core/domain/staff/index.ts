import { actions } from '../../frame/contract'
import { accept, look } from './actions/accept'
import { claimOwner } from './actions/claim-owner'
import type { StaffDeps } from './actions/deps'
import { invite, withdraw } from './actions/invite'
import { listStaff } from './actions/list-staff'
import { leave, remove } from './actions/remove'
import { setRole } from './actions/set-role'
import { staffContracts } from './contract'

export type { StaffDeps } from './actions/deps'
export { readSeats } from './record'
export { sweepStaff } from './sweep'

export const staffActions = actions<typeof staffContracts, StaffDeps>(staffContracts, {
  'owner.claim': claimOwner,
  'staff.list': ({ shop }, context) => listStaff(context, shop),
  'staff.invite': invite,
  'staff.withdraw': withdraw,
  'staff.remove': remove,
  'staff.setRole': setRole,
  'staff.leave': leave,
  'staff.look': look,
  'staff.accept': accept,
})
