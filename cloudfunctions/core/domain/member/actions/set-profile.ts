import { failure } from '../../../base/error'
import { newId } from '../../../base/id'
import { oneLine } from '../../../base/text'
import type { Run } from '../../../frame/contract'
import { recordConsent } from '../../../frame/privacy'
import type { memberContracts } from '../contract'
import type { MemberDeps } from '../deps'
import { memberErrors } from '../errors'
import { readPicture } from '../picture'
import { namePlace, openMembers } from '../record'
import { readView } from '../view'

/** Keeps a picture under a name that says nothing of whose it is; the one before goes. Null takes it away. */
async function keepPicture(deps: MemberDeps, member: string, base64: string | null): Promise<void> {
  const read = base64 === null ? null : readPicture(base64)
  if (base64 !== null && read === null) throw failure(memberErrors, 'member.picture')
  const members = openMembers(deps.store)
  const before = (await members.get(member))?.picture ?? null
  const picture = read === null ? null : await deps.files.put(`faces/${newId(deps.random)}.${read.ending}`, read.bytes)
  await members.updateOne(member, {}, { set: { picture, pictureLink: null } })
  if (before !== null) await deps.files.remove(before)
}

/** Nickname and picture, each as it pleases: given, taken away, or left as it is. */
export const setProfile: Run<(typeof memberContracts)['member.setProfile'], MemberDeps> = async (
  { name, picture, consent },
  { caller, deps },
) => {
  const member = await caller.member()
  if (member !== null) {
    if (picture !== undefined) await keepPicture(deps, member, picture)
    if (name !== undefined) {
      const line = oneLine(name ?? '')
      const sealed = line === '' ? null : (await deps.vault.open()).seal(namePlace(member), line)
      await openMembers(deps.store).updateOne(member, {}, { set: { name: sealed } })
    }
    const row = await openMembers(deps.store).get(member)
    await recordConsent(deps, { member, purpose: 'profile', version: consent, given: row?.name != null || row?.picture != null })
  }
  return readView(deps, caller, member)
}
