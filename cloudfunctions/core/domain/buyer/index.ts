export { buyerClaimKey, type ClaimRow, openClaims } from './claim-row'
export { type ClaimedBuyer, claimedBuyers } from './claimed-buyers'
export { buyerPhoneIndex } from './phone-index'
