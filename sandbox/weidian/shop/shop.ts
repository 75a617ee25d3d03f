import type { Seed } from '../../base/seed'
import { type Buyers, createBuyers } from '../seed/buyers'
import { generate } from '../seed/generate'
import type { PlannedStep } from '../seed/plan-steps'
import { type Catalog, createCatalog, takeStock } from './catalog'
import { DueQueue } from './due-queue'
import { naturalCourse } from './natural-course'
import { createNumbers, type Numbers } from './numbers'
import type { Order } from './order'
import { playStep } from './play-step'
import type { SampleShop, ScenarioStep } from './sample'

export interface ShopInput {
  readonly sample: SampleShop
  readonly orders: number
  readonly days: number
  /** UTC ms: the moment the generated past ends. */
  readonly bornAt: number
  readonly seed: Seed
}

/** Hears of every step played after the shop was born; `push` is the push it sends, in the protocol's spelling. */
export type StepListener = (order: Order, push: string | null, at: number) => void

/** One running shop: its products, its orders and what is still to happen to them. */
export class Shop {
  readonly sample: SampleShop
  readonly id: string
  readonly bornAt: number
  readonly catalog: Catalog
  readonly buyers: Buyers
  readonly numbers: Numbers
  readonly #seed: Seed
  readonly #orders: Order[] = []
  readonly #byId = new Map<string, Order>()
  readonly #queue = new DueQueue()
  readonly #listeners: StepListener[] = []
  #byUpdate: Order[] = []
  #sorted = false
  #revision = 0

  constructor(input: ShopInput) {
    this.sample = input.sample
    this.id = input.sample.shop.id
    this.bornAt = input.bornAt
    this.#seed = input.seed
    this.catalog = createCatalog(input.sample, input.bornAt)
    this.buyers = createBuyers(input.sample, input.orders, input.seed.fork('buyers'))
    this.numbers = createNumbers(input.sample.more.ids)
    const { sample, buyers, numbers } = this
    for (const made of generate({ ...input, sample, buyers, numbers })) {
      this.#keep(made.order)
      for (const line of made.order.lines) this.#sold(line.productId, made.order.paidAt)
      if (made.plan.length > 0) this.#queue.add({ order: made.order, course: 0, plan: made.plan, next: 0 })
      else this.#drift(made.order, input.bornAt)
    }
    this.#orders.sort((a, b) => a.addedAt - b.addedAt)
  }

  /** All orders, by the moment they were placed. */
  get orders(): readonly Order[] {
    return this.#orders
  }

  find(id: string): Order | undefined {
    return this.#byId.get(id)
  }

  /** All orders, least recently changed first. */
  byUpdate(): readonly Order[] {
    if (!this.#sorted) this.#byUpdate.sort((a, b) => a.updatedAt - b.updatedAt)
    this.#sorted = true
    return this.#byUpdate
  }

  /** Counts every change of an order: what was read at one revision is true while it lasts. */
  get revision(): number {
    return this.#revision
  }

  onStep(listener: StepListener): void {
    this.#listeners.push(listener)
  }

  /** UTC ms of the next thing to happen by itself, or null. */
  get soonest(): number | null {
    return this.#queue.soonest
  }

  /** Plays everything that was due by `now`, in its order. */
  catchUp(now: number): void {
    for (let soonest = this.#queue.soonest; soonest !== null && soonest <= now; soonest = this.#queue.soonest) {
      const due = this.#queue.take()
      const planned = due?.plan[due.next]
      if (due === null || planned === undefined || due.course !== due.order.course) continue
      this.#play(due.order, planned.step, planned.at)
      if (due.next + 1 < due.plan.length) this.#queue.add({ ...due, next: due.next + 1 })
      else this.#drift(due.order, planned.at)
    }
  }

  /** Takes in a new order and plays its first step. */
  admit(order: Order, step: ScenarioStep, at: number): void {
    this.#keep(order)
    for (const line of order.lines) this.#shelf(line.productId, line.skuId, line.quantity)
    this.act(order, step, at)
  }

  /**
   * Somebody acts on an order: what was planned for it is void, from now on it goes its natural course.
   * @throws RangeError where the order's state does not allow the step
   */
  act(order: Order, step: ScenarioStep, at: number): void {
    this.#play(order, step, at)
    order.course += 1
    this.#drift(order, at)
  }

  #play(order: Order, step: ScenarioStep, at: number): void {
    const draw = this.#seed.fork(`play/${order.id}/${step.do}/${at}`)
    const push = playStep(order, step, at, { sample: this.sample, draw, numbers: this.numbers })
    this.#changed()
    if (step.do === 'closeUnpaid') for (const line of order.lines) this.#shelf(line.productId, line.skuId, -line.quantity)
    if (step.do === 'pay' || step.do === 'createCod') {
      for (const line of order.lines) this.#sold(line.productId, at, line.quantity)
    }
    for (const listener of this.#listeners) listener(order, push, at)
  }

  #keep(order: Order): void {
    this.#orders.push(order)
    this.#byUpdate.push(order)
    this.#byId.set(order.id, order)
    this.#changed()
  }

  #changed(): void {
    this.#sorted = false
    this.#revision += 1
  }

  /** Leaves the order to its natural course; what should have come already (an order that had to hold) comes a day later. */
  #drift(order: Order, now: number): void {
    const next = naturalCourse(this.sample, order)
    if (next === null) return
    const plan: readonly PlannedStep[] = [next.at > now ? next : { ...next, at: now + 86_400_000 }]
    this.#queue.add({ order, course: order.course, plan, next: 0 })
  }

  #shelf(productId: string, skuId: string, pieces: number): void {
    const product = this.catalog.find(productId)
    if (product) takeStock(product, skuId, pieces)
  }

  /** A sale moves the product's update time too (docs/protocols/weidian.md §3.2). */
  #sold(productId: string, at: number | null, pieces = 0): void {
    const product = this.catalog.find(productId)
    if (product === undefined || at === null) return
    product.sold += pieces
    product.updatedAt = Math.max(product.updatedAt, at)
  }
}
