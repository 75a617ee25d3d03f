import type { ShopAccess, ShopId } from '../../platform/port'

/** The credentials of the bound shops. The only way to a token. */
export interface Credentials {
  /**
   * Costs nothing until a token is asked for: then one database read, or instance memory where this function may remember.
   * Tokens are renewed before they end by ONE holder across all instances. Throws of kind `config`: `credential.parked`,
   * `credential.renewedTooOften` and the platform's own where the shop has to be bound again, `credential.none` where it
   * is not bound; `credential.busy` (transient) where another instance is renewing for too long.
   */
  open(shop: ShopId): ShopAccess
}
