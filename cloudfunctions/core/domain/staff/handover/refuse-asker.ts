import { failure } from '../../../base/error'
import type { Context } from '../../../frame/contract'
import type { StaffDeps } from '../actions/deps'
import { handoverErrors } from './errors'
import { openHandovers } from './record'

/** Whoever asked to become the owner takes nobody out of the way who could say no. One database call. */
export async function refuseAsker({ caller, deps }: Context<StaffDeps>): Promise<void> {
  const row = await openHandovers(deps.store).get(deps.config.appid)
  const asks = row !== null && row.kind === 'recovery' && row.state !== 'over' && row.to === caller.identity.id
  if (asks) throw failure(handoverErrors, 'handover.holds')
}
