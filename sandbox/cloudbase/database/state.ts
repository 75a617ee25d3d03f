import type { Collection } from './collection'
import { collectionMissing, invalidParam } from './errors'
import type { DatabaseSettings } from './settings'
import type { Store } from './store'
import type { Journal } from './transactions/journal'
import type { Transactions } from './transactions/transactions'

/** What the actions work on. */
export interface State {
  readonly collections: Map<string, Collection>
  readonly store: Store
  readonly settings: DatabaseSettings
  readonly journal: Journal
  readonly transactions: Transactions
  /** UTC ms. */
  now(): number
  /** For a document, or a transaction, that brings none. */
  newId(): string
}

/** The collection an action names. Collections are never made by writing to them. */
export function collectionOf(state: State, name: unknown): Collection {
  if (typeof name !== 'string' || name === '') throw invalidParam('collectionName is missing')
  const collection = state.collections.get(name)
  if (collection === undefined) throw collectionMissing(name.slice(0, 200))
  return collection
}
