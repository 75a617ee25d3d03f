import type { WeidianSettings } from '../settings'

export interface Token {
  readonly text: string
  readonly appKey: string
  readonly shopId: string
  expiresAt: number
  /** Authorisation taken back by the merchant: 10026 instead of 10013. */
  withdrawn: boolean
}

export interface Grant {
  readonly appKey: string
  readonly shopId: string
  refreshToken: string
  readonly expiresAt: number
}

interface Code {
  readonly text: string
  readonly appKey: string
  readonly shopId: string
  readonly expiresAt: number
}

const DAY = 86_400_000

/** Access tokens, refresh tokens and OAuth codes of every app (docs/protocols/weidian.md §1.2, §1.3). Times UTC ms. */
export class Tokens {
  readonly #settings: () => WeidianSettings
  #tokens = new Map<string, Token>()
  readonly #grants = new Map<string, Grant>()
  readonly #codes = new Map<string, Code>()
  readonly #fetches = new Map<string, number>()

  constructor(settings: () => WeidianSettings) {
    this.#settings = settings
  }

  /** Whether the app may still fetch a token on this day; counts the fetch. */
  fetch(appKey: string, now: number): boolean {
    const key = `${appKey}/${Math.floor((now + DAY / 3) / DAY)}`
    const count = (this.#fetches.get(key) ?? 0) + 1
    this.#fetches.set(key, count)
    return count <= this.#settings().tokenFetchesPerDay
  }

  /** Keeps a new access token; the app's older ones for the shop die with it where the setting says so. */
  issue(appKey: string, shopId: string, text: string, now: number): Token {
    for (const [old, token] of this.#tokens) {
      const same = token.appKey === appKey && token.shopId === shopId
      if ((same && this.#settings().invalidateOldTokenOnIssue) || token.expiresAt < now - DAY) this.#tokens.delete(old)
    }
    const token = { text, appKey, shopId, expiresAt: now + this.#settings().tokenSeconds * 1000, withdrawn: false }
    this.#tokens.set(text, token)
    return token
  }

  find(text: string): Token | undefined {
    return this.#tokens.get(text)
  }

  /** Whether the app holds a token for the shop that would be accepted now: pushes depend on it (§5). */
  alive(appKey: string, shopId: string, now: number): boolean {
    return [...this.#tokens.values()].some(
      (token) => token.appKey === appKey && token.shopId === shopId && token.expiresAt > now && !token.withdrawn,
    )
  }

  /** Takes tokens of a shop away: `revoked` as if never issued, `expired` as if their time were over, `withdrawn` by the merchant. */
  end(how: 'revoked' | 'expired' | 'withdrawn', shopId: string | undefined, now: number): number {
    let ended = 0
    for (const [text, token] of this.#tokens) {
      if (shopId !== undefined && token.shopId !== shopId) continue
      ended += 1
      if (how === 'revoked') this.#tokens.delete(text)
      else if (how === 'expired') token.expiresAt = Math.min(token.expiresAt, now)
      else token.withdrawn = true
    }
    if (how !== 'withdrawn') return ended
    for (const [text, grant] of this.#grants) if (shopId === undefined || grant.shopId === shopId) this.#grants.delete(text)
    return ended
  }

  /** Every token of an app is gone, as if never issued. */
  drop(appKey: string): void {
    for (const [text, token] of this.#tokens) if (token.appKey === appKey) this.#tokens.delete(text)
  }

  addCode(text: string, appKey: string, shopId: string, now: number): void {
    this.#codes.set(text, { text, appKey, shopId, expiresAt: now + this.#settings().codeSeconds * 1000 })
  }

  /** A code opens once, for its app, in its time: its shop, or null. */
  takeCode(text: string, appKey: string, now: number): string | null {
    const code = this.#codes.get(text)
    if (code === undefined || code.appKey !== appKey) return null
    this.#codes.delete(text)
    return code.expiresAt > now ? code.shopId : null
  }

  addGrant(appKey: string, shopId: string, refreshToken: string, now: number): Grant {
    const grant = { appKey, shopId, refreshToken, expiresAt: now + this.#settings().refreshDays * DAY }
    this.#grants.set(refreshToken, grant)
    return grant
  }

  /** The grant behind a refresh token of that app, or null where it is wrong or over. */
  findGrant(refreshToken: string, appKey: string, now: number): Grant | null {
    const grant = this.#grants.get(refreshToken)
    return grant !== undefined && grant.appKey === appKey && grant.expiresAt > now ? grant : null
  }

  /** The merchant has the grant's refresh token replaced; its end stays (about 30 days, then he must authorise again). */
  rotate(grant: Grant, refreshToken: string): void {
    this.#grants.delete(grant.refreshToken)
    grant.refreshToken = refreshToken
    this.#grants.set(refreshToken, grant)
  }
}
