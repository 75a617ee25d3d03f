import { parseEjsonDocument } from './ejson-parse'
import { compileQuery, type Query } from './query/compile-query'
import type { State } from './state'
import { type Document, ObjectId } from './value'

/** Setting `hexFindsObjectId`: 24 hex digits as `_id` stand for the ObjectId too. */
function withObjectId(query: Document): Document {
  const id = query._id
  return typeof id === 'string' && /^[0-9a-f]{24}$/.test(id) ? { ...query, _id: { $in: [id, new ObjectId(id)] } } : query
}

/** Compiles a query as it comes over the wire; a missing or empty one matches everything. */
export function readQuery(state: State, text: unknown): Query {
  const query = text === undefined || text === '' ? {} : parseEjsonDocument(text, state.now)
  return compileQuery(state.settings.hexFindsObjectId ? withObjectId(query) : query)
}
