import type { Seed } from '../../base/seed'

/** An app of the open platform. An own-shop app belongs to one shop; a service app has registered redirect domains. */
export interface App {
  readonly key: string
  readonly secret: string
  readonly kind: 'own' | 'service'
  readonly shopId: string | null
  readonly domains: Set<string>
  /** Closed by the merchant or the platform: code 10029. */
  closed: boolean
}

export interface Apps {
  readonly own: App & { readonly shopId: string }
  /** A second application of the same shop. */
  readonly spare: App & { readonly shopId: string }
  readonly service: App
  find(key: string | undefined): App | undefined
}

/** The sample apps; their secrets follow the seed, so that they survive a restart. */
export function createApps(shopId: string, seed: Seed): Apps {
  const ownApp = (key: string, secret: string) => ({ key, secret, kind: 'own' as const, shopId, domains: new Set<string>(), closed: false })
  const own = ownApp('9600100001', seed.hex(32))
  const service: App = { key: '9600200001', secret: seed.hex(32), kind: 'service', shopId: null, domains: new Set(), closed: false }
  const spare = ownApp('9600100002', seed.hex(32))
  return { own, spare, service, find: (key) => [own, spare, service].find((app) => app.key === key) }
}
