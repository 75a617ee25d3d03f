import { failure } from '../../../base/error'
import { newId } from '../../../base/id'
import { oneLine } from '../../../base/text'
import type { Run } from '../../../frame/contract'
import { recordConsent } from '../../../frame/privacy'
import type { memberContracts } from '../contract'
import type { MemberDeps } from '../deps'
import { memberErrors } from '../errors'
import { readPicture } from '../picture'
import { askAboutPicture, checkAgainAt, judgeName } from '../profile-check'
import { namePlace, openMembers } from '../record'
import { readView } from '../view'

/** Keeps a picture under a name that says nothing of whose it is; the one before goes. Null takes it away. */
async function keepPicture(deps: MemberDeps, openid: string, member: string, base64: string | null): Promise<void> {
  const read = base64 === null ? null : readPicture(base64)
  if (base64 !== null && read === null) throw failure(memberErrors, 'member.picture')
  const members = openMembers(deps.store)
  const before = (await members.get(member))?.picture ?? null
  const picture = read === null ? null : await deps.files.put(`faces/${newId(deps.random)}.${read.ending}`, read.bytes)
  const checkAt = checkAgainAt(deps.clock.now())
  const fresh = { picture, pictureLink: null, pictureCheck: 'waiting' as const, pictureTrace: '', checkAt }
  await members.updateOne(member, {}, { set: fresh })
  if (before !== null) await deps.files.remove(before)
  if (picture !== null) await askAboutPicture(deps, openid, { member, picture })
}

/** WeChat looks the name over before it is kept. Where WeChat cannot be asked it is kept, and shown to nobody else. */
async function keepName(deps: MemberDeps, openid: string, member: string, line: string): Promise<void> {
  const members = openMembers(deps.store)
  if (line === '') {
    await members.updateOne(member, {}, { set: { name: null, nameCheck: 'waiting' } })
    return
  }
  const nameCheck = await judgeName(deps, openid, line)
  if (nameCheck === null) throw failure(memberErrors, 'member.nameRefused')
  const name = (await deps.vault.open()).seal(namePlace(member), line)
  await members.updateOne(member, {}, { set: { name, nameCheck, checkAt: checkAgainAt(deps.clock.now()) } })
}

/** Nickname and picture, each as it pleases: given, taken away, or left as it is. */
export const setProfile: Run<(typeof memberContracts)['member.setProfile'], MemberDeps> = async (
  { name, picture, consent },
  { caller, deps },
) => {
  const member = await caller.member()
  const { openid } = caller.identity
  if (member !== null) {
    if (picture !== undefined) await keepPicture(deps, openid, member, picture)
    if (name !== undefined) await keepName(deps, openid, member, oneLine(name ?? ''))
    const row = await openMembers(deps.store).get(member)
    await recordConsent(deps, { member, purpose: 'profile', version: consent, given: row?.name != null || row?.picture != null })
  }
  return readView(deps, caller, member)
}
