import { Collection } from './collection'
import type { IndexDefinition } from './collection-index'
import { parseStored } from './ejson-parse'
import type { Store } from './store'

interface StoredDefinition {
  readonly name: string
  readonly indexes: readonly IndexDefinition[]
}

/** Reads everything the store keeps into memory and builds the indexes. */
export function loadCollections(store: Store): Map<string, Collection> {
  const collections = new Map<string, Collection>()
  for (const [number, text] of store.definitions()) {
    const { name, indexes } = JSON.parse(text) as StoredDefinition
    const collection = new Collection(name, number)
    for (const [record, document] of store.documents(number)) collection.load(record, parseStored(document), document)
    for (const index of indexes) collection.addIndex(index)
    collections.set(name, collection)
  }
  return collections
}
