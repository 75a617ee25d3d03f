import type { WxUser } from '../cloudbase/protocol'
import type { WechatUser } from './account'
import type { BusinessDomains } from './business-domains'
import type { Fault, Faults } from './faults'
import type { WechatState } from './state'

export interface WechatRooms {
  readonly state: WechatState
  readonly faults: Faults
  readonly domains: BusinessDomains
  readonly resolveSession: (session: string) => WxUser | null
}

/** What a person at the panel, a phone or a test can make happen in WeChat. */
export function wechatControl({ state, faults, domains, resolveSession }: WechatRooms) {
  const { people, loginCodes, phoneCodes, messages } = state
  const ownerOf = (session: string) => {
    const owner = people.session(session)
    if (owner === null) throw new RangeError('no such session')
    return owner
  }
  return {
    users: () => people.list(),
    addUser: (user: WechatUser) => people.add(user),
    /** A phone of this user opens the mini program; without an AppID the first one. */
    signIn: ({ user, appid }: { user: string; appid?: string }) => {
      const app = appid ?? people.accounts.find(({ kind }) => kind === 'mini-program')?.appid ?? ''
      return { session: people.signIn(user, app), openid: people.openid(user, app), appid: app }
    },
    resolveSession: ({ session }: { session: string }) => resolveSession(session),
    /** wx.login. */
    issueLoginCode: ({ session }: { session: string }) => ({ code: loginCodes.issue(ownerOf(session)) }),
    /** The user agrees to the phone number button. Without a bound number WeChat shows no button to agree to. */
    issuePhoneCode: ({ session }: { session: string }) => {
      const owner = ownerOf(session)
      if (people.get(owner.user).phone === null) throw new RangeError('this user has no phone number')
      return { code: phoneCodes.issue(owner) }
    },
    /** What a phone's dialog may ask for; null: anything. */
    messageTemplates: () => messages.templates,
    /** The user accepted these in the dialog. */
    acceptMessages: ({ session, templates }: { session: string; templates: readonly string[] }) => {
      const { user, appid } = ownerOf(session)
      messages.answer(people.openid(user, appid), Object.fromEntries(templates.map((template) => [template, true])))
    },
    /** The user said no to these in the dialog. */
    rejectMessages: ({ session, templates }: { session: string; templates: readonly string[] }) => {
      const { user, appid } = ownerOf(session)
      messages.answer(people.openid(user, appid), Object.fromEntries(templates.map((template) => [template, false])))
    },
    /** The user switches one template in WeChat's settings. */
    switchMessages: ({ user, template, on }: { user: string; template: string; on: boolean }) => {
      for (const { appid } of people.accounts) messages.change(people.openid(user, appid), template, on)
    },
    /** The next messages are taken and do not arrive, with these codes. */
    failMessages: ({ codes }: { codes: readonly number[] }) => messages.failNext(codes),
    /** What the next pictures are taken for. */
    judgePictures: ({ suggest }: { suggest: 'pass' | 'review' | 'risky' }) => state.content.judgePictures(suggest),
    /** Events that were pushed, oldest first, when none is on its way any more. */
    pushes: async () => {
      await state.pushes.settled()
      return state.pushes.records()
    },
    /** From now on each event comes twice. */
    repeatPushes: ({ twice }: { twice: boolean }) => state.pushes.repeat(twice),
    /** An event of any shape. */
    push: ({ event }: { event: Readonly<Record<string, unknown>> }) => state.pushes.send(event),
    /** The user takes every acceptance back, in WeChat's settings. */
    refuseMessages: ({ user }: { user: string }) => {
      for (const { appid } of people.accounts) messages.forget(people.openid(user, appid))
    },
    /** Messages on the phones, oldest first. */
    messages: () => messages.delivered(),
    setPhone: ({ user, phone }: { user: string; phone: string | null }) => {
      people.get(user).phone = phone
    },
    block: ({ user, blocked = true }: { user: string; blocked?: boolean }) => {
      people.get(user).blocked = blocked
    },
    /** Every access token of an AppID dies at once. */
    revokeTokens: ({ appid }: { appid: string }) => state.tokens.revoke(appid),
    businessDomains: () => domains.list(),
    setBusinessDomain: ({ host, registered }: { host: string; registered: boolean }) => domains.set(host, registered),
    faults: () => faults.list(),
    setFault: (fault: Fault) => faults.set(fault),
    clearFaults: () => faults.clear(),
  }
}
