import type { Loop } from '../base/loop'
import type { Story } from '../base/story'
import type { Database, Row, Watcher } from '../cloud/database'
import type { Order } from '../shop/order'
import type { Shop, World } from '../shop/shop'
import type { Verdict } from './verdict'

export interface Watched {
  readonly world: World
  readonly database: Database
  readonly shops: readonly Shop[]
  readonly verdict: Verdict
}

const isFields = (value: unknown): value is Readonly<Record<string, unknown>> => typeof value === 'object' && value !== null

/** The number of the version a kept order was last written from: the shop writes it into a discount's label. */
export function versionOf(row: Row | null): number {
  const discounts: unknown = row?.discounts
  const first: unknown = Array.isArray(discounts) ? discounts[0] : undefined
  return isFields(first) ? Number(String(first.label).slice(1)) : 0
}

export const inside = (row: Row | null, field: string, inner: string): unknown => {
  const value = row?.[field]
  return isFields(value) ? value[inner] : undefined
}

export const number = (value: unknown) => (typeof value === 'number' ? value : null)

/** The order a row stands for, by its key. */
export function orderOf(shops: readonly Shop[], id: string): { readonly shop: Shop; readonly order: Order } | null {
  const [, shopId, rowNumber] = id.split(':')
  const shop = shops.find((each) => each.id === shopId)
  const order = shop?.orders.get(rowNumber ?? '')
  return shop === undefined || order === undefined ? null : { shop, order }
}

const isThere = (shops: readonly Shop[], id: string) =>
  shops.some(({ shopId, products }) => {
    const status = products.get(id.slice(shopId.length + 1))?.now.status
    return id.startsWith(`${shopId}:`) && status !== undefined && status !== 'delete'
  })

const BOOKKEEPING = new Set(['revision', 'digest', 'updatedAt', 'checkedAt', 'untold'])

/** Equal but for what every write changes. */
function equal(before: Row, after: Row): boolean {
  return Object.keys(after).every((field) => {
    // A product's `updatedAt` is the shop's own.
    if (BOOKKEEPING.has(field) && !(field === 'updatedAt' && 'stock' in after)) return true
    return before[field] === after[field] || JSON.stringify(before[field]) === JSON.stringify(after[field])
  })
}

/** Orders and products as they are written. */
export function watchRows({ world, shops, verdict }: Watched): Watcher {
  return ({ collection, before, after, by }) => {
    if (after === null || (collection !== 'orders' && collection !== 'products')) return
    const id = after._id
    // Within one revision only marks beside the row change.
    if (before !== null && before.revision !== after.revision && before.peopleMark !== '' && equal(before, after))
      verdict.find('same', id, `${by} wrote ${id} although nothing had changed`)
    if (collection === 'products' && after.state === 'gone' && before?.state !== 'gone' && isThere(shops, id))
      verdict.find('gone', id, `${by} marked ${id} as gone, which the shop has`)
    if (collection !== 'orders') return
    const found = orderOf(shops, id)
    if (found === null) {
      verdict.find('stranger', id, `${by} wrote ${id}, which the shop does not have`)
      return
    }
    const [was, is] = [versionOf(before), versionOf(after)]
    world.story.tell(
      id,
      () => `${by} wrote v${is}, ${String(after.state)}${was === 0 ? '' : ` over v${was}`}, revision ${String(after.revision)}`,
    )
    if (is < was && !found.order.shown.wentBack) verdict.find('older', id, `${by} wrote v${is} over v${was}`)
  }
}

interface Claimed {
  readonly by: string
  readonly at: number
}

/** Jobs: who holds them, and where their cursors stand. */
export function watchJobs(watched: Watched): Watcher {
  const { world, verdict } = watched
  const holders = new Map<string, Claimed>()
  const floors = new Map<string, number>()
  return ({ collection, before, after, by }) => {
    if (collection !== 'jobs' || after === null) return
    const id = after._id
    const claim = inside(after, 'lease', 'epoch') !== inside(before, 'lease', 'epoch')
    if (claim) {
      if (before !== null) holders.set(id, { by, at: world.loop.now })
      world.story.tell(String(after.shop), () => `${by} took ${id}, round ${String(after.round)}`)
      return
    }
    const changed = ['orders', 'products', 'first', 'failures', 'trouble'].filter(
      (field) => before !== null && before[field] !== after[field],
    )
    if (changed.length === 0) return
    const holder = holders.get(id)
    const works = by.startsWith('every-30s') || by.startsWith('worker')
    if (works && holder !== undefined && holder.by !== by)
      verdict.find('fence', id, `${by} wrote ${changed.join(', ')} of ${id}, which ${holder.by} holds`)
    world.story.tell(String(after.shop), () => tale(by, id, after))
    if (after.lane === 'live' && holder !== undefined && changed.includes('orders'))
      checkCursor(watched, floors, { id, before, after, by, holder })
  }
}

