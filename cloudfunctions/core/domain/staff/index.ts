import { actions } from '../../frame/contract'
import { claimOwner } from './actions/claim-owner'
import type { StaffDeps } from './actions/deps'
import { staffContracts } from './contract'

export type { StaffDeps } from './actions/deps'
export { readSeats } from './record'

export const staffActions = actions<typeof staffContracts, StaffDeps>(staffContracts, { 'owner.claim': claimOwner })
