import { Failure, failure } from '../../base/error'
import { makeShopId, type ShopPlatform, type ShopReading, type Token } from '../../platform/port'
import { bindingErrors } from './errors'

/**
 * Which shop does this token belong to, and what is its newest order? Throws `binding.shopUnreadable` where the platform does
 * not answer, `binding.shopEmpty` where nothing tells. Nothing is kept.
 */
export async function readBound(platform: ShopPlatform, token: Token): Promise<ShopReading> {
  const access = {
    shop: null,
    token: async () => token.token,
    renew: async () => {
      throw failure(bindingErrors, 'binding.keyWrong')
    },
  }
  const reading = await platform
    .open(access)
    .readShop()
    .catch((error: unknown) => {
      if (error instanceof Failure && error.kind === 'transient') throw failure(bindingErrors, 'binding.shopUnreadable', { cause: error })
      throw error
    })
  // `openid` of an authorization is probably the shop's id: believed only where the shop itself says nothing.
  const id = reading?.shop.id ?? (token.sellerId === null ? null : makeShopId(platform.name, token.sellerId))
  if (id === null) throw failure(bindingErrors, 'binding.shopEmpty')
  return {
    shop: { id, name: token.shopName ?? reading?.shop.name ?? '微店', logo: token.shopLogo ?? reading?.shop.logo ?? null },
    newest: reading?.newest ?? null,
  }
}
