import { parseEjsonDocument } from './ejson-parse'
import { compileQuery, type Query } from './query/compile-query'
import type { State } from './state'
import { type Document, ObjectId } from './value'

/** Compiled queries by their text: programs ask the same few over and over. */
const compiled = new Map<string, Query>()
const MAX_COMPILED = 1_000
const MAX_TEXT = 1_000

/** Setting `hexFindsObjectId`: 24 hex digits as `_id` stand for the ObjectId too. */
function withObjectId(query: Document): Document {
  const id = query._id
  return typeof id === 'string' && /^[0-9a-f]{24}$/.test(id) ? { ...query, _id: { $in: [id, new ObjectId(id)] } } : query
}

function compile(state: State, text: unknown): Query {
  const query = text === undefined || text === '' ? {} : parseEjsonDocument(text, state.now)
  return compileQuery(state.settings.hexFindsObjectId ? withObjectId(query) : query)
}

function cached(state: State, text: unknown): Query {
  const lasting =
    typeof text === 'string' && text.length <= MAX_TEXT && !text.includes('$tcb_server_date') && !state.settings.hexFindsObjectId
  if (!lasting) return compile(state, text)
  const known = compiled.get(text)
  if (known !== undefined) return known
  const query = compile(state, text)
  if (compiled.size >= MAX_COMPILED) compiled.clear()
  compiled.set(text, query)
  return query
}

/** Compiles a query as it comes over the wire; a missing or empty one matches everything. */
export function readQuery(state: State, text: unknown): Query {
  const query = cached(state, text)
  return query.isSlow ? { ...query, thinkMs: state.settings.thinkMs } : query
}
