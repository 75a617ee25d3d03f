import type { ActionReply, Parameters } from '../../protocol'
import { checkNear } from '../geo/near-index'
import { readQuery } from '../read-query'
import { collectionOf, type State } from '../state'
import { checkReach } from '../transactions/check-reach'
import { inScope } from '../transactions/in-scope'

/** `database.calculateDocument`: how many documents match. */
export async function calculateDocument(state: State, parameters: Parameters): Promise<ActionReply> {
  checkReach(state, parameters, 'count')
  return inScope(state, parameters, (scope) => {
    const collection = collectionOf(state, parameters.collectionName)
    return { data: { total: scope.count(collection, checkNear(state, collection, readQuery(state, parameters.query))) } }
  })
}
