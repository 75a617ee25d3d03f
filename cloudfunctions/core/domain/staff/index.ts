import { actions } from '../../frame/contract'
import { accept, look } from './actions/accept'
import { claimOwner } from './actions/claim-owner'
import type { StaffDeps } from './actions/deps'
import { invite, withdraw } from './actions/invite'
import { listStaff } from './actions/list-staff'
import { leave, remove } from './actions/remove'
import { setRole } from './actions/set-role'
import { staffContracts } from './contract'
import { accept as acceptHandover, offer, recover, stop } from './handover/actions'
import { readHandover } from './handover/view'

export type { StaffDeps } from './actions/deps'
export { type SettleDeps, settleHandover } from './handover/settle'
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
  'handover.get': ({ shop }, context) => readHandover(context, shop),
  'handover.offer': offer,
  'handover.accept': acceptHandover,
  'handover.recover': recover,
  'handover.stop': stop,
})
