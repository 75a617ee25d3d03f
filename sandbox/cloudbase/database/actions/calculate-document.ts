import type { ActionReply, Parameters } from '../../protocol'
import { countRecords } from '../find-records'
import { readQuery } from '../read-query'
import { collectionOf, type State } from '../state'

/** `database.calculateDocument`: how many documents match. */
export async function calculateDocument(state: State, parameters: Parameters): Promise<ActionReply> {
  const collection = collectionOf(state, parameters.collectionName)
  return { data: { total: countRecords(collection, readQuery(state, parameters.query)) } }
}
