import { failure } from '../../../base/error'
import { mayReveal, rolesIn } from '../../../frame/access'
import type { Run } from '../../../frame/contract'
import { countToday } from '../../../frame/tally'
import { splitRowId } from '../../../platform/port'
import type { merchantOrderContracts } from '../contract'
import { revealErrors } from '../errors'
import { openPeople } from '../people'
import { openOrderPeople } from '../record'
import { fieldOf, REVEALS_A_DAY, revealScope } from '../reveal'
import type { OrderDeps } from './deps'

/** Characters of a reason in one's own words, at least. */
const REASON = 4

/** The role, the reason, the day's count, and only then the field. The audit record stands already. */
export const revealField: Run<(typeof merchantOrderContracts)['order.reveal'], OrderDeps> = async (input, { caller, deps, log }) => {
  const { id, field, reason, words = '' } = input
  const { shop } = splitRowId(id)
  if (!mayReveal(field, rolesIn(await caller.seats(), shop))) throw failure(revealErrors, 'order.revealRole')
  if (reason === 'other' && [...words].length < REASON) throw failure(revealErrors, 'order.revealReason')
  const scope = revealScope(caller.identity.id)
  if ((await countToday(deps.store, scope, deps.clock.now(), REVEALS_A_DAY + 1)) > REVEALS_A_DAY) {
    throw failure(revealErrors, 'order.revealMany')
  }
  const [row, sealer] = await Promise.all([openOrderPeople(deps.store).get(id), deps.vault.open()])
  const value = row === null ? '' : fieldOf(openPeople(sealer, row), field)
  if (value === '') throw failure(revealErrors, 'order.revealNone')
  log.info('order.revealed', { field, reason })
  return { field, value }
}
