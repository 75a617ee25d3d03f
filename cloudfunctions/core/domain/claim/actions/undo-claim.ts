import { failure } from '../../../base/error'
import type { Run } from '../../../frame/contract'
import { openClaims } from '../../buyer'
import type { claimContracts } from '../contract'
import type { ClaimActionDeps } from '../deps'
import { claimErrors } from '../errors'
import { listClaims } from './list-claims'

/** Takes one of the caller's own claims back; anybody else's looks like one that is not there. Repeated, it changes nothing. */
export const undoClaim: Run<(typeof claimContracts)['claim.undo'], ClaimActionDeps> = async ({ claim: id }, context) => {
  const { caller, deps } = context
  const member = await caller.member()
  const claims = openClaims(deps.store)
  const claim = await claims.get(id)
  if (claim === null || claim.member !== member) throw failure(claimErrors, 'claim.gone')
  if (claim.order !== null) await claims.removeOne(id, { member })
  else if (claim.undoneAt === null) await claims.updateOne(id, { member, undoneAt: null }, { set: { undoneAt: deps.clock.now() } })
  return listClaims(context)
}
