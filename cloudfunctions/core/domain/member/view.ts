import type * as z from 'zod'
import type { Caller } from '../../frame/contract'
import type { memberView } from './contract'
import type { MemberDeps } from './deps'
import { openMembers, phonePlace } from './record'

/** What the page “me” shows. `member` null is a visitor. */
export async function readView(deps: MemberDeps, caller: Caller, member: string | null): Promise<z.input<typeof memberView>> {
  const [seats, row, buyers, reminders] = await Promise.all([
    caller.seats(),
    member === null ? null : openMembers(deps.store).get(member),
    member === null ? 0 : deps.countClaims(member),
    deps.remindersOf(caller.identity.id),
  ])
  const phone = row?.phone == null ? null : (await deps.vault.open()).open(phonePlace(row._id), row.phone)
  return {
    signedIn: member !== null,
    phoneTail: phone === null ? null : phone.slice(-4),
    buyers,
    staff: seats.map(({ shop, role }) => ({ shop, role })),
    reminders,
  }
}
