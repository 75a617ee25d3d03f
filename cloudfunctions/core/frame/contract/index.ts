export { type ActionContract, type ApiOf, type Contracts, contracts } from './action-contract'
