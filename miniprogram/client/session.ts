import type { ShopperApi } from '../../typings/api/shopper'
import type { Reply } from '../../typings/reply'
import { change } from './change'
import { read } from './read'
import { searchHistory } from './search-history-here'

export type Member = ShopperApi['member.get']['output']

/** Date of the agreement and privacy guide shown in `packages/account/agreement`. */
export const CONSENT = '2026-11-24'

let member: Member | null = null

/** An older cloud says less of a member. */
const whole = <T extends Member>(said: T): T => ({
  ...said,
  name: said.name ?? null,
  picture: said.picture ?? null,
  profileCheck: said.profileCheck ?? 'passed',
  reminders: said.reminders ?? [],
})

async function keep<T extends Member>(reply: Promise<Reply<T>>): Promise<Reply<T>> {
  const answer = await reply
  if (!answer.ok) return answer
  const data = whole(answer.data)
  member = data
  return { ...answer, data }
}

/** Who is using this phone, for all pages: asked once, then kept in memory for the life of the app. */
export const session = {
  /** What is known without asking. */
  known: (): Member | null => member,
  get: (): Promise<Reply<Member>> => (member === null ? session.refresh() : Promise.resolve({ ok: true, data: member })),
  refresh: (): Promise<Reply<Member>> => keep(read<ShopperApi>('shopper')('member.get', {})),
  signIn: (): Promise<Reply<Member>> => keep(change<ShopperApi>('shopper')('member.signIn', { consent: CONSENT })),
  forgetPhone: (): Promise<Reply<Member>> => keep(change<ShopperApi>('shopper')('member.forgetPhone', { consent: CONSENT })),
  /** `null` takes away, what is not named stays. */
  setProfile: (profile: { name?: string | null; picture?: string | null }): Promise<Reply<Member>> =>
    keep(change<ShopperApi>('shopper')('member.setProfile', { ...profile, consent: CONSENT })),
  /** Nobody is signed in on this phone any more, and what pages kept of them is gone. */
  leave(): void {
    member = null
    wx.clearStorageSync()
    searchHistory.forget()
  },
  /** The server said how many messages are left. */
  setReminders(reminders: Member['reminders']): void {
    if (member !== null) member = { ...member, reminders }
  },
  setPhone: (code: string): Promise<Reply<ShopperApi['member.setPhone']['output']>> =>
    keep(change<ShopperApi>('shopper')('member.setPhone', { code, consent: CONSENT })),
}
