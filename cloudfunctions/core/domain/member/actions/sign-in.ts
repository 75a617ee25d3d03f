import { newId } from '../../../base/id'
import type { Identity, Run } from '../../../frame/contract'
import { recordConsent } from '../../../frame/privacy'
import type { memberContracts } from '../contract'
import type { MemberDeps } from '../deps'
import { openIdentities, openMembers, readMember } from '../record'
import { readView } from '../view'

/** The member of this identity, made where there is none. Of two at the same moment one wins, and both get the same member. */
async function join(deps: MemberDeps, identity: Identity): Promise<string> {
  const { store, clock, random } = deps
  const known = await readMember(store, identity.id)
  if (known !== null) return known
  const now = clock.now()
  const member = newId(random)
  await openMembers(store).insert({
    _id: member,
    since: now,
    phone: null,
    phoneIx: null,
    phoneAt: null,
    name: null,
    picture: null,
    pictureLink: null,
    nameCheck: 'waiting',
    pictureCheck: 'waiting',
    pictureTrace: '',
    checkAt: 0,
  })
  if (await openIdentities(store).insert({ _id: identity.id, member, unionid: identity.unionid, since: now })) return member
  await openMembers(store).removeOne(member)
  return (await readMember(store, identity.id)) ?? join(deps, identity)
}

export const signIn: Run<(typeof memberContracts)['member.signIn'], MemberDeps> = async ({ consent }, { caller, deps }) => {
  const member = await join(deps, caller.identity)
  await recordConsent(deps, { member, purpose: 'agreement', version: consent, given: true })
  return readView(deps, caller, member)
}
