import type { ActionReply, Parameters } from '../../protocol'
import type { Collection } from '../collection'
import { invalidParam } from '../errors'
import { findRecords } from '../find-records'
import { idText } from '../id-text'
import { readQuery } from '../read-query'
import { collectionOf, type State } from '../state'
import type { Change } from '../store'
import type { StoredRecord } from '../stored-record'
import type { Update } from '../update/compile-update'
import { commit } from './commit'
import { readUpdate } from './read-update'
import { upsertDocument } from './upsert-document'

interface Updated {
  readonly changes: readonly Change[]
  readonly matched: number
  /** The refusal that ended it; what was updated before stays, as in MongoDB. */
  readonly refusal?: unknown
}

function updateAll(collection: Collection, records: readonly StoredRecord[], update: Update): Updated {
  const changes: Change[] = []
  let matched = 0
  for (const record of records) {
    try {
      const change = collection.replace(record, update.apply(record.document, false))
      matched++
      if (change !== null) changes.push(change)
    } catch (refusal) {
      return { changes, matched, refusal }
    }
  }
  return { changes, matched }
}

/**
 * `database.modifyDocument`: operators (`merge: true`) or replacement, one or all that match, with `upsert` where nothing does
 * (docs/protocols/cloudbase.md §6).
 */
export async function modifyDocument(state: State, parameters: Parameters): Promise<ActionReply> {
  const collection = collectionOf(state, parameters.collectionName)
  if (parameters.query === undefined) throw invalidParam('query is missing')
  const merge = parameters.merge !== false
  const query = readQuery(state, parameters.query)
  const update = readUpdate(state, parameters.data, merge)
  const limit = parameters.multi === true && merge ? Number.POSITIVE_INFINITY : 1
  const records = findRecords(collection, query, { limit })
  if (records.length === 0 && parameters.upsert === true) {
    const document = upsertDocument(query, update)
    await commit(state, [collection.insert(document, '')])
    return { data: { updated: 0, upsert_id: idText(document._id ?? null) } }
  }
  const { changes, matched, refusal } = updateAll(collection, records, update)
  await commit(state, changes)
  if (refusal !== undefined) throw refusal
  return { data: { updated: merge && !state.settings.countUnchanged ? changes.length : matched, upsert_id: null } }
}
