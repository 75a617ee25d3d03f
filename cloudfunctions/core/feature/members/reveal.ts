import { failure } from '../../base/error'
import { maskPhone } from '../../base/phone'
import { maskName } from '../../base/text'
import { type MemberRow, nameForOthers, openMembers, phoneOf } from '../../domain/member'
import { REVEALS_A_DAY, revealScope } from '../../domain/order'
import { type HiddenMemberField, mayRevealOfMember, rolesIn, type StaffRole } from '../../frame/access'
import type { Run } from '../../frame/contract'
import { countToday } from '../../frame/tally'
import type { Sealer } from '../../store'
import type { memberContracts } from './contract'
import { membersErrors } from './errors'
import type { MembersDeps } from './index'
import { claimsOf } from './rows'

const FIELDS: readonly HiddenMemberField[] = ['name', 'phone']

/** Characters of a reason in one’s own words, at least. */
const REASON = 4

/** A field in full; empty where the member has none that others may see. Pure. */
function fieldOf(sealer: Sealer, row: MemberRow, field: HiddenMemberField): string {
  return (field === 'phone' ? phoneOf(sealer, row) : nameForOthers(sealer, row)) ?? ''
}

/** What staff see before they ask. Pure. */
export function hiddenOf(sealer: Sealer, row: MemberRow, roles: readonly StaffRole[]) {
  return FIELDS.flatMap((field) => {
    const full = fieldOf(sealer, row, field)
    if (full === '') return []
    return [{ field, masked: field === 'phone' ? maskPhone(full) : maskName(full), may: mayRevealOfMember(field, roles) }]
  })
}

/** The role, the reason, the day's count, that the member is one of this shop, and only then the field. The audit record stands already. */
export const reveal: Run<(typeof memberContracts)['member.reveal'], MembersDeps> = async (input, { caller, deps, log }) => {
  const { shop, member, field, reason, words = '' } = input
  if (!mayRevealOfMember(field, rolesIn(await caller.seats(), shop))) throw failure(membersErrors, 'members.revealRole')
  if (reason === 'other' && [...words].length < REASON) throw failure(membersErrors, 'members.revealReason')
  const looks = await countToday(deps.store, revealScope(caller.identity.id), deps.clock.now(), REVEALS_A_DAY + 1)
  if (looks > REVEALS_A_DAY) throw failure(membersErrors, 'members.revealMany')
  const [claims, row, sealer] = await Promise.all([claimsOf(deps, shop, [member]), openMembers(deps.store).get(member), deps.vault.open()])
  if (row === null || (claims.get(member) ?? []).length === 0) throw failure(membersErrors, 'members.notFound')
  const value = fieldOf(sealer, row, field)
  if (value === '') throw failure(membersErrors, 'members.revealNone')
  log.info('member.revealed', { field, reason })
  return { field, value }
}
