import type { ShopAccess, ShopId } from '../../platform/port'

/** The credentials of the bound shops. The only way to a token. */
export interface Credentials {
  /**
   * Costs nothing until a token is asked for: then instance memory, else one database read. Tokens are renewed before
   * they end by ONE holder across all instances. Throws of kind `config`: `credential.parked` where the shop has to be
   * bound again, `credential.none` where it is not bound.
   */
  open(shop: ShopId): ShopAccess
}
