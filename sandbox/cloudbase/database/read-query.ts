import { parseEjsonDocument } from './ejson-parse'
import { compileQuery, type Query } from './query/compile-query'
import type { State } from './state'

/** Compiles a query as it comes over the wire; a missing or empty one matches everything. */
export function readQuery(state: State, text: unknown): Query {
  return compileQuery(text === undefined || text === '' ? {} : parseEjsonDocument(text, state.now))
}
