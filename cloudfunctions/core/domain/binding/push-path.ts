import { hmac, sameSecret } from '../../base/crypto'
import type { RootRing } from '../../store'

/** Hex digits of the MAC in a path: 128 bits. */
const MAC_LENGTH = 32

const macOf = (key: string, shop: string) => hmac(Buffer.from(key, 'base64'), `push:weidian:${shop}`).slice(0, MAC_LENGTH)

/** Where 微店 shall send its pushes for a shop: `…/push/weidian/<shop>/<key id>/<mac>`. Empty where pushes are not configured. */
export function makePushUrl(gatewayUrl: string | null, keys: RootRing | null, shop: string): string {
  if (gatewayUrl === null || keys === null) return ''
  return `${gatewayUrl}/push/weidian/${shop}/${keys.current.id}/${macOf(keys.current.key, shop)}`
}

/** Is this path one that we have given out? No database call. The key before the current one still counts. */
export function isPushPath(keys: RootRing | null, path: { readonly shop: string; readonly kid: string; readonly mac: string }): boolean {
  const key = [keys?.current, keys?.previous].find((each) => each?.id === path.kid)
  return key != null && /^\d{1,20}$/.test(path.shop) && sameSecret(macOf(key.key, path.shop), path.mac)
}
