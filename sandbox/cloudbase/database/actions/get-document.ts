import type { ActionReply, Parameters } from '../../protocol'
import { invalidParam } from '../errors'
import { findRecords } from '../find-records'
import { readQuery } from '../read-query'
import { replyText } from '../reply-text'
import { collectionOf, type State } from '../state'

const DEFAULT_LIMIT = 100
const MAX_LIMIT = 1000

function whole(value: unknown, name: string, otherwise: number): number {
  if (value === undefined || value === null) return otherwise
  if (typeof value !== 'number' || !Number.isInteger(value) || value < 0) throw invalidParam(`${name} must be a whole number not below 0`)
  return value
}

/** `database.getDocument`: at most 1,000 documents, 100 where nothing is said (docs/protocols/cloudbase-standin.md, Data). */
export async function getDocument(state: State, parameters: Parameters): Promise<ActionReply> {
  const collection = collectionOf(state, parameters.collectionName)
  const limit = Math.min(whole(parameters.limit, 'limit', DEFAULT_LIMIT) || DEFAULT_LIMIT, MAX_LIMIT)
  const offset = whole(parameters.offset, 'offset', 0)
  const query = readQuery(state, parameters.query)
  const records = findRecords(collection, query, { limit, skip: offset })
  return { data: { list: records.map(replyText), limit, offset } }
}
