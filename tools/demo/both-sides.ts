import type { World } from '../../sandbox/world/world'
import { type Comparison, compare } from './compare'
import { orderInShop, productInShop } from './shop-side'
import { orderHere, productHere } from './stored-side'

const all = (world: World, collection: string) => world.cloudbase.control.find({ collection, query: {}, limit: 1_000_000 })

/** Every order of the shop against every order stored. */
export function compareOrders(world: World): Comparison {
  return compare(world.weidian.control.orders({}).map(orderInShop), all(world, 'orders').map(orderHere), ({ number }) => number)
}

/** Every product of the shop against every product stored; one that was deleted before we came is nobody's. */
export function compareProducts(world: World): Comparison {
  const stored = all(world, 'products').map(productHere)
  const known = new Set(stored.map(({ id }) => id))
  const inShop = world.weidian.control.products({}).map(productInShop)
  return compare(
    inShop.filter(({ id, state }) => state !== 'gone' || known.has(id)),
    stored,
    ({ id }) => id,
  )
}

/** One beat of the timer, at the time it would come. */
export async function round(world: World): Promise<void> {
  world.clock.advance(30_000)
  await world.cloudbase.control.fireTimer({ name: 'every-30s' })
}
