import type { Clock } from '../../../base/clock'
import { createShortMemory } from '../../../base/short-memory'
import type { Lately } from './deps'

/** Of a warm instance. Emptiness is not kept: who has just bound a shop, or reads it for the first time, looks at once. */
export function createLately(clock: Clock, keepMs: number): Lately {
  return {
    shops: createShortMemory({ clock, keepMs, keep: (shops) => shops.length > 0 }),
    front: createShortMemory({ clock, keepMs, keep: ({ products, checkedAt }) => products.length > 0 && checkedAt !== null }),
  }
}
