import type { Clock } from '../../base/clock'
import type { Filter, Store } from '../../store'
import { type OrderRecord, openOrderPeople, openOrders } from './record'
import { keepOrderMs } from './retention'

/** Orders of one step, and steps of one night at most: what is left, the next night takes. */
const STEP = 500
const MOST_STEPS = 40

export interface SweepDeps {
  readonly store: Store
  readonly clock: Clock
}

/** Forgets the people of orders that ended long ago, then the orders that ended very long ago. How many of each. */
export async function sweepOrders({ store, clock }: SweepDeps): Promise<{ readonly people: number; readonly orders: number }> {
  const now = clock.now()
  const ofPeople = { peopleUntil: { $lte: now } }
  const people = await eachStep(store, ofPeople, async (ids) => {
    await openOrderPeople(store).removeMany({ _id: { $in: ids } })
    // Its mark stays: read again, the order brings nobody back.
    await openOrders(store).updateMany({ ...ofPeople, _id: { $in: ids } }, { set: { peopleUntil: null } })
  })
  return { people, orders: await removeOrders(store, { endedAt: { $lte: now - keepOrderMs } }) }
}

/** Every order of a shop that has left, with its people; false where some are left for the next night. */
export async function forgetShopOrders(store: Store, shop: string): Promise<boolean> {
  return (await removeOrders(store, { shop })) < STEP * MOST_STEPS
}

function removeOrders(store: Store, filter: Filter<OrderRecord>): Promise<number> {
  return eachStep(store, filter, async (ids) => {
    await openOrderPeople(store).removeMany({ _id: { $in: ids } })
    await openOrders(store).removeMany({ ...filter, _id: { $in: ids } })
  })
}

/** Step by step, until none is left or the night has done enough; the number of orders. Three database calls a step. */
async function eachStep(store: Store, filter: Filter<OrderRecord>, take: (ids: readonly string[]) => Promise<void>): Promise<number> {
  let taken = 0
  for (let step = 0; step < MOST_STEPS; step++) {
    const rows = await openOrders(store).pick(filter, ['revision'], { limit: STEP })
    if (rows.length > 0) await take(rows.map(({ _id }) => _id))
    taken += rows.length
    if (rows.length < STEP) break
  }
  return taken
}
