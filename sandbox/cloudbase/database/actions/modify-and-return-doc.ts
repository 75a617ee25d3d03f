import type { ActionReply, Parameters } from '../../protocol'
import { checkReply } from '../check-reply'
import { invalidParam } from '../errors'
import { checkNear } from '../geo/near-index'
import { readQuery } from '../read-query'
import { replyText } from '../reply-text'
import { collectionOf, type State } from '../state'
import { checkReach } from '../transactions/check-reach'
import { inScope } from '../transactions/in-scope'
import { readUpdate } from './read-update'

/**
 * `database.modifyAndReturnDoc` (`updateAndReturn`): changes the first match and answers it as it is afterwards. An update that changes
 * nothing still counts 1; no match gives 0 and null (docs/protocols/cloudbase-standin.md, Data). A document too large for a reply is
 * changed all the same: only then is there something to answer.
 */
export async function modifyAndReturnDoc(state: State, parameters: Parameters): Promise<ActionReply> {
  checkReach(state, parameters, 'updateAndReturn')
  return inScope(state, parameters, (scope) => {
    const collection = collectionOf(state, parameters.collectionName)
    if (parameters.query === undefined) throw invalidParam('query is missing')
    const query = checkNear(state, collection, readQuery(state, parameters.query))
    const update = readUpdate(state, parameters.data, true)
    const [record] = scope.find(collection, query, { limit: 1 })
    if (record === undefined) return { data: { updated: 0, doc: null } }
    const after = scope.replace(collection, record, update.apply(record.document, false, query)) ?? record
    const doc = replyText(after)
    checkReply([doc], state.settings.maxReplyBytes)
    return { data: { updated: 1, doc } }
  })
}
