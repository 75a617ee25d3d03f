import type { ActionReply, Parameters } from '../../protocol'
import { checkReply } from '../check-reply'
import { parseEjsonDocument } from '../ejson-parse'
import { writeEjson } from '../ejson-write'
import { invalidParam } from '../errors'
import { checkNear } from '../geo/near-index'
import { compileProjection } from '../project'
import type { Query } from '../query/compile-query'
import { readQuery } from '../read-query'
import { hexIds, replyText } from '../reply-text'
import { readSort } from '../sort'
import { collectionOf, type State } from '../state'
import type { StoredRecord } from '../stored-record'
import { checkReach } from '../transactions/check-reach'
import { inScope } from '../transactions/in-scope'

const DEFAULT_LIMIT = 100
const MAX_LIMIT = 1000

function whole(value: unknown, name: string, otherwise: number): number {
  if (value === undefined || value === null) return otherwise
  if (typeof value !== 'number' || !Number.isInteger(value) || value < 0) throw invalidParam(`${name} must be a whole number not below 0`)
  return value
}

function writer(state: State, projection: unknown, query: Query): (record: StoredRecord) => string {
  if (projection === undefined || projection === '') return replyText
  const fields = parseEjsonDocument(projection, state.now)
  if (Object.keys(fields).length === 0) return replyText
  const project = compileProjection(fields, query)
  return (record) => hexIds(writeEjson(project(record.document)))
}

/** `database.getDocument`: at most 1,000 documents, 100 where nothing is said (docs/protocols/cloudbase-standin.md, Data). */
export async function getDocument(state: State, parameters: Parameters): Promise<ActionReply> {
  checkReach(state, parameters, parameters.queryType === 'DOC' ? 'document' : 'where().get')
  const limit = Math.min(whole(parameters.limit, 'limit', DEFAULT_LIMIT) || DEFAULT_LIMIT, MAX_LIMIT)
  const offset = whole(parameters.offset, 'offset', 0)
  const query = readQuery(state, parameters.query)
  const order = parameters.order
  const sort = order === undefined || order === '' ? [] : readSort(parseEjsonDocument(order, state.now))
  const write = writer(state, parameters.projection, query)
  return inScope(state, parameters, (scope) => {
    const collection = collectionOf(state, parameters.collectionName)
    const records = scope.find(collection, checkNear(state, collection, query), { sort, skip: offset, limit })
    const list = records.map(write)
    checkReply(list, state.settings.maxReplyBytes)
    return { data: { list, limit, offset } }
  })
}
