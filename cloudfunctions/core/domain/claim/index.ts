import { actions } from '../../frame/contract'
import { claimOrder } from './actions/claim-order'
import { listClaims } from './actions/list-claims'
import { undoClaim } from './actions/undo-claim'
import { claimContracts } from './contract'
import type { ClaimActionDeps } from './deps'

export { claimByPhone } from './claim-by-phone'
export { claimNewBuyers } from './claim-new-buyers'
export type { ClaimDeps } from './deps'
export { attemptPersonalData } from './personal-data'
export { remindShipped } from './remind-shipped'
export { sweepAttempts } from './tries'

export const claimActions = actions<typeof claimContracts, ClaimActionDeps>(claimContracts, {
  'claim.order': claimOrder,
  'claim.list': (_, context) => listClaims(context),
  'claim.undo': undoClaim,
})
