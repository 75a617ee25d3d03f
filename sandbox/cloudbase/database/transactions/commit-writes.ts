import type { Collection } from '../collection'
import type { Draft } from '../draft'
import { transactionConflict } from '../errors'
import type { Change } from '../store'
import type { StoredRecord } from '../stored-record'
import { keyChanges, keyName } from './lock-names'
import type { TransactionScope, Write } from './transaction-scope'

/** What a transaction leaves of its writes in one collection, by the indexes of now. */
function draftsOf(collection: Collection, writes: ReadonlyMap<string, Write>): Draft[] {
  const drafts: Draft[] = []
  for (const [id, { base, record }] of writes) {
    if (record === null) {
      if (base !== null) drafts.push({ id, base, next: null })
    } else if (record.text !== base?.text) drafts.push({ id, base, next: collection.draftInsert(record.document).next })
  }
  return drafts
}

/** Locks have kept the keys free; but an index may have become unique since. */
function checkTogether(collection: Collection, drafts: readonly Draft[]): void {
  const going = new Set<StoredRecord>()
  for (const { base } of drafts) if (base !== null) going.add(base)
  const taken = new Set<string>()
  for (const draft of drafts) {
    collection.checkUnique(draft, '', (holder) => going.has(holder))
    for (const { index, key, isTaken } of keyChanges(collection, null, draft.next)) {
      const name = keyName(collection, index.definition.name, key)
      if (isTaken && taken.has(name) && draft.next !== null) throw index.duplicate(key, draft.next.document, '')
      taken.add(name)
    }
  }
}

/** Makes all writes of a transaction in one go, or throws and makes none. `onChecked` is called in between. */
export function commitWrites(scope: TransactionScope, collections: ReadonlyMap<string, Collection>, onChecked: () => void): Change[] {
  scope.checkUntouched()
  const all = [...scope.writes].map(([collection, writes]) => ({ collection, drafts: draftsOf(collection, writes) }))
  for (const { collection, drafts } of all) {
    if (collections.get(collection.name) !== collection) throw transactionConflict()
    checkTogether(collection, drafts)
  }
  onChecked()
  return all.flatMap(({ collection, drafts }) => drafts.map((draft) => collection.apply(draft)))
}
