export { buyerClaim, buyerClaimKey, type ClaimRow, openClaims, orderClaim, orderClaimKey } from './claim-row'
export { claimPersonalData } from './personal-data'
export { buyerPhoneIndex } from './phone-index'
export { type Claimed, type ClaimedBuyer, claimedBuyers, readClaims } from './read-claims'
