import type { ShopperApi } from '../../typings/api/shopper'
import type { Reply } from '../../typings/reply'
import { change } from './change'
import { read } from './read'

export type Member = ShopperApi['member.get']['output']

/** Date of the agreement and privacy guide shown in `packages/account/agreement`. */
export const CONSENT = '2026-11-24'

let member: Member | null = null

async function keep(reply: Promise<Reply<Member>>): Promise<Reply<Member>> {
  const answer = await reply
  if (answer.ok) member = answer.data
  return answer
}

/** Who is using this phone, for all pages: asked once, then kept in memory for the life of the app. */
export const session = {
  /** What is known without asking. */
  known: (): Member | null => member,
  get: (): Promise<Reply<Member>> => (member === null ? session.refresh() : Promise.resolve({ ok: true, data: member })),
  refresh: (): Promise<Reply<Member>> => keep(read<ShopperApi>('shopper')('member.get', {})),
  signIn: (): Promise<Reply<Member>> => keep(change<ShopperApi>('shopper')('member.signIn', { consent: CONSENT })),
  forgetPhone: (): Promise<Reply<Member>> => keep(change<ShopperApi>('shopper')('member.forgetPhone', { consent: CONSENT })),
  /** Nobody is signed in on this phone any more, and what pages kept of them is gone. */
  leave(): void {
    member = null
    wx.clearStorageSync()
  },
  async setPhone(code: string): Promise<Reply<ShopperApi['member.setPhone']['output']>> {
    const answer = await change<ShopperApi>('shopper')('member.setPhone', { code, consent: CONSENT })
    if (answer.ok) member = answer.data
    return answer
  },
}
