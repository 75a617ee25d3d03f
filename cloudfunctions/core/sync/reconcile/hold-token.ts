import type { ShopAccess } from '../../platform/port'

/**
 * Asks for the token once and keeps it for one turn, where each use would read the database otherwise. Only while the shop's lease is
 * held: that proves that the shop is still bound.
 */
export function holdToken(access: ShopAccess): ShopAccess {
  let held: string | null = null
  return {
    shop: access.shop,
    async token() {
      held ??= await access.token()
      return held
    },
    async renew(stale) {
      held = await access.renew(stale)
      return held
    },
  }
}
