import { Collection } from './collection'
import { invalidParam } from './errors'
import type { State } from './state'

const NAME = /^[A-Za-z0-9_][A-Za-z0-9_.-]{0,99}$/

/** Makes an empty collection in memory; the caller keeps its definition. */
export function createCollection(state: State, name: string): Collection {
  if (!NAME.test(name) || name === '__proto__') throw invalidParam(`collection name not allowed: ${name.slice(0, 100)}`)
  const numbers = [...state.collections.values()].map((collection) => collection.number)
  const collection = new Collection(name, Math.max(0, ...numbers) + 1, state.journal)
  state.journal.noteCollections(state.collections)
  state.collections.set(name, collection)
  return collection
}
