import { Failure, failure } from '../../base/error'
import type { ShopPlatform, ShopReading, Token } from '../../platform/port'
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
  // `openid` of an authorization is only probably the shop's id (docs/protocols/weidian.md §1.3): not believed.
  if (reading === null) throw failure(bindingErrors, 'binding.shopEmpty')
  const { id, name, logo } = reading.shop
  return { shop: { id, name: token.shopName ?? name, logo: token.shopLogo ?? logo }, newest: reading.newest }
}
