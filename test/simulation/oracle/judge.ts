import type { Order } from '../shop/order'
import type { Shop } from '../shop/shop'
import { keysOf, unsealed } from './seal'
import { differences, expectedOrder, expectedPeople, expectedProduct } from './truth'
import { orderOf, type Watched } from './watch'

/** What must be true once nothing has gone wrong for a while. `root` opens the seals. */
export function judge(watched: Watched, bound: readonly Shop[], root: Buffer): void {
  const keys = keysOf(watched.database, 'field', root)
  for (const shop of bound) {
    for (const order of shop.orders.values()) judgeOrder(watched, shop, order, keys)
    judgeMoney(watched, shop)
    judgeProducts(watched, shop)
  }
  judgeStrangers(watched)
  judgeTrouble(watched, bound)
}

function judgeOrder({ database, verdict }: Watched, shop: Shop, order: Order, keys: ReadonlyMap<string, Buffer>): void {
  const id = shop.rowOf(order.number)
  const row = database.row('orders', id)
  if (row === null) {
    verdict.find('lost', id, `${id} (v${order.version.number}) is in the shop and not here`)
    return
  }
  const wrong = differences(row, expectedOrder(shop, order))
  if (wrong.length > 0) verdict.find('converged', id, `${id}: ${wrong.slice(0, 3).join('; ')}`)
  const people = database.row('orderPeople', id)
  const open = people === null ? null : unsealed(keys, 'orderPeople', people, 'people')
  const strange = differences({ people: open }, { people: expectedPeople(order) })
  if (strange.length > 0) verdict.find('people', id, `${id}: ${strange.join()}`)
}

/** Sums over all rows kept under a shop, so that a row too many shows too. */
function judgeMoney({ database, verdict }: Watched, shop: Shop): void {
  const sum = (values: readonly unknown[]) => values.reduce<number>((all, value) => all + (typeof value === 'number' ? value : 0), 0)
  const kept = database.all('orders').filter((row) => row.shop === shop.shopId && !shop.vanished.has(String(row.number)))
  const there = [...shop.orders.values()].map((order) => expectedOrder(shop, order))
  for (const field of ['total', 'refunded', 'freight']) {
    const [here, truth] = [sum(kept.map((row) => row[field])), sum(there.map((row) => row[field]))]
    if (here !== truth) verdict.find('money', shop.shopId, `${field}: ${here} fen here, ${truth} fen in ${shop.shopId}`)
  }
}

function judgeProducts({ database, verdict }: Watched, shop: Shop): void {
  for (const { now, leftOut } of shop.products.values()) {
    const id = shop.rowOf(now.id)
    const row = database.row('products', id)
    if (now.status === 'delete') {
      if (row !== null && row.state !== 'gone')
        verdict.find('products', id, `${id} is gone from the shop and still ${String(row.state)} here`)
    } else if (row === null) verdict.find('products', id, `${id} is in the shop and not here`)
    else {
      const { detail, ...expected } = expectedProduct(shop, now)
      const wrong = differences(row, leftOut ? expected : { ...expected, detail })
      if (wrong.length > 0) verdict.find('products', id, `${id}: ${wrong.slice(0, 3).join('; ')}`)
    }
  }
}

/** Rows nobody has, and rows that do not stand where their key says. */
function judgeStrangers({ database, shops, verdict }: Watched): void {
  for (const collection of ['orders', 'orderPeople'] as const) {
    for (const row of database.all(collection)) {
      if (shops.some((shop) => shop.vanished.has(row._id.slice(shop.shopId.length + 1)))) continue
      const found = orderOf(shops, row._id)
      const right = found !== null && found.shop.shopId === row.shop && (collection === 'orderPeople' || row.number === found.order.number)
      if (!right) verdict.find('stranger', row._id, `${collection} holds ${row._id}, which no shop has`)
    }
  }
}

function judgeTrouble({ database, verdict }: Watched, bound: readonly Shop[]): void {
  for (const letter of database.all('deadLetters'))
    verdict.find(
      'letters',
      `${String(letter.shop)}:${String(letter.row)}`,
      `${letter._id} is a dead letter: ${String(letter.code)}, ${String(letter.tries)} tries`,
    )
  for (const { shopId } of bound) {
    for (const lane of ['live', 'first']) {
      const trouble = database.row('jobs', `${shopId}:${lane}`)?.trouble
      if (trouble !== null && trouble !== undefined)
        verdict.find('alert', shopId, `${shopId}:${lane} still says ${JSON.stringify(trouble)}`)
    }
    if (database.row('credentials', shopId)?.state !== 'live') verdict.find('alert', shopId, `${shopId} has no live credential`)
  }
}
