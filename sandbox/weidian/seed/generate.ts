import type { Seed } from '../../base/seed'
import type { Numbers } from '../shop/numbers'
import type { Order } from '../shop/order'
import { playStep } from '../shop/play-step'
import type { SampleShop } from '../shop/sample'
import type { Buyers } from './buyers'
import { createChooseLines } from './choose-lines'
import { chooseRecipes } from './choose-recipes'
import { makeOrder } from './make-order'
import { type PlannedStep, planSteps } from './plan-steps'
import { yourOrders } from './your-orders'

export interface Generation {
  readonly sample: SampleShop
  readonly buyers: Buyers
  readonly numbers: Numbers
  readonly orders: number
  readonly days: number
  readonly bornAt: number
  readonly seed: Seed
}

export interface GeneratedOrder {
  readonly order: Order
  /** What is still to come, oldest first. */
  readonly plan: readonly PlannedStep[]
}

/** Plays the shop's past: every order as it stands at `bornAt`, ordered by the moment it was placed, with the steps still to come. */
export function* generate(input: Generation): Generator<GeneratedOrder> {
  const { sample, buyers, numbers, bornAt, seed } = input
  const yours = input.orders > 0 ? yourOrders(sample, buyers, numbers, bornAt) : []
  for (const order of yours) yield { order, plan: [] }
  const left = Math.max(0, input.orders - yours.length)
  const wishes = chooseRecipes({ sample, buyers, orders: left, days: input.days, bornAt, seed: seed.fork('recipes') })
  const makers = { sample, buyers, numbers, bornAt, chooseLines: createChooseLines(sample) }
  for (const [index, wish] of wishes.entries()) {
    const draw = seed.fork(`order/${index}`)
    const order = makeOrder(makers, wish, draw)
    const pace = wish.burst === undefined ? draw : seed.fork(`burst/${wish.burst}`)
    const plan = planSteps(sample, wish.recipe, wish.at, pace, bornAt)
    let next = 0
    for (; next < plan.length; next++) {
      const planned = plan[next]
      if (planned === undefined || planned.at > bornAt) break
      playStep(order, planned.step, planned.at, { sample, draw, numbers })
    }
    yield { order, plan: plan.slice(next) }
  }
}
