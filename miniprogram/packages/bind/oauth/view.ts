import type { MerchantApi } from '../../../../typings/api/merchant'
import type { StaffTrouble } from '../../../format/staff-trouble'
import type { BoundReply } from '../bound-shop/view'

const LIFETIME_MS = 10 * 60_000

/** What is kept on the phone, so that the page can be left and reopened while the browser is open. */
export interface StartedOauth {
  readonly ticket: string
  readonly url: string
  /** On the phone's own clock. */
  readonly until: number
}

export type OauthPhase = 'starting' | 'waiting' | 'arrived' | 'refused' | 'expired' | 'failed'

/**
 * `expiresAt` is on the server's clock and the phone's may be wrong by hours. Where the difference makes no sense, the whole ten
 * minutes are assumed; the server has the last word anyway.
 */
export function started(reply: MerchantApi['binding.startOauth']['output'], phoneNow: number): StartedOauth {
  const left = reply.expiresAt - phoneNow
  return { ticket: reply.ticket, url: reply.url, until: phoneNow + (left > 0 && left <= LIFETIME_MS ? left : LIFETIME_MS) }
}

/** Reads back what was stored; anything of another shape, or too old, is as if it were not there. */
export function resumable(stored: unknown, phoneNow: number): StartedOauth | null {
  if (typeof stored !== 'object' || stored === null) return null
  if (!('ticket' in stored) || !('url' in stored) || !('until' in stored)) return null
  const { ticket, url, until } = stored
  if (typeof ticket !== 'string' || typeof url !== 'string' || typeof until !== 'number') return null
  const left = until - phoneNow
  return left > 0 && left <= LIFETIME_MS ? { ticket, url, until } : null
}

/** The six digits as far as typed: keyboards and pastes bring spaces and full-width digits along. */
export function digits(typed: string): string {
  return typed.normalize('NFKC').replace(/\D/g, '').slice(0, 6)
}

/** What the page holds beside fixed words. */
export interface FirstData {
  phase: OauthPhase
  confirmTrouble: StaffTrouble | null
  trouble: StaffTrouble | null
  bound: BoundReply | null
}

/** The page before anything is known. */
export const firstData: FirstData = { phase: 'starting', confirmTrouble: null, trouble: null, bound: null }
