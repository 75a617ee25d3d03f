import { normalizePhone } from '../../base/phone'
import type { ShopId } from '../../platform/port'
import type { Filter, Store, Vault } from '../../store'
import { buyerPhoneIndex } from '../buyer'
import { newestFirst } from './list'
import { openPeople, type People } from './people'
import { type OrderRecord, openOrderPeople, openOrders } from './record'

/** Orders whose people are opened for one search, at most: opening is work, and a search shall not read a shop's every buyer. */
export const PEOPLE_CAP = 500

export interface FoundPeople {
  readonly ids: readonly string[]
  /** Among how many orders, the oldest of them, and whether these were all. */
  readonly searched: { readonly orders: number; readonly since: number | null; readonly all: boolean }
}

/** A name, or four digits and more of a phone's end; null where it is neither. Pure. */
export function personText(text: string): { readonly name: string } | { readonly tail: string } | null {
  const plain = text.replace(/[\s-]/g, '')
  if (/^\d+$/.test(plain)) return plain.length >= 4 && plain.length <= 11 ? { tail: plain } : null
  const name = text.trim()
  return /\d/.test(name) || [...name].length > 12 || [...name].length < 2 ? null : { name }
}

function fits(people: People, wanted: NonNullable<ReturnType<typeof personText>>): boolean {
  const { recipient, buyerName, accountPhone } = people
  if ('name' in wanted) return [recipient?.name ?? '', buyerName].some((name) => name.includes(wanted.name))
  return [recipient?.phone ?? '', accountPhone ?? ''].some((phone) => phone.endsWith(wanted.tail))
}

/** Orders by who is behind them: a whole phone among all, a name or a tail among the newest that `filter` lets through. Three database calls. */
export async function findPeople(
  { store, vault }: { readonly store: Store; readonly vault: Vault },
  shop: ShopId,
  filter: Filter<OrderRecord>,
  text: string,
): Promise<FoundPeople | null> {
  const wanted = personText(text)
  if (wanted === null) return null
  const [sealer, newest] = await Promise.all([
    vault.open(),
    openOrders(store).pick(filter, ['createdAt'], { order: newestFirst, limit: PEOPLE_CAP }),
  ])
  const whole = 'tail' in wanted ? buyerPhoneIndex(sealer, shop, normalizePhone(wanted.tail)) : null
  const [rows, exact] = await Promise.all([
    newest.length === 0 ? new Map<string, never>() : openOrderPeople(store).getMany(newest.map(({ _id }) => _id)),
    whole === null ? [] : openOrderPeople(store).pick({ shop, phoneIx: whole }, ['buyer'], { limit: PEOPLE_CAP }),
  ])
  const near = [...rows.values()].filter((row) => fits(openPeople(sealer, row), wanted)).map(({ _id }) => _id)
  const searched = { orders: newest.length, since: newest.at(-1)?.createdAt ?? null, all: newest.length < PEOPLE_CAP }
  return { ids: [...new Set([...near, ...exact.map(({ _id }) => _id)])], searched }
}
