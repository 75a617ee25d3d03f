export { type ClaimDeps, claimByPhone } from './claim-by-phone'
export { type BoughtOrder, claimNewBuyers } from './claim-new-buyers'
