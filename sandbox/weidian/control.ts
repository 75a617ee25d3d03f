import type { Seed } from '../base/seed'
import { createOrderVerbs } from './control/order-verbs'
import { createPlatformVerbs } from './control/platform-verbs'
import { createProductVerbs } from './control/product-verbs'
import type { PushRoom } from './push/push-room'
import type { World } from './world'

/** What a person at the panel, a test or a seed can make happen in the shops. Served as `POST /control/<verb>`. */
export function createControl(world: World, pushes: PushRoom, draw: Seed) {
  return { ...createOrderVerbs(world), ...createProductVerbs(world), ...createPlatformVerbs(world, pushes, draw) }
}

export type WeidianControl = ReturnType<typeof createControl>
