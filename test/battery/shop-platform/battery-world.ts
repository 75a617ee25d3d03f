import type { AppKey, Gate, OpenShop, ShopId, ShopPlatform, TokenSource } from '../../../cloudfunctions/core/platform/port'

/** Ways in which a platform's answer can go wrong, in no platform's own words. */
export type Trouble =
  | 'hangUp'
  | 'serverError'
  | 'emptyAnswer'
  | 'htmlAnswer'
  | 'systemError'
  | 'throttled'
  | 'tokenInvalid'
  | 'otherShop'
  | 'noPermission'

/** What people do in the shop. Orders and products by the platform's ids; money fen. */
export interface Deeds {
  /** A new order, unpaid unless `pay`. */
  place(wish?: { readonly pay?: boolean; readonly note?: string; readonly quantity?: number }): string
  /** So many orders, paid, all within one second. */
  burst(count: number): readonly string[]
  pay(order: string): void
  ship(order: string): void
  receive(order: string): void
  /** Closes an unpaid order. */
  cancel(order: string): void
  askRefund(order: string, how?: { readonly half?: boolean }): void
  acceptRefund(order: string): void
  changePrice(product: string, fen: number): void
  setStock(product: string, stock: number): void
  takeDown(product: string): void
  putUp(product: string): void
  remove(product: string): void
}

/** What the shop holds, read past the adapter. */
export interface Truth {
  /** Fen the buyer pays, and pieces. */
  order(id: string): { readonly total: number; readonly freight: number; readonly pieces: number }
  orders(): readonly string[]
  /** Products that are not deleted. */
  products(): readonly string[]
  /** A second shop of the same platform: an order number of it. */
  foreignOrder(): string
}

/** One platform as a battery meets it: an adapter, a stand-in behind it, and hands to play the world. */
export interface BatteryWorld {
  readonly platform: ShopPlatform
  readonly tokens: TokenSource
  readonly shop: ShopId
  readonly ownApp: AppKey
  readonly serviceApp: AppKey
  readonly clock: { now(): number; advance(ms: number): void }
  readonly deeds: Deeds
  readonly truth: Truth
  /** Opens the shop as its owner, or as if the right belonged to another shop. */
  open(options?: { readonly shop?: ShopId | null; readonly gate?: Gate }): OpenShop
  /** The next `times` calls (for ever without) go wrong in this way. */
  trouble(kind: Trouble, times?: number): void
  /** Calls that reached the platform so far. */
  calls(): number
  /** Tokens fetched so far. */
  tokensIssued(): number
  /** The token in use is no longer good. */
  revokeToken(): void
  /** A merchant agrees in the browser: the code of the return. */
  authorize(redirect: string): Promise<string>
  /** A push about an order as the platform writes it. */
  push(order: string): { readonly query: string; readonly body: string }
  close(): void
}

/** One thing every adapter must do. `shows` names the capability it exercises; without it every adapter must pass. */
export interface BatteryCase {
  readonly name: string
  readonly shows?: Capability
  run(world: BatteryWorld): Promise<void>
}

export const capabilityNames = [
  'ordersByUpdate',
  'ordersByCreation',
  'productsByUpdate',
  'categories',
  'push:orders',
  'push:products',
  'ownApp',
  'oauth',
] as const
export type Capability = (typeof capabilityNames)[number]
