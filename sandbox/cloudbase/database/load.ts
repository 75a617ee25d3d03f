import { Collection } from './collection'
import type { IndexDefinition } from './collection-index'
import { parseStored } from './ejson-parse'
import { orderKey } from './order-key'
import type { Store } from './store'
import type { Journal } from './transactions/journal'

interface StoredDefinition {
  readonly name: string
  readonly indexes: readonly IndexDefinition[]
}

const TEXT_ID = /^\{"_id":("(?:[^"\\]|\\.)*")[,}]/

/** Order key of a stored document's `_id`, which stands in front; only an odd one needs the whole text parsed. */
function idKeyOf(text: string): string {
  const found = TEXT_ID.exec(text)?.[1]
  return orderKey(found === undefined ? parseStored(text)._id : String(JSON.parse(found)))
}

/**
 * Brings what the store keeps into memory: all `_id`s now, the documents themselves when somebody asks for one.
 * Throws where they are not what was kept.
 */
export function loadCollections(store: Store, journal: Journal): Map<string, Collection> {
  const collections = new Map<string, Collection>()
  let loaded = 0
  for (const [number, text] of store.definitions()) {
    const { name, indexes } = JSON.parse(text) as StoredDefinition
    const collection = new Collection(name, number, journal)
    const texts = { read: (record: number) => store.text(number, record) }
    for (const [record, document] of store.documents(number)) collection.load(record, idKeyOf(document), texts)
    collection.loadIndexes(indexes)
    collections.set(name, collection)
    loaded += collection.size
  }
  if (loaded !== store.size()) throw new Error(`the data is damaged: ${loaded} of ${store.size()} documents can be read`)
  return collections
}
