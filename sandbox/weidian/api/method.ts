import type { WeidianSettings } from '../settings'
import type { Shop } from '../shop/shop'
import type { Links } from './links'
import type { Arguments } from './text-of'

/** What a method sees: the shop the token opens, the shop's clock (UTC ms). */
export interface MethodContext {
  readonly shop: Shop
  readonly now: number
  readonly settings: WeidianSettings
  readonly links: Links
}

/** One method in one version: `param` → `result`. Refuses by throwing WeidianError. */
export type Method = (context: MethodContext, param: Arguments) => unknown
