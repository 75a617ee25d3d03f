import type { ActionReply, Parameters } from '../../protocol'
import { invalidParam } from '../errors'
import { checkNear } from '../geo/near-index'
import { idText } from '../id-text'
import { readQuery } from '../read-query'
import { collectionOf, type State } from '../state'
import { checkReach } from '../transactions/check-reach'
import { inScope } from '../transactions/in-scope'
import { readUpdate } from './read-update'
import { upsertDocument } from './upsert-document'

/**
 * `database.modifyDocument`: operators (`merge: true`) or replacement, one or all that match, with `upsert` where nothing does
 * (docs/protocols/cloudbase.md §6). A refusal in the middle of many leaves what was updated before, as in MongoDB.
 */
export async function modifyDocument(state: State, parameters: Parameters): Promise<ActionReply> {
  checkReach(state, parameters, parameters.queryType === 'DOC' ? 'document' : 'where().update')
  const merge = parameters.merge !== false
  const limit = parameters.multi === true && merge ? Number.POSITIVE_INFINITY : 1
  // Over every attempt: a write that has waited for a lock must not change a document twice.
  const done = new Set<number>()
  let changed = 0
  return inScope(state, parameters, (scope) => {
    const collection = collectionOf(state, parameters.collectionName)
    if (parameters.query === undefined) throw invalidParam('query is missing')
    const query = checkNear(state, collection, readQuery(state, parameters.query))
    const update = readUpdate(state, parameters.data, merge)
    const records = scope.find(collection, query, { limit })
    if (records.length === 0 && done.size === 0 && parameters.upsert === true) {
      const document = upsertDocument(query, update, state.newId)
      scope.insert(collection, document, '')
      return { data: { updated: 0, upsert_id: idText(document._id ?? null) } }
    }
    for (const record of records) {
      if (done.has(record.number)) continue
      if (scope.replace(collection, record, update.apply(record.document, false, query)) !== null) changed++
      done.add(record.number)
    }
    return { data: { updated: merge && !state.settings.countUnchanged ? changed : done.size, upsert_id: null } }
  })
}
