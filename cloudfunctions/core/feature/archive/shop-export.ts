import { openClaims } from '../../domain/buyer'
import { openProducts } from '../../domain/catalog'
import { openMembers, phoneOf } from '../../domain/member'
import { openOrderPeople, openOrders, openPeople } from '../../domain/order'
import type { ExportFilter, ExportSource } from '../../frame/export'
import type { Row, Store, Vault } from '../../store'

const PART = 100

const columns = [{ key: 'line', as: 'text' }] as const satisfies ExportSource['columns']

interface Reads {
  readonly store: Store
  readonly vault: Vault
}

/** One kind of row: a page of it after a key, as it goes into the file. */
interface Shelf {
  readonly kind: string
  readonly page: (deps: Reads, shop: string, after: string) => Promise<readonly (Row & object)[]>
}

const behind = (shop: string, after: string) => ({ shop, _id: { $gt: after } })
const byKey = { order: { _id: 1 }, limit: PART } as const

/** Fields that mean something here only: fences, digests, marks, search terms. */
function plain<T extends Row>(row: T, ours: readonly string[]): Row & object {
  return { _id: row._id, ...Object.fromEntries(Object.entries(row).filter(([name]) => !ours.includes(name))) }
}

const OURS = ['revision', 'digest', 'peopleMark', 'terms', 'untold', 'held', 'rank']

const products: Shelf = {
  kind: 'product',
  page: async ({ store }, shop, after) => (await openProducts(store).find(behind(shop, after), byKey)).map((row) => plain(row, OURS)),
}

const orders: Shelf = {
  kind: 'order',
  async page({ store, vault }, shop, after) {
    const records = await openOrders(store).find(behind(shop, after), byKey)
    const [people, sealer] = await Promise.all([openOrderPeople(store).getMany(records.map(({ _id }) => _id)), vault.open()])
    return records.map((record) => {
      const row = people.get(record._id)
      return { ...plain(record, OURS), people: row === undefined ? null : openPeople(sealer, row) }
    })
  },
}

const claims: Shelf = {
  kind: 'claim',
  async page({ store, vault }, shop, after) {
    const rows = await openClaims(store).find(behind(shop, after), byKey)
    const [members, sealer] = await Promise.all([openMembers(store).getMany(rows.map(({ member }) => member)), vault.open()])
    return rows.map((row) => {
      const member = members.get(row.member)
      return { ...row, since: member?.since ?? null, phone: member === undefined ? null : phoneOf(sealer, member) }
    })
  },
}

const shelves: readonly Shelf[] = [products, orders, claims]

/** `order|weidian:1:2`: the shelf, and the key after which it goes on. */
function placeOf(part: string | null): { readonly index: number; readonly after: string } {
  const [kind = '', after = ''] = (part ?? '').split('|')
  return {
    index: Math.max(
      0,
      shelves.findIndex((shelf) => shelf.kind === kind),
    ),
    after,
  }
}

/** All that is kept of a shop: products, orders with their people, claims with their members. A line of JSON each. */
export function shopExport(deps: Reads): ExportSource {
  return {
    what: 'shop',
    can: 'shop.export',
    columns,
    async take(shop: string, _: ExportFilter, part: string | null) {
      const { index, after } = placeOf(part)
      const shelf = shelves[index]
      if (shelf === undefined) return { rows: [], next: null }
      const rows = await shelf.page(deps, shop, after)
      const following = shelves[index + 1]?.kind
      const last = rows.length < PART ? undefined : rows.at(-1)
      const next = last !== undefined ? `${shelf.kind}|${last._id}` : following === undefined ? null : `${following}|`
      return { rows: rows.map((row) => [JSON.stringify({ kind: shelf.kind, ...row })]), next }
    },
  }
}

export const shopExportPlan = { what: 'shop', columns } as const
