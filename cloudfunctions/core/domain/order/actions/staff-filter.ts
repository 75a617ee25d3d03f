import type * as z from 'zod'
import type { Filter } from '../../../store'
import type { exportOrdersInput } from '../contract'
import { type FoundPeople, findPeople } from '../find-people'
import { continued, spanFilter, tabFilter } from '../list'
import type { OrderRecord } from '../record'
import { orderTermsToFind } from '../terms'
import type { OrderDeps } from './deps'

/** Orders of a shop as one tab, one span and one search see them, or those that are named. */
export async function staffFilter(
  deps: Pick<OrderDeps, 'store' | 'vault'>,
  { shop, tab, text = '', from, to, orders }: z.output<typeof exportOrdersInput>,
): Promise<{ readonly branches: readonly Filter<OrderRecord>[]; readonly people: FoundPeople['searched'] | null }> {
  if (orders !== undefined) return { branches: [{ shop, _id: { $in: orders } }], people: null }
  const base: Filter<OrderRecord> = { shop, ...tabFilter(tab ?? 'all'), ...spanFilter({ from, to }) }
  if (text === '') return { branches: [base], people: null }
  const terms = orderTermsToFind(text)
  const found = await findPeople(deps, shop, base, text)
  const byTerms = terms.length === 0 ? [] : [{ ...base, terms: { $all: terms } }]
  const byPeople = found === null || found.ids.length === 0 ? [] : [{ ...base, _id: { $in: found.ids } }]
  const branches = [...byTerms, ...byPeople]
  // Nothing to look for is nothing found, never everything.
  return { branches: branches.length === 0 ? [{ ...base, _id: '' }] : branches, people: found?.searched ?? null }
}

/** The branches as one filter, from the first page on. */
export const anyOf = (branches: readonly Filter<OrderRecord>[]): Filter<OrderRecord> => continued(branches, null)
