import { actions } from '../../frame/contract'
import { forgetPhone, setPhone } from './actions/set-phone'
import { setProfile } from './actions/set-profile'
import { signIn } from './actions/sign-in'
import { memberContracts } from './contract'
import type { MemberDeps } from './deps'
import { readView } from './view'

export type { MemberDeps } from './deps'
export { identitiesByMember, identitiesOf, memberPages, memberPersonalData } from './personal-data'
export { receivePictureCheck } from './profile-check'
export { type MemberRow, memberPhoneIndex, nameForOthers, openMembers, phoneOf, readMember } from './record'

export const memberActions = actions<typeof memberContracts, MemberDeps>(memberContracts, {
  'member.get': async (_, { caller, deps }) => readView(deps, caller, await caller.member()),
  'member.signIn': signIn,
  'member.setPhone': setPhone,
  'member.setProfile': setProfile,
  'member.forgetPhone': forgetPhone,
})
