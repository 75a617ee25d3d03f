import { firstScreen } from '../../client/first-screen'

interface KeptOverview {
  readonly shop: { readonly name: string; readonly logo: string | null; readonly tint: number } | null
}

function isOverview(value: unknown): value is KeptOverview {
  if (typeof value !== 'object' || value === null || !('shop' in value)) return false
  const { shop } = value
  return shop === null || (typeof shop === 'object' && shop !== undefined && 'name' in shop && 'tint' in shop)
}

const kept = firstScreen('overview', isOverview)

/** The shop that the merchant's first screen showed last; null where it was never open. */
export function keptShop(): KeptOverview['shop'] {
  return kept.read()?.value.shop ?? null
}
