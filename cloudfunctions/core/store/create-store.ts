import type { Documents } from '../cloud'
import { DocumentCollection } from './document-collection'
import type { Store } from './store'

/** Counts every operation: they are billed. */
function counting(documents: Documents, count: () => void): Documents {
  const counted =
    <A extends unknown[], R>(operation: (...call: A) => R) =>
    (...call: A): R => {
      count()
      return operation(...call)
    }
  return {
    find: counted(documents.find),
    count: counted(documents.count),
    insert: counted(documents.insert),
    update: counted(documents.update),
    updateAndReturn: counted(documents.updateAndReturn),
    remove: counted(documents.remove),
  }
}

export function createStore(documents: Documents): Store {
  let calls = 0
  const counted = counting(documents, () => calls++)
  return {
    open: (name, schema) => new DocumentCollection(name, counted, schema),
    calls: () => calls,
  }
}
