import type * as z from 'zod'
import type { Caller } from '../../frame/contract'
import type { memberView } from './contract'
import type { MemberDeps } from './deps'
import { checkWhatIsOpen } from './profile-check'
import { type MemberRow, namePlace, openMembers, phonePlace } from './record'

/** A link lives a day, s; one that ends within the hour is renewed, ms: a page that stands open keeps its picture. */
const LINK_S = 86_400
const SOON_MS = 3_600_000

/** A link to the picture. Where the cloud gives none now, there is no picture now. */
async function pictureOf({ store, files, clock }: MemberDeps, row: MemberRow): Promise<string | null> {
  const { _id, picture, pictureLink } = row
  if (picture === null) return null
  const now = clock.now()
  if (pictureLink !== null && pictureLink.until - SOON_MS > now) return pictureLink.url
  const url = await files.linkOf(picture, LINK_S).catch(() => null)
  if (url !== null) await openMembers(store).updateOne(_id, { picture }, { set: { pictureLink: { url, until: now + LINK_S * 1_000 } } })
  return url
}

/** What its owner has to know of the checks. What was taken away is told first. */
function checkOf(row: MemberRow | null): z.input<typeof memberView>['profileCheck'] {
  if (row === null) return 'passed'
  if (row.picture === null && row.pictureCheck === 'refused') return 'pictureRefused'
  if (row.name === null && row.nameCheck === 'refused') return 'nameRefused'
  const isOpen = (row.picture !== null && row.pictureCheck === 'waiting') || (row.name !== null && row.nameCheck === 'waiting')
  return isOpen ? 'waiting' : 'passed'
}

/** What the page “me” shows. `member` null is a visitor. */
export async function readView(deps: MemberDeps, caller: Caller, member: string | null): Promise<z.input<typeof memberView>> {
  const [seats, kept, buyers, reminders] = await Promise.all([
    caller.seats(),
    member === null ? null : openMembers(deps.store).get(member),
    member === null ? 0 : deps.countClaims(member),
    deps.remindersOf(caller.identity.id),
  ])
  const row = kept === null ? null : await checkWhatIsOpen(deps, caller.identity.openid, kept)
  const sealer = row !== null && (row.phone !== null || row.name !== null) ? await deps.vault.open() : null
  const phone = sealer === null || row?.phone == null ? null : sealer.open(phonePlace(row._id), row.phone)
  return {
    signedIn: member !== null,
    phoneTail: phone === null ? null : phone.slice(-4),
    name: sealer === null || row?.name == null ? null : sealer.open(namePlace(row._id), row.name),
    picture: row === null ? null : await pictureOf(deps, row),
    profileCheck: checkOf(row),
    buyers,
    staff: seats.map(({ shop, role }) => ({ shop, role })),
    reminders,
  }
}
