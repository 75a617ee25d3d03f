import { sameSecret, sha256 } from '../../../base/crypto'
import { failure } from '../../../base/error'
import { hasOwnApp, provesOwnApp } from '../../../frame/credential'
import { countToday } from '../../../frame/tally'
import type { StaffDeps } from '../actions/deps'
import { plainCode } from '../plain-code'
import { handoverErrors } from './errors'
import { openHandovers } from './record'

/** Proofs one person may try on one day. */
const TRIES_A_DAY = 5

export type Proof = { readonly key: string; readonly secret: string } | { readonly setup: string }

/** Which proof a shop's handover asks for: a shop bound by an authorization has no secret of its own. */
export const proofOf = async ({ store }: StaffDeps, shop: string): Promise<'key' | 'setup'> =>
  (await hasOwnApp(store, shop)) ? 'key' : 'setup'

async function fits(deps: StaffDeps, shop: string, proof: Proof): Promise<{ readonly ok: boolean; readonly setupUsed: string }> {
  const last = (await openHandovers(deps.store).get(deps.config.appid))?.setupUsed ?? ''
  if ((await proofOf(deps, shop)) === 'key') return { ok: 'key' in proof && (await provesOwnApp(deps, shop, proof)), setupUsed: last }
  const { setup } = deps.config
  if (!('setup' in proof) || setup === null || deps.clock.now() >= setup.until || setup.digest === last)
    return { ok: false, setupUsed: last }
  return { ok: sameSecret(sha256(plainCode(proof.setup)), setup.digest), setupUsed: setup.digest }
}

/**
 * Something the caller knows and the phone does not hold. Each try is counted, across all instances, before it is compared; nothing is
 * asked of the shop, because a new token could end the one that is used. Gives the digest of a setup code that is used up by it.
 */
export async function checkProof(deps: StaffDeps, shop: string, identity: string, proof: Proof): Promise<string> {
  const scope = `handover:${sha256(`handover:${identity}`).slice(0, 32)}`
  if ((await countToday(deps.store, scope, deps.clock.now(), TRIES_A_DAY + 1)) > TRIES_A_DAY)
    throw failure(handoverErrors, 'handover.proofMany')
  const { ok, setupUsed } = await fits(deps, shop, proof)
  if (!ok) throw failure(handoverErrors, 'handover.proof')
  return setupUsed
}
