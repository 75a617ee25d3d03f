import type { Capabilities } from './capabilities'
import type { Rows } from './rows'
import type { ShapeReading } from './shape'
import type { PlatformName, ShopBrief, ShopId } from './shop'
import type { CategorySnapshot, OrderSnapshot, ProductSnapshot } from './snapshot'

/** The right to call one shop, as frame/credential gives it. */
export interface ShopAccess {
  /** The shop the token must belong to; null while binding, when only the answer can tell. */
  readonly shop: ShopId | null
  /** The token, from warm memory where it can be. Throws a `config` failure where the shop must be authorised again. */
  token(): Promise<string>
  /** The platform refused `stale`: a newer one, fetched by one holder only. */
  renew(stale: string): Promise<string>
}

/** Lets a call to the shop through when the allowance permits it. */
export type Gate = <T>(call: () => Promise<T>) => Promise<T>

export const openGate: Gate = (call) => call()

/** The shop a token belongs to, read with it. */
export interface ShopReading {
  readonly shop: Omit<ShopBrief, 'tint'>
  /** The newest order of the last 31 days, or null. */
  readonly newest: OrderSnapshot | null
}

/** One shop on a platform, ready to be read. */
export interface OpenShop {
  readonly orders: Rows<OrderSnapshot>
  readonly products: Rows<ProductSnapshot>
  categories(): Promise<CategorySnapshot[]>
  /** Is it an order of a group purchase whose group has not formed yet? Costs a call only where the order says that it is of a group. */
  isGroupOpen(order: Pick<OrderSnapshot, 'number' | 'group' | 'createdAt'>): Promise<boolean>
  /** How the platform's replies look now, for the daily comparison. A few calls. */
  shapes(): Promise<readonly ShapeReading[]>
  /** Which shop is this? Null where it has neither product nor order, so that nothing tells. */
  readShop(): Promise<ShopReading | null>
}

export interface ShopPlatform {
  readonly name: PlatformName
  readonly capabilities: Capabilities
  /** Codes of failures that concern one interface only, while the rest of the shop may be read. */
  readonly kindDenied?: readonly string[]
  open(access: ShopAccess, gate?: Gate): OpenShop
  /** Pages of the platform that people open. */
  readonly links: ShopLinks
  /** A push as it came over HTTP: query and body as text. Null where it cannot be read. */
  readPush(request: { readonly query: string; readonly body: string }): PushReading | null
}

/** What a push tells: a row may have changed. Not believed. */
export interface PushReading {
  readonly kind: 'orders'
  readonly id: string
  /** The platform's id of the shop, where the push names it. */
  readonly shop: string | null
  /** The platform's word for what happened; for logs only. */
  readonly type: string
}

export interface ShopLinks {
  shop(shop: ShopId): string
  product(shop: ShopId, product: string): string
  order(shop: ShopId, number: string): string
}