const clock = (time: unknown) => (typeof time === 'number' ? new Date(time).toISOString().slice(11, 19) : 'nowhere')

/** How much of a history is left. */
function left(job: Row, kind: string): string {
  const stretches = inside(job, 'first', kind)
  if (!Array.isArray(stretches)) return 'not counted'
  const parts = stretches.map((each: unknown) =>
    isFields(each) ? `${String(each.done)}/${String(each.total)} to ${new Date(Number(each.to)).toISOString()}` : '',
  )
  return parts.length === 0 ? 'read' : parts.join(', ')
}

function tale(by: string, id: string, after: Row): string {
  const trouble = inside(after, 'trouble', 'code')
  const cursors =
    after.lane === 'live'
      ? `: orders to ${clock(inside(after, 'orders', 'cursor'))}, products to ${clock(inside(after, 'products', 'cursor'))}`
      : `: ${String(inside(after, 'first', 'phase'))}, products ${left(after, 'products')}, orders ${left(after, 'orders')}`
  return `${by} wrote ${id}${cursors}, failures ${String(after.failures)}${trouble === undefined ? '' : ` (${String(trouble)})`}`
}

interface Moved {
  readonly id: string
  readonly before: Row | null
  readonly after: Row
  readonly by: string
  readonly holder: Claimed
}

/**
 * Every order whose listed change lies before the cursor, and was listed when this run began, is here in that version, or is a
 * dead letter. What changed before the first cursor ever set is the first sync's.
 */
function checkCursor({ shops, database, verdict }: Watched, floors: Map<string, number>, { id, before, after, by, holder }: Moved): void {
  const cursor = number(inside(after, 'orders', 'cursor'))
  const shop = shops.find((each) => each.shopId === after.shop)
  const earlier = number(inside(before, 'orders', 'cursor'))
  if (cursor === null || cursor === earlier || shop === undefined) return
  floors.set(id, earlier === null ? cursor : Math.min(cursor, floors.get(id) ?? earlier))
  if (earlier === null) return
  const floor = floors.get(id) ?? cursor
  for (const order of shop.orders.values()) {
    const { listed } = order
    if (listed === null || listed.updatedAt >= cursor || listed.updatedAt < floor || order.listedAt > holder.at) continue
    if (order.behindUntil >= holder.at) continue
    const row = shop.rowOf(order.number)
    if (versionOf(database.row('orders', row)) >= listed.number) continue
    if (database.row('deadLetters', `${shop.shopId}:orders:${order.number}`) !== null) continue
    const where = clock(cursor)
    verdict.find('cursor', row, `${by} moved the cursor to ${where}; v${listed.number} of ${row} lies before it and is not here`)
  }
}

/** Hints: not forgotten unread. `readAt` says when a row was last read from the shop. */
export function watchHints({ world, database, verdict }: Watched, readAt: (row: string) => number): Watcher {
  const left = new Map<string, number>()
  return ({ collection, before, after, by }) => {
    if (collection !== 'hints') return
    const id = (after ?? before)?._id ?? ''
    if (after !== null) {
      if (after.number !== before?.number) left.set(id, world.loop.now)
      return
    }
    world.story.tell(id, () => `${by} took the hint away`)
    const [, shop, row] = id.split(':')
    const dead = database.row('deadLetters', `weidian:${shop}:orders:${row}`) !== null
    // The gateway takes away only what is not bound.
    if (!by.startsWith('gateway') && !dead && readAt(id) < (left.get(id) ?? 0))
      verdict.find('hint', id, `${by} forgot a push of ${id}; it was not read since`)
  }
}

/** For the story of a row: dead letters. */
export function tellLetters(story: Story): Watcher {
  return ({ collection, after, before, by }) => {
    if (collection !== 'deadLetters') return
    const row = String((after ?? before)?.row)
    const about = `${String((after ?? before)?.shop)}:${row}`
    story.tell(about, () =>
      after === null ? `${by} took the dead letter away` : `${by} wrote a dead letter: ${String(after.code)}, try ${String(after.tries)}`,
    )
  }
}

/** When the kinds of a shop were last read to their end and written down, by true time. */
export function watchReads(loop: Loop): { readonly writes: Watcher; readonly since: (shop: Shop, time: number) => boolean } {
  const at = new Map<string, number>()
  return {
    writes({ collection, before, after }) {
      if (collection !== 'jobs' || after?.lane !== 'live') return
      for (const kind of ['orders', 'products'])
        if (inside(before, kind, 'lastSuccessAt') !== inside(after, kind, 'lastSuccessAt'))
          at.set(`${String(after.shop)} ${kind}`, loop.now)
    },
    since: ({ shopId }, time) => ['orders', 'products'].every((kind) => (at.get(`${shopId} ${kind}`) ?? 0) > time),
  }
}
