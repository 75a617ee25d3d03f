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
    return true
  })
  return { people, orders: await removeOrders(store, { endedAt: { $lte: now - keepOrderMs } }) }
}

/** A night that forgets a shop: what it marks is its own, and it stops where the shop is bound again. */
interface Leaving {
  readonly shop: string
  /** UTC ms. */
  readonly mark: number
  still(): Promise<boolean>
}

/** How an order that is about to be forgotten is marked: in its digest, its people in their revision. */
const markOf = ({ mark }: Leaving) => ({ digest: `leaving:${mark}`, revision: -mark })

/**
 * Marks every order of a shop that has left, and its people. A reading from then on finds them different, writes them anew and thereby
 * takes them back. Two database calls.
 */
export async function markShopOrders(store: Store, leaving: Leaving): Promise<void> {
  const { digest, revision } = markOf(leaving)
  await openOrders(store).updateMany({ shop: leaving.shop }, { set: { digest, peopleMark: '' }, increase: { revision: 1 } })
  await openOrderPeople(store).updateMany({ shop: leaving.shop }, { set: { revision } })
}

/** Forgets the marked orders with their people; false where some are left for the next night, or the shop was bound again. */
export async function forgetShopOrders(store: Store, leaving: Leaving): Promise<boolean> {
  const { digest, revision } = markOf(leaving)
  let stands = true
  const taken = await eachStep(store, { shop: leaving.shop, digest }, async (ids) => {
    stands = await leaving.still()
    if (!stands) return false
    await openOrderPeople(store).removeMany({ _id: { $in: ids }, revision })
    await openOrders(store).removeMany({ _id: { $in: ids }, digest })
    return true
  })
  return stands && taken < STEP * MOST_STEPS
}

function removeOrders(store: Store, filter: Filter<OrderRecord>): Promise<number> {
  return eachStep(store, filter, async (ids) => {
    await openOrderPeople(store).removeMany({ _id: { $in: ids } })
    await openOrders(store).removeMany({ ...filter, _id: { $in: ids } })
    return true
  })
}

/** Step by step, until none is left, `take` gives up or the night has done enough; the number of orders. A database call a step besides. */
async function eachStep(store: Store, filter: Filter<OrderRecord>, take: (ids: readonly string[]) => Promise<boolean>): Promise<number> {
  let taken = 0
  for (let step = 0; step < MOST_STEPS; step++) {
    const rows = await openOrders(store).pick(filter, ['revision'], { limit: STEP })
    if (rows.length > 0 && !(await take(rows.map(({ _id }) => _id)))) break
    taken += rows.length
    if (rows.length < STEP) break
  }
  return taken
}
