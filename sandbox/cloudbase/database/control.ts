import { commit } from './actions/commit'
import { checkStorable } from './check-storable'
import type { IndexDefinition } from './collection-index'
import { consoleLine } from './console-line'
import { createCollection } from './create-collection'
import { parseEjsonDocument } from './ejson-parse'
import { invalidParam } from './errors'
import { explain } from './explain'
import { type ExportInput, exportCollection } from './export-collection'
import { findRecords } from './find-records'
import { type ImportInput, importCollection } from './import-collection'
import { compileQuery } from './query/compile-query'
import type { DatabaseSettings } from './settings'
import { readSort } from './sort'
import { collectionOf, type State } from './state'
import { toJson } from './to-json'
import { inPlainScope } from './transactions/in-scope'
import { wipe } from './wipe'

interface FindInput {
  readonly collection: string
  /** Plain JSON or EJSON, as an object. */
  readonly query?: unknown
  readonly limit?: number
  readonly skip?: number
  /** As the console's lines. */
  readonly typed?: boolean
}

interface ExplainInput {
  readonly collection: string
  readonly query?: unknown
  /** `{f: 1, g: -1}`. */
  readonly order?: unknown
}

interface DocumentInput {
  readonly collection: string
  readonly _id: unknown
}

function readPlain(state: State, value: unknown) {
  return parseEjsonDocument(JSON.stringify(value ?? {}), state.now)
}

function recordOf(state: State, { collection: name, _id }: DocumentInput) {
  const collection = collectionOf(state, name)
  const { _id: id = null } = readPlain(state, { _id })
  return { collection, id, record: collection.byId(id) }
}

/** How a person at the cloud's console, a seed or a test plays the world behind the database: past every rule of the SDK. */
export function createControl(state: State) {
  return {
    /** Idempotent. */
    async createCollection({ name }: { readonly name: string }) {
      if (!state.collections.has(name)) await commit(state, [createCollection(state, name).definition()])
      return { name }
    },
    /** Idempotent by name; the collection must stand, its documents must be unique where `unique`. */
    async createIndex({ collection: collectionName, name, unique, keys }: IndexDefinition & { readonly collection: string }) {
      if (keys.length === 0 || keys.length > 31) throw invalidParam('an index has 1 to 31 keys')
      if (unique && keys.some(({ direction }) => direction === '2dsphere')) throw invalidParam('an index of places cannot be unique')
      const collection = collectionOf(state, collectionName)
      collection.addIndex({ name, unique, keys: keys.map((key) => ({ name: key.name, direction: key.direction })) })
      await commit(state, [collection.definition()])
      return { collection: collectionName, name }
    },
    async dropIndex({ collection: collectionName, name }: { readonly collection: string; readonly name: string }) {
      const collection = collectionOf(state, collectionName)
      const dropped = collection.dropIndex(name)
      if (dropped) await commit(state, [collection.definition()])
      return { dropped }
    },
    collections() {
      return [...state.collections.values()].map((collection) => ({
        name: collection.name,
        count: collection.size,
        indexes: collection.indexDefinitions,
      }))
    },
    /** Documents as plain JSON: dates as ISO texts, ids as hex texts; or typed, so that they can be put back as they are. */
    find({ collection, query, limit = 100, skip = 0, typed = false }: FindInput) {
      const records = findRecords(collectionOf(state, collection), compileQuery(readPlain(state, query)), { limit, skip })
      return records.map(({ document }): unknown => (typed ? JSON.parse(consoleLine(document)) : toJson(document)))
    },
    explain({ collection, query, order }: ExplainInput) {
      return explain(collectionOf(state, collection), compileQuery(readPlain(state, query)), readSort(readPlain(state, order)))
    },
    /** Puts a document in the place of another, or in where there is none, without asking anybody. */
    async replaceDocument(input: DocumentInput & { readonly document: unknown }) {
      return inPlainScope(state, (scope) => {
        const { collection, id, record } = recordOf(state, input)
        const { _id: _, ...rest } = readPlain(state, input.document)
        const document = { _id: id, ...rest }
        checkStorable(document)
        if (record !== undefined) return { changed: scope.replace(collection, record, document) !== null }
        scope.insert(collection, document)
        return { changed: true }
      })
    },
    async removeDocument(input: DocumentInput) {
      return inPlainScope(state, (scope) => {
        const { collection, record } = recordOf(state, input)
        if (record !== undefined) scope.remove(collection, record)
        return { removed: record === undefined ? 0 : 1 }
      })
    },
    exportCollection: (input: ExportInput) => exportCollection(state, input),
    importCollection: (input: ImportInput) => importCollection(state, input),
    /** Drops every collection with its indexes; open transactions die. */
    async wipe() {
      await wipe(state)
      return {}
    },
    /** Chooses between readings of facts nobody could check. */
    configureDatabase(settings: Partial<DatabaseSettings>) {
      Object.assign(state.settings, settings)
      return { ...state.settings }
    },
  }
}
