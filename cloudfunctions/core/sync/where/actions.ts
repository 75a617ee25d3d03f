import { mayDo, rolesIn } from '../../frame/access'
import { actions } from '../../frame/contract'
import type { SyncActionDeps } from '../actions/deps'
import { whereContracts } from './contract'
import { whereIs } from './where-is'

/** "Where is order X?" for the merchant's phone. Only shops in which the caller may do the same are asked. */
export const whereActions = actions<typeof whereContracts, SyncActionDeps>(whereContracts, {
  async 'sync.where'({ shop, number }, { caller, deps }) {
    const [seats, bound] = await Promise.all([caller.seats(), deps.shops()])
    const shops = bound.filter(({ id }) => mayDo(whereContracts['sync.where'].can, rolesIn(seats, id)))
    return whereIs(deps.sync, { shop, number, shops })
  },
})
