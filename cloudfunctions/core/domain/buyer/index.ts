export { buyerClaimKey, type ClaimRow, claimRow, openClaims } from './claim-row'
export { type ClaimedBuyer, claimedBuyers } from './claimed-buyers'
export { buyerPhoneIndex } from './phone-index'
