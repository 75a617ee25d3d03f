import type { StaffRole } from '../access/roles'

/** One WeChat user in one account, as WeChat vouches for it in this very call. Never taken from the event. */
export interface Identity {
  /** `appid:openid`, the key of `identities`. */
  readonly id: string
  readonly appid: string
  readonly openid: string
  readonly unionid: string | null
}

/** A role in a shop; `shop: null` is a role in every shop of the account. */
export interface Seat {
  readonly shop: string | null
  readonly role: StaffRole
}

/** Who stands at the door now. What is not asked for is not read; each is read at most once a call, and never kept longer. */
export interface Caller {
  readonly identity: Identity
  /** Member id, or null for a visitor. */
  member(): Promise<string | null>
  seats(): Promise<readonly Seat[]>
}
