import type { ActionReply, Parameters } from '../../protocol'
import { invalidParam } from '../errors'
import { checkNear } from '../geo/near-index'
import { readQuery } from '../read-query'
import { collectionOf, type State } from '../state'
import { checkReach } from '../transactions/check-reach'
import { inScope } from '../transactions/in-scope'

/** `database.removeDocument`: one or all that match. A query of `{}` removes everything, as in the cloud. */
export async function removeDocument(state: State, parameters: Parameters): Promise<ActionReply> {
  checkReach(state, parameters, parameters.queryType === 'DOC' ? 'document' : 'where().remove')
  let deleted = 0
  return inScope(state, parameters, (scope) => {
    const collection = collectionOf(state, parameters.collectionName)
    if (parameters.query === undefined || parameters.query === '') throw invalidParam('query is missing')
    const query = checkNear(state, collection, readQuery(state, parameters.query))
    for (const record of scope.find(collection, query, { limit: parameters.multi === true ? Number.POSITIVE_INFINITY : 1 })) {
      scope.remove(collection, record)
      deleted++
    }
    return { data: { deleted } }
  })
}
