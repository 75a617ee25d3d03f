import type { ActionReply, Parameters } from '../../protocol'
import { checkStorable } from '../check-storable'
import { parseEjsonDocument } from '../ejson-parse'
import { invalidParam } from '../errors'
import { idText } from '../id-text'
import { newId } from '../new-id'
import { collectionOf, type State } from '../state'
import type { Change } from '../store'
import type { Document } from '../value'
import { commit } from './commit'

/** A document without `_id` gets 32 hex digits, in front as MongoDB keeps it. */
function withId(document: Document): Document {
  // Most come with `_id` in front already.
  for (const first in document) {
    if (first === '_id') return document
    break
  }
  const { _id: id = newId(), ...rest } = document
  return { _id: id, ...rest }
}

/**
 * `database.insertDocument`: `data` is a list of EJSON texts. Where one is refused, those before it stay
 * (setting `bulkInsert` decides about those behind it).
 */
export async function insertDocument(state: State, parameters: Parameters): Promise<ActionReply> {
  const collection = collectionOf(state, parameters.collectionName)
  if (!Array.isArray(parameters.data) || parameters.data.length === 0) throw invalidParam('data must be a nonempty array')
  const documents = parameters.data.map((text) => withId(parseEjsonDocument(text, state.now)))
  for (const document of documents) checkStorable(document)
  const changes: Change[] = []
  let refusal: unknown
  for (const document of documents) {
    try {
      changes.push(collection.insert(document))
    } catch (error) {
      refusal ??= error
      if (state.settings.bulkInsert === 'ordered') break
    }
  }
  await commit(state, changes)
  if (refusal !== undefined) throw refusal
  return { data: { insertedIds: documents.map((document) => idText(document._id ?? null)) } }
}
