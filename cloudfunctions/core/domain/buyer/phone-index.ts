import { normalizePhone } from '../../base/phone'
import type { Sealer } from '../../store'

/**
 * The searchable digest of a buyer's account phone in one shop, for `orderPeople.phoneIx`. Null for no phone or a masked one.
 * Each shop has a key of its own, so that digests of two shops cannot be laid side by side.
 */
export function buyerPhoneIndex(sealer: Sealer, shop: string, phone: string | null | undefined): string | null {
  const normal = normalizePhone(phone)
  return normal === null ? null : sealer.blindIndex(shop, normal)
}
