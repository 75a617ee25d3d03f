import type { ActionReply, Parameters } from '../../protocol'
import { checkStorable } from '../check-storable'
import { parseEjsonDocument } from '../ejson-parse'
import { invalidParam, requestFailed } from '../errors'
import { idText } from '../id-text'
import { collectionOf, type State } from '../state'
import { checkReach } from '../transactions/check-reach'
import { inScope } from '../transactions/in-scope'
import { LockHeld } from '../transactions/plain-scope'
import type { Scope } from '../transactions/scope'
import type { Document } from '../value'

/** A document without `_id` gets 32 hex digits, in front as MongoDB keeps it. */
function withId(document: Document, newId: () => string): Document {
  // Most come with `_id` in front already.
  for (const first in document) {
    if (first === '_id') return document
    break
  }
  const { _id: id = newId(), ...rest } = document
  return { _id: id, ...rest }
}

/** The server's date, or a refusal where it may not stand (setting `serverDateInTransactionInsert`). */
function serverNow(state: State, scope: Scope): () => number {
  if (!scope.isTransaction || state.settings.serverDateInTransactionInsert === 'allowed') return state.now
  return () => {
    throw requestFailed('server date is not supported in a transaction')
  }
}

function readDocuments(data: readonly unknown[], now: () => number, newId: () => string): Document[] {
  const documents = data.map((text) => withId(parseEjsonDocument(text, now), newId))
  for (const document of documents) checkStorable(document)
  return documents
}

/**
 * `database.insertDocument`: `data` is a list of EJSON texts. Where one is refused, those before it stay
 * (setting `bulkInsert` decides about those behind it).
 */
export async function insertDocument(state: State, parameters: Parameters): Promise<ActionReply> {
  const { data } = parameters
  if (!Array.isArray(data) || data.length === 0) throw invalidParam('data must be a nonempty array')
  checkReach(state, parameters, data.length === 1 ? 'document' : 'add of several')
  let documents: Document[] | null = null
  let at = 0
  let refusal: unknown
  return inScope(state, parameters, (scope) => {
    const collection = collectionOf(state, parameters.collectionName)
    // Read once: after a wait for a lock the same ids are inserted.
    documents ??= readDocuments(data, serverNow(state, scope), state.newId)
    for (const document of documents.slice(at)) {
      try {
        scope.insert(collection, document)
      } catch (error) {
        if (error instanceof LockHeld) throw error
        refusal ??= error
        if (scope.isTransaction || state.settings.bulkInsert === 'ordered') break
      }
      at++
    }
    if (refusal !== undefined) throw refusal
    return { data: { insertedIds: documents.map((document) => idText(document._id ?? null)) } }
  })
}
