import { commit } from './actions/commit'
import type { Collection } from './collection'
import type { State } from './state'
import type { Change } from './store'
import type { Before, Mark } from './transactions/journal'

/** Each holds back what has changed since; more than this are forgotten snapshots. */
const MAX_HELD = 100

/** Everything a collection keeps in the store: put there, or taken away. */
function* wholeOf(collection: Collection, isKept: boolean): Iterable<Change> {
  yield isKept ? collection.definition() : { kind: 'definition', collection: collection.number, text: null }
  for (const { number, text } of collection.all())
    yield { kind: 'document', collection: collection.number, record: number, text: isKept ? text : null }
}

/** The collections of then are the collections again, those made since are gone. */
function* putCollectionsBack(state: State, then: ReadonlyMap<string, Collection>): Iterable<Change> {
  const now = new Map(state.collections)
  state.journal.noteCollections(now)
  state.collections.clear()
  for (const [name, collection] of then) state.collections.set(name, collection)
  // What goes, first: numbers of collections are used again after a wipe.
  const gone = [...now.values()].filter((collection) => then.get(collection.name) !== collection)
  if (state.journal.isHeld) for (const collection of gone) collection.readAll()
  if (gone.length === now.size) yield { kind: 'wipe' }
  else for (const collection of gone) yield* wholeOf(collection, false)
  for (const [name, collection] of then) if (now.get(name) !== collection) yield* wholeOf(collection, true)
}

/** Records that go have to go first: their `_id`s and numbers may be those of records that come back. */
function* putDocumentsBack(collection: Collection, noted: Iterable<Before>): Iterable<Change> {
  const all = [...noted]
  for (const goes of [true, false]) {
    for (const before of all) {
      const change = (before.record === null) === goes ? collection.putBack(before) : null
      if (change !== null) yield change
    }
  }
}

function putBack(state: State, { collections, indexes, documents }: Mark): Change[] {
  const changes: Change[] = collections === null ? [] : [...putCollectionsBack(state, collections)]
  const stands = (collection: Collection) => state.collections.get(collection.name) === collection
  // Indexes that come back are built at the end, those made since must not stand in the way.
  for (const [collection, definitions] of indexes) {
    if (!stands(collection)) continue
    const names = new Set(definitions.map((definition) => definition.name))
    for (const { name } of collection.indexDefinitions) if (!names.has(name)) collection.dropIndex(name)
  }
  for (const [collection, noted] of documents) if (stands(collection)) changes.push(...putDocumentsBack(collection, noted.values()))
  for (const [collection, definitions] of indexes) {
    if (!stands(collection)) continue
    for (const definition of definitions) collection.addIndex(definition)
    changes.push(collection.definition())
  }
  return changes
}

/** The database as it was at moments somebody marked. Held in memory: a snapshot does not outlive the process. */
export function createSnapshots(state: State) {
  const held = new Map<string, Mark>()
  let taken = 0
  return {
    /** Costs nothing now; every record changed from here on is kept as it was. Throws when a hundred are held already. */
    take(): string {
      if (held.size >= MAX_HELD) throw new Error(`${MAX_HELD} snapshots are held already: drop some`)
      const id = `snapshot-${++taken}`
      held.set(id, state.journal.mark(false))
      return id
    },
    /**
     * Puts everything back, as often as wanted; costs with what has changed. Open transactions die, and writes that wait for them are
     * refused. Throws for an unknown snapshot.
     */
    async restore(id: string): Promise<void> {
      const mark = held.get(id)
      if (mark === undefined) throw new Error(`no such snapshot: ${id}`)
      state.transactions.interrupt()
      state.journal.release(mark)
      const changes = putBack(state, mark)
      held.set(id, state.journal.mark(false))
      await commit(state, changes)
    },
    /** Whether there was one. */
    drop(id: string): boolean {
      const mark = held.get(id)
      if (mark !== undefined) state.journal.release(mark)
      return held.delete(id)
    },
    dropAll(): void {
      for (const mark of held.values()) state.journal.release(mark)
      held.clear()
    },
  }
}

export type Snapshots = ReturnType<typeof createSnapshots>
