export { type Action, type Actions, actions, type Context, type ReadyCall, type Run } from './action'
export { type ActionContract, type ApiOf, type Contracts, contracts } from './action-contract'
export type { Caller, Identity, Seat } from './caller'
export { equip } from './equip'
