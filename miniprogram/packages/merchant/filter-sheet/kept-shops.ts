import { firstScreen } from '../../../client/first-screen'

interface KeptShop {
  readonly id: string
  readonly name: string
  readonly logo: string | null
  readonly tint: number
}

interface KeptOverview {
  readonly shops: readonly KeptShop[]
}

function isOverview(value: unknown): value is KeptOverview {
  return typeof value === 'object' && value !== null && 'shops' in value && Array.isArray(value.shops)
}

const kept = firstScreen('overview', isOverview)

/** The bound shops as the merchant's first screen knew them last. */
export const keptShops = (): readonly KeptShop[] => kept.read()?.value.shops ?? []

/** Name of one of them; empty where it is not known. */
export const shopNameOf = (id: string | undefined): string => keptShops().find((shop) => shop.id === id)?.name ?? ''
