import type { ActionReply, Parameters } from '../../protocol'
import { invalidParam } from '../errors'
import { findRecords } from '../find-records'
import { readQuery } from '../read-query'
import { collectionOf, type State } from '../state'
import { commit } from './commit'

/** `database.removeDocument`: one or all that match. A query of `{}` removes everything, as in the cloud. */
export async function removeDocument(state: State, parameters: Parameters): Promise<ActionReply> {
  const collection = collectionOf(state, parameters.collectionName)
  if (parameters.query === undefined || parameters.query === '') throw invalidParam('query is missing')
  const query = readQuery(state, parameters.query)
  const records = findRecords(collection, query, { limit: parameters.multi === true ? Number.POSITIVE_INFINITY : 1 })
  await commit(
    state,
    records.map((record) => collection.remove(record)),
  )
  return { data: { deleted: records.length } }
}
