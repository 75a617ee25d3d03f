export { type ClaimDeps, claimByPhone } from './claim-by-phone'
export { claimNewBuyers } from './claim-new-buyers'
