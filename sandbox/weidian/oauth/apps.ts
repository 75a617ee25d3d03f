import type { Seed } from '../../base/seed'

/** An app of the open platform. An own-shop app belongs to one shop; a service app has registered redirect domains. */
export interface App {
  readonly key: string
  readonly secret: string
  readonly kind: 'own' | 'service'
  readonly shopId: string | null
  readonly domains: Set<string>
}

export interface Apps {
  readonly own: App & { readonly shopId: string }
  readonly service: App
  find(key: string | undefined): App | undefined
}

/** The two sample apps; their secrets follow the seed, so that they survive a restart. */
export function createApps(shopId: string, seed: Seed): Apps {
  const own = { key: '9600100001', secret: seed.hex(32), kind: 'own' as const, shopId, domains: new Set<string>() }
  const service: App = { key: '9600200001', secret: seed.hex(32), kind: 'service', shopId: null, domains: new Set() }
  return { own, service, find: (key) => [own, service].find((app) => app.key === key) }
}
