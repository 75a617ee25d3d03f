import { failure } from '../../../base/error'
import type { Run } from '../../../frame/contract'
import { recordConsent } from '../../../frame/privacy'
import { readPhone } from '../../../wechat/mini-program'
import type { memberContracts } from '../contract'
import type { MemberDeps } from '../deps'
import { memberErrors } from '../errors'
import { memberPhoneIndex, openIdentities, openMembers, phoneKey, phonePlace } from '../record'
import { readView } from '../view'

/** Takes the phone for this member alone. False where it is another member's. */
async function takePhone(deps: MemberDeps, member: string, phoneIx: string): Promise<boolean> {
  const owned = openIdentities(deps.store)
  const _id = phoneKey(phoneIx)
  if (await owned.insert({ _id, member, unionid: null, since: deps.clock.now() })) return true
  return (await owned.get(_id))?.member === member
}

/** Keeps the phone, sealed; a phone the member had before is free again. */
async function keepPhone(deps: MemberDeps, member: string, phone: string): Promise<void> {
  const sealer = await deps.vault.open()
  const phoneIx = memberPhoneIndex(sealer, phone)
  if (phoneIx === null) throw failure(memberErrors, 'member.phoneCode')
  if (!(await takePhone(deps, member, phoneIx))) throw failure(memberErrors, 'member.phoneElsewhere')
  const members = openMembers(deps.store)
  const before = (await members.get(member))?.phoneIx ?? null
  const set = { phone: sealer.seal(phonePlace(member), phone), phoneIx, phoneAt: deps.clock.now() }
  await members.updateOne(member, {}, { set })
  if (before !== null && before !== phoneIx) await openIdentities(deps.store).removeOne(phoneKey(before), { member })
}

/** Forgets the phone. What it has opened stays open: claims are taken back one by one. */
export const forgetPhone: Run<(typeof memberContracts)['member.forgetPhone'], MemberDeps> = async ({ consent }, { caller, deps }) => {
  const member = await caller.member()
  if (member !== null) {
    const members = openMembers(deps.store)
    const phoneIx = (await members.get(member))?.phoneIx ?? null
    await members.updateOne(member, {}, { set: { phone: null, phoneIx: null, phoneAt: null } })
    if (phoneIx !== null) await openIdentities(deps.store).removeOne(phoneKey(phoneIx), { member })
    await recordConsent(deps, { member, purpose: 'phone', version: consent, given: false })
  }
  return readView(deps, caller, member)
}

/** The code of WeChat's phone button → verified phone → the buyers with that account phone are this member's. */
export const setPhone: Run<(typeof memberContracts)['member.setPhone'], MemberDeps> = async ({ code, consent }, { caller, deps, log }) => {
  const member = await caller.member()
  if (member === null) throw failure(memberErrors, 'member.phoneCode')
  const answer = await readPhone(deps.openapi, code, deps.config.appid)
  if ('refused' in answer) {
    log.warn('member.phoneRefused', { refused: answer.refused, errCode: answer.errCode })
    throw failure(memberErrors, answer.refused === 'code' ? 'member.phoneCode' : 'member.wechatBusy')
  }
  await recordConsent(deps, { member, purpose: 'phone', version: consent, given: true })
  await keepPhone(deps, member, answer.phone)
  const claimedOrders = await deps.claimByPhone({ member, phone: answer.phone })
  return { ...(await readView(deps, caller, member)), claimedOrders }
}
