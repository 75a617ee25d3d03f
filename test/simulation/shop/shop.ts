import type { Seed } from '../../../sandbox/base/seed'
import type { Faults } from '../base/faults'
import type { Loop } from '../base/loop'
import type { Story } from '../base/story'
import type { Order, Version } from './order'
import type { Plan } from './plan'
import type { Product, ProductShelf } from './product'
import { type Grant, Rights } from './rights'

const SECOND_MS = 1_000

export interface World {
  readonly loop: Loop
  readonly plan: Plan
  readonly faults: Faults
  readonly story: Story
}

export interface Token {
  readonly text: string
  readonly expiresAt: number
  dead: boolean
  /** The shop has refused it at least once, rightly or not. */
  refused: boolean
  /** Whose it is: the key of an application, or an authorization. */
  readonly of: string | Grant
}

/** One shop: what it truly holds, and the clock it goes by. Lists and details may show less, later. */
export class Shop {
  readonly orders = new Map<string, Order>()
  readonly products = new Map<string, ProductShelf>()
  readonly tokens = new Map<string, Token>()
  readonly rights: Rights
  /** Bound in the browser, with the application of the deployment. */
  readonly byOauth: boolean
  readonly name: string
  skewMs = 0
  /** True time of the last step of its clock. */
  steppedAt = 0
  /** Until these moments (true time): down, answering for another shop, unable to show any detail. */
  downUntil = 0
  otherUntil = 0
  sickUntil = 0
  /** Orders that were here once and are no more, by their numbers. */
  readonly vanished = new Map<string, Order>()
  /** Changes that no list shows yet. */
  unlisted = 0
  /** Called when an order has changed. */
  onChange: (order: Order) => void = () => undefined
  /** Somebody does something with an order: takes its next step, or only writes a note. */
  stir: (order: Order, how: 'step' | 'note') => void = () => undefined

  constructor(
    readonly id: string,
    readonly world: World,
    readonly seed: Seed,
  ) {
    this.rights = new Rights(id, seed.fork('rights'))
    this.byOauth = seed.fork('oauth').chance(world.plan.oauthShare)
    this.name = `店${id}`
  }

  get shopId(): string {
    return `weidian:${this.id}`
  }

  /** The shop's clock, whole seconds. */
  get now(): number {
    return Math.floor((this.world.loop.now + this.skewMs) / SECOND_MS) * SECOND_MS
  }

  rowOf(number: string): string {
    return `${this.shopId}:${number}`
  }

  /** A new token of one right; it may end the earlier ones of that right. */
  issue(of: string | Grant): Token {
    const { plan, loop } = this.world
    if (plan.killsOldToken) for (const token of this.tokens.values()) if (token.of === of) token.dead = true
    const token = { text: this.seed.hex(42), expiresAt: loop.now + plan.tokenSeconds * SECOND_MS, dead: false, refused: false, of }
    this.tokens.set(token.text, token)
    return token
  }

  refuse(text: string): void {
    const token = this.tokens.get(text)
    if (token !== undefined) token.refused = true
  }

  /** Why a token is refused: its right was taken back, or it has ended. Null where it is good. */
  refusalOf(text: string): 10013 | 10026 | null {
    const token = this.tokens.get(text)
    if (token !== undefined && typeof token.of !== 'string' && token.of.withdrawn) return 10026
    return token === undefined || token.dead || token.expiresAt <= this.world.loop.now ? 10013 : null
  }

  addOrder(order: Order): void {
    this.orders.set(order.number, order)
    this.#told(order, null)
  }

  /** A new version of an order. Its number and update time are set here. */
  change(order: Order, difference: Partial<Version>): void {
    const earlier = order.version
    order.version = { ...earlier, ...difference, number: earlier.number + 1, updatedAt: this.now }
    this.#told(order, earlier)
  }

  /** Lists show it at once or late, the detail at once or late. */
  #told(order: Order, earlier: Version | null): void {
    const { faults, loop, story } = this.world
    const row = this.rowOf(order.number)
    const { version } = order
    order.changedAt = loop.now
    story.tell(row, () => `the shop: ${earlier === null ? 'placed' : 'changed'}, v${version.number} ${version.status}/${version.origin}`)
    const behind = faults.strike('detailBehind', row) ? faults.whole(1_000, 8_000) : 0
    order.behindUntil = loop.now + behind
    order.earlier = earlier
    const late = faults.strike('lateRow', row) ? faults.pick([faults.whole(2_000, 14_000), faults.whole(14_000, 55_000)]) : 0
    const list = () => {
      if ((order.listed?.number ?? 0) >= version.number) return
      order.listed = version
      order.listedAt = loop.now
    }
    this.#listIn(late, list)
    this.onChange(order)
  }

  setProduct(product: Product): void {
    const { faults } = this.world
    const shelf = this.products.get(product.id) ?? { now: product, listed: null, leftOut: false }
    this.products.set(product.id, shelf)
    shelf.now = product
    const list = () => {
      if ((shelf.listed?.version ?? 0) < product.version) shelf.listed = product
    }
    this.#listIn(faults.strike('lateRow', this.rowOf(product.id)) ? faults.whole(2_000, 50_000) : 0, list)
  }

  #listIn(ms: number, list: () => void): void {
    if (ms === 0) {
      list()
      return
    }
    this.unlisted++
    this.world.loop.after(ms, () => {
      this.unlisted--
      list()
    })
  }

  changeProduct(id: string, difference: Partial<Product>): void {
    const shelf = this.products.get(id)
    if (shelf === undefined) return
    const { now } = shelf
    this.setProduct({ ...now, ...difference, version: now.version + 1, updatedAt: this.now })
  }

  /** An order changes in a moment, where the world lets it: just when somebody is reading. */
  stirSoon(kind: 'changedWhilePaged' | 'changedWhileRead', order: Order | undefined, withinMs: number): void {
    const { faults, loop } = this.world
    if (order === undefined || !faults.strike(kind, this.rowOf(order.number))) return
    const how = faults.pick(['step', 'note'] as const)
    loop.after(faults.whole(1, withinMs), () => this.stir(order, how))
  }

  /** What the detail of an order is at this moment; null where it does not exist for it yet. */
  detailOf(order: Order): Version | null {
    return this.world.loop.now < order.behindUntil ? order.earlier : order.version
  }
}
