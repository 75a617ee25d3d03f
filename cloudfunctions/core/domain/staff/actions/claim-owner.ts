import { sameSecret, sha256 } from '../../../base/crypto'
import { failure } from '../../../base/error'
import type { Run } from '../../../frame/contract'
import type { staffContracts } from '../contract'
import { staffErrors } from '../errors'
import { plainCode } from '../plain-code'
import { openAccounts, openStaff, staffKey } from '../record'
import type { StaffDeps } from './deps'

/**
 * The first owner. The code is compared as a digest in constant time, lives until `until`, and is used up by the insert of the
 * account, which works once. The same person may call again: a phone repeats calls whose answer was lost.
 */
export const claimOwner: Run<(typeof staffContracts)['owner.claim'], StaffDeps> = async ({ code }, { caller, deps }) => {
  const { appid, setup } = deps.config
  const now = deps.clock.now()
  const accounts = openAccounts(deps.store)
  const { id: identity } = caller.identity
  const account = await accounts.get(appid)
  if (account !== null && !account.owners.includes(identity)) throw failure(staffErrors, 'staff.ownerExists')
  const fits = setup !== null && sameSecret(sha256(plainCode(code)), setup.digest) && now < setup.until
  if (!fits) throw failure(staffErrors, account === null ? 'staff.setupCode' : 'staff.ownerExists')
  if (account === null && !(await accounts.insert({ _id: appid, owners: [identity], since: now }))) {
    const winner = await accounts.get(appid)
    if (winner?.owners.includes(identity) !== true) throw failure(staffErrors, 'staff.ownerExists')
  }
  await openStaff(deps.store).insert({
    _id: staffKey(null, identity),
    identity,
    shop: null,
    role: 'owner',
    since: now,
    label: '',
    endedAt: null,
    invitation: '',
  })
  return { role: 'owner' }
}
