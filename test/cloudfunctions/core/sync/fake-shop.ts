import { type ErrorEntry, Failure } from '../../../../cloudfunctions/core/base/error'
import type {
  Detail,
  Gate,
  ListedRow,
  OpenShop,
  OrderSnapshot,
  ProductSnapshot,
  Rows,
  ShopPlatform,
  Window,
} from '../../../../cloudfunctions/core/platform/port'

export const SHOP = 'weidian:9600000001'

interface Listed {
  readonly id: string
  createdAt: number
  updatedAt: number
  /** Not listed before this time, whatever its update time says. */
  visibleAt: number
  /** Grows with each change. */
  version: number
}

const entry: ErrorEntry = { kind: 'transient', zh: '忙', en: 'busy', hint: { zh: '等', en: 'wait' } }
export const busy = (code = 'weidian.10001', kind: ErrorEntry['kind'] = 'transient') => new Failure(code, { ...entry, kind })

/** A shop in memory with a clock of its own, as unkind as the facts allow: rows come scrambled, times are whole seconds. */
export class FakeShop {
  readonly rows = new Map<string, Listed>()
  readonly products = new Map<string, Listed>()
  readonly calls: string[] = []
  pageSize = 100
  latencyMs = 5
  skewMs = 0
  /** Called before every answer; may change the shop or throw. */
  before: (call: string) => void = () => undefined
  readonly failing = new Map<string, Failure>()
  /** Rows that the shop has and nobody can read. */
  readonly unreadable = new Set<string>()
  /** Orders whose group has not formed. */
  readonly openGroups = new Set<string>()
  /** Hides update times, as list 1.5 does. */
  noTimes = false

  constructor(
    readonly clock: { now: number },
    readonly id = SHOP,
  ) {}

  get now(): number {
    return Math.floor((this.clock.now + this.skewMs) / 1000) * 1000
  }

  place(id: string, createdAt = this.now, lateMs = 0): void {
    this.rows.set(id, { id, createdAt, updatedAt: createdAt, visibleAt: createdAt + lateMs, version: 1 })
  }

  change(id: string, lateMs = 0): void {
    const row = this.rows.get(id)
    if (row === undefined) throw new Error(`no order ${id}`)
    row.updatedAt = this.now
    row.visibleAt = this.now + lateMs
    row.version++
  }

  #enter(call: string): void {
    this.calls.push(call)
    this.before(call)
    this.clock.now += this.latencyMs
  }

  #list(rows: Iterable<Listed>, window: Window, page: number, size: number) {
    const time = (row: Listed) => (window.by === 'created' ? row.createdAt : row.updatedAt)
    const to = window.to ?? Number.POSITIVE_INFINITY
    const inside = [...rows].filter((row) => row.visibleAt <= this.now && time(row) >= window.from - 1000 && time(row) <= to + 1000)
    // Scrambled, and moved by every change, as a list sorted by something we do not know would be.
    const order = (row: Listed) => (Number(row.id.slice(-6)) * 7919 + row.version * 104729) % 1000003
    inside.sort((a, b) => order(a) - order(b))
    const shown = inside.slice((page - 1) * size, page * size)
    const listed = shown.map((row): ListedRow => {
      const times = this.noTimes ? { updatedAt: null, createdAt: null } : { updatedAt: row.updatedAt, createdAt: row.createdAt }
      return { id: row.id, ...times, digest: this.noTimes ? `${row.id}` : `${row.updatedAt}` }
    })
    return { rows: listed, total: inside.length, shopTime: this.now }
  }

  #order(row: Listed): OrderSnapshot {
    return {
      ...{ shop: this.id, number: row.id, state: 'paid', stateCode: 'pay/20', stateText: '待发货', refund: 'none', refunded: null },
      ...{ group: 'none', createdAt: row.createdAt, paidAt: row.createdAt, shippedAt: null, finishedAt: null },
      ...{ goods: row.version * 100, freight: 0, total: row.version * 100, discounts: [], pieces: 1, buyer: '1200000001' },
      lines: [{ product: '1', sku: null, name: '茶', skuTitle: '', picture: null, price: 100, quantity: 1, id: null, refund: null }],
      ...{ accountPhone: '15400000001', buyerName: '示例', recipient: null, buyerNote: '', shopNote: '', carrier: '', trackingNumber: '' },
    }
  }

  #product(row: Listed): ProductSnapshot {
    return {
      ...{ shop: this.id, id: row.id, name: '茶杯', state: 'onSale', price: 100, priceTo: null, stock: row.version, sold: 0, code: '' },
      ...{ pictures: [], skus: [], categories: null, detail: null, recommended: null },
      ...{ createdAt: row.createdAt, updatedAt: row.updatedAt },
    }
  }

  #rows<S>(name: string, all: Map<string, Listed>, map: (row: Listed) => S, gate: Gate): Rows<S> {
    const detail = (id: string) =>
      gate(async (): Promise<Detail<S>> => {
        this.#enter(`${name}.detail ${id}`)
        const failure = this.failing.get(id)
        if (failure !== undefined) return { id, failure, missing: false }
        if (this.unreadable.has(id)) return { id, failure: busy('weidian.rowUnreadable', 'bug'), missing: false, there: true }
        const row = all.get(id)
        return row === undefined ? { id, failure: busy('weidian.20018', 'input'), missing: true } : { id, snapshot: map(row) }
      })
    return {
      pageSize: this.pageSize,
      maxWindowMs: 31 * 86_400_000,
      list: (window, page, size = this.pageSize) =>
        gate(async () => {
          this.#enter(`${name}.list ${window.by} ${page}`)
          return this.#list(all.values(), window, page, size)
        }),
      details: (ids) => Promise.all(ids.map(detail)),
      raw: async (id) => JSON.stringify(await detail(id)),
    }
  }

  platform(): ShopPlatform {
    return {
      name: 'weidian',
      capabilities: {
        ...{ ordersByUpdate: true, ordersByCreation: true, productsByUpdate: true, categories: true },
        ...{ push: ['orders'], ownApp: true, oauth: true },
      },
      links: { shop: () => '', product: () => '', order: () => '' },
      readPush: () => null,
      open: (_access, gate = (call) => call()): OpenShop => ({
        orders: this.#rows('orders', this.rows, (row) => this.#order(row), gate),
        products: { ...this.#rows('products', this.products, (row) => this.#product(row), gate), maxWindowMs: 20 * 365 * 86_400_000 },
        categories: async () => [],
        isGroupOpen: async ({ number }) => this.openGroups.has(number),
        shapes: async () => [],
        readShop: async () => null,
      }),
    }
  }
}
