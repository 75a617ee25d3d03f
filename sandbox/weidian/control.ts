import type { World } from './world'

/** What a person at the panel, a test or a seed can make happen in the shops. */
export function createControl(world: World) {
  const { own, service } = world.apps
  return {
    apps: () => ({
      ownApp: { key: own.key, secret: own.secret, shopId: own.shopId },
      serviceApp: { key: service.key, secret: service.secret },
    }),
  }
}

export type WeidianControl = ReturnType<typeof createControl>
