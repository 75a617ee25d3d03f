import type { Seed } from '../../../sandbox/base/seed'
import { isAsked, type Line, type Order, type Person, type Refund, type Version } from './order'
import type { Product } from './product'
import type { Shop } from './shop'

const DAY_MS = 86_400_000
const HOUR_MS = 3_600_000
/** The first sync begins with the first beat. */
const FIRST_SYNC_MS = 30_000
const ASKS_AGAIN = 0.6

type Step = (order: Order, version: Version, now: number) => Partial<Version> | null

const withRefund = (version: Version, place: number, refund: Refund): Partial<Version> => ({
  lines: version.lines.map((line, index) => (index === place ? { ...line, refund } : line)),
})

/** People who buy in a shop, and what becomes of their orders. All chance comes from the shop's own seed. */
export class Life {
  #orders = 0
  #refunds = 0
  readonly #seed: Seed

  constructor(readonly shop: Shop) {
    this.#seed = shop.seed.fork('life')
    shop.stir = (order, how) => {
      if (how === 'step') this.change(order)
      else shop.change(order, note(order, order.version, shop.now) ?? {})
    }
  }

  /** What was there before anybody looked. */
  makeHistory(): void {
    const { plan } = this.shop.world
    for (let index = 0; index < plan.products; index++) this.#stock(index)
    for (let index = 0; index < plan.history; index++) {
      const age = this.#seed.fraction() * plan.historyDays * DAY_MS
      const order = this.place(this.shop.now - Math.floor(age / 1_000) * 1_000)
      for (let step = this.#seed.whole(0, 3); step > 0; step--) this.change(order)
    }
    const second = this.shop.now - HOUR_MS
    for (let index = 0; index < plan.historyBurst; index++) {
      const order = this.place(second)
      if (this.#seed.chance(0.4)) this.shop.world.loop.after(this.#seed.whole(FIRST_SYNC_MS, 3 * FIRST_SYNC_MS), () => this.change(order))
    }
  }

  /** One thing happens: an order is placed or goes on, or a product changes. */
  live(): void {
    const kind = this.#seed.fraction()
    if (kind < 0.35) {
      const order = this.place()
      this.#sell(order)
    } else if (kind < 0.88) this.#goOn()
    else this.#changeProduct()
  }

  /** So many orders, all in this second; some are paid a moment later, while somebody may be paging. */
  burst(count: number): void {
    const { loop } = this.shop.world
    const placed = Array.from({ length: count }, () => this.place())
    for (const order of placed) if (this.#seed.chance(0.25)) loop.after(this.#seed.whole(1_000, 120_000), () => this.change(order))
  }

  /** Some order, the younger the likelier; null where there is none. */
  some(): Order | null {
    const orders = [...this.shop.orders.values()]
    return orders.at(-1 - Math.floor(this.#seed.fraction() ** 2 * orders.length)) ?? null
  }

  place(createdAt = this.shop.now): Order {
    const { shop } = this
    const number = `99${shop.id.slice(-2)}${String(10_000_000_000 + this.#orders++ * 37)}`
    const group = this.#seed.chance(0.1) ? 0 : -1
    const version: Version = {
      ...{ number: 1, status: 'unpay', origin: '10', words: '待付款', updatedAt: createdAt },
      ...{ paidAt: null, sentAt: null, finishedAt: null, freight: this.#seed.pick([0, 800]), discount: this.#seed.pick([0, 0, 150]) },
      ...{ lines: this.#lines(number), sellerNote: '', carrier: '', tracking: '', street: `秘密路${this.#orders}号` },
    }
    const order: Order = {
      ...{
        number,
        createdAt,
        buyer: this.#buyer(),
        group,
        version,
        changedAt: 0,
        listed: null,
        listedAt: 0,
        behindUntil: 0,
        earlier: null,
      },
      shown: { highest: 0, wentBack: false },
    }
    shop.addOrder(order)
    return order
  }

  /** The order takes a step that its state allows. */
  change(order: Order): void {
    const { version } = order
    const steps = this.#stepsOf(order)
    const difference = this.#seed.pick(steps)(order, version, this.shop.now)
    if (difference !== null) this.shop.change(order, difference)
  }

  #goOn(): void {
    const order = this.some()
    if (order !== null) this.change(order)
  }

  #stepsOf({ version }: Order): readonly Step[] {
    const address: Step = (_, { number }) => ({ street: `秘密街${number}号` })
    const back = this.#seed.chance(0.25)
    switch (version.status) {
      case 'unpay':
        return [pay, pay, pay, partlyPay, close, reprice, note]
      case 'pay':
        return [ship, ship, shipPart, this.#refund, this.#refund, address, note, odd]
      case 'ship':
        return [accept, accept, retrack, this.#refund, ...(back ? [unship] : [])]
      case 'accept':
        return [finish, this.#refund, note]
      case 'close':
        return [this.#refund, note, ...(back ? [reopen] : [note])]
      case 'finish':
        return [this.#refund, note]
      default:
        return [ship, pay]
    }
  }

  /** A refund is asked for, decided, or asked for again under its number. */
  readonly #refund: Step = (order, version) => {
    const open = version.lines.findIndex((line) => line.refund?.status === '1')
    const line = version.lines[open]
    if (line?.refund != null) {
      const status = this.#seed.pick(['10', '3', '9'] as const)
      const difference = withRefund(version, open, { ...line.refund, status })
      if (status !== '10' && this.#seed.chance(ASKS_AGAIN)) this.#askAgain(order, open)
      const closes = status === '10' && version.lines.length === 1 && version.status !== 'finish'
      return closes ? { ...difference, status: 'close', origin: '60', words: '已关闭' } : difference
    }
    if (version.paidAt === null) return null
    const place = this.#seed.whole(0, version.lines.length - 1)
    const chosen = version.lines[place]
    if (chosen === undefined || chosen.refund?.status === '10') return null
    const no = chosen.refund?.no ?? `144${this.shop.id.slice(-3)}${String(100_000_000_000 + this.#refunds++)}`
    return withRefund(version, place, { no, status: '1', fee: chosen.price })
  }

  /** Who was refused asks once more, under the same number: the refund goes back, and may stay so. */
  #askAgain(order: Order, place: number): void {
    const { shop } = this
    shop.world.loop.after(this.#seed.whole(10_000, 120_000), () => {
      const refund = order.version.lines[place]?.refund
      if (refund?.status === '3' || refund?.status === '9') shop.change(order, withRefund(order.version, place, { ...refund, status: '1' }))
    })
  }

  #lines(number: string): readonly Line[] {
    const products = [...this.shop.products.values()]
    return Array.from({ length: this.#seed.pick([1, 1, 2]) }, (_, place): Line => {
      const { now } = this.#seed.pick(products)
      const sku = now.skus.length === 0 ? null : this.#seed.pick(now.skus)
      return {
        product: now.id,
        sku: sku?.id ?? '0',
        skuTitle: sku?.title ?? '',
        name: now.name,
        price: sku?.price ?? now.price,
        quantity: this.#seed.whole(1, 3),
        sub: `64${number.slice(-12)}${place}`,
        refund: null,
      }
    })
  }

  #buyer(): Person {
    const who = this.#seed.whole(0, 30)
    const phone = (salt: number) => `154${String(10_000_000 + who * 131 + salt)}`
    return { id: `12000${10_000 + who}`, name: `金丝雀${who}`, accountPhone: phone(0), phone: phone(7), note: `秘密留言${who}` }
  }

  #sell(order: Order): void {
    for (const line of order.version.lines) {
      const now = this.shop.products.get(line.product)?.now
      if (now !== undefined && now.status !== 'delete')
        this.shop.changeProduct(line.product, { stock: Math.max(0, now.stock - line.quantity), sold: now.sold + line.quantity })
    }
  }

  #stock(index: number): void {
    const { shop } = this
    const id = `21${shop.id.slice(-3)}${String(10_000 + index)}`
    const createdAt = shop.now - this.#seed.whole(1, 300) * DAY_MS
    const price = this.#seed.whole(5, 200) * 100
    const skus = this.#seed.chance(0.4)
      ? ['红', '蓝'].map((title, place) => ({ id: `22${id.slice(2)}${place}`, title, price: price + place * 100, stock: 9 }))
      : []
    shop.setProduct({
      ...{ id, createdAt, name: `商品${index}`, code: `A-${index}`, status: this.#seed.chance(0.85) ? 'onsale' : 'instock', price, skus },
      ...{ stock: 18, sold: 0, category: '50000001', top: index === 0, story: `介绍${index}`, updatedAt: createdAt, version: 1 },
    })
  }

  #changeProduct(): void {
    const products = [...this.shop.products.values()].filter(({ now }) => now.status !== 'delete')
    if (products.length < 2) return
    const { now } = this.#seed.pick(products)
    const difference = this.#seed.pick<Partial<Product>>([
      { price: now.price + 100, skus: now.skus.map((sku) => ({ ...sku, price: sku.price + 100 })) },
      { name: `${now.name}改` },
      { stock: now.stock + 5 },
      { status: now.status === 'onsale' ? 'instock' : 'onsale' },
      { story: `${now.story}，再介绍` },
      { status: 'delete' },
    ])
    this.shop.changeProduct(now.id, difference)
  }
}

const pay: Step = (order, _, now) => {
  if (order.group === 0) order.group = 1
  return { status: 'pay', origin: '20', words: '待发货', paidAt: now }
}
const note: Step = (_, { number }) => ({ sellerNote: `备注秘密${number}` })
const partlyPay: Step = () => ({ origin: '21', words: '部分付款' })
const close: Step = (_, __, now) => ({ status: 'close', origin: '60', words: '已关闭', finishedAt: now })
const reprice: Step = (_, { discount }) => ({ discount: discount + 50 })
const ship: Step = (_, version, now) =>
  isAsked(version) ? null : { status: 'ship', origin: '30', words: '已发货', sentAt: now, carrier: '顺丰', tracking: `SF${version.number}` }
const shipPart: Step = (_, version, now) =>
  isAsked(version)
    ? null
    : { status: 'ship', origin: '31', words: '部分发货', sentAt: version.sentAt ?? now, tracking: `YT${version.number}` }
const retrack: Step = (_, { number }) => ({ tracking: `SF9${number}` })
const unship: Step = () => ({ status: 'pay', origin: '20', words: '待发货' })
const accept: Step = () => ({ status: 'accept', origin: '40', words: '已收货' })
const finish: Step = (_, __, now) => ({ status: 'finish', origin: '50', words: '已完成', finishedAt: now })
/** Closed by mistake and opened again: rare, and true. */
const reopen: Step = (_, { paidAt }) =>
  paidAt === null ? { status: 'unpay', origin: '10', words: '待付款' } : { status: 'pay', origin: '20', words: '待发货' }
/** A state nobody has told us of. */
const odd: Step = () => ({ status: 'presale', origin: '99', words: '预售中' })
