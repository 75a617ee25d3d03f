import type { WorldClock } from '../base/clock'
import type { Seed } from '../base/seed'
import { WechatError } from './errcodes'
import { Quota } from './quota'

const LIFE_MS = 7_200_000
/** A plain token lives so long after its successor was issued; a stable one is renewed so long before its end. */
const OVERLAP_MS = 5 * 60_000
const FORCED_APART_MS = 30_000
const FORCED_PER_DAY = 20
const PLAIN_PER_DAY = 2_000
const STABLE_PER_MINUTE = 10_000
const DAY_MS = 86_400_000

interface Token {
  readonly text: string
  readonly appid: string
  until: number
}

export type IssuedToken = {
  readonly access_token: string
  /** Seconds. */
  readonly expires_in: number
}

/** Access tokens per AppID in their two families, which know nothing of each other (docs/protocols/wechat.md B1). */
export class AccessTokens {
  readonly #clock: WorldClock
  readonly #seed: Seed
  readonly #tokens = new Map<string, Token>()
  readonly #plain = new Map<string, Token>()
  readonly #stable = new Map<string, Token>()
  readonly #forcedAt = new Map<string, number>()
  readonly #quota: Quota

  constructor(clock: WorldClock, seed: Seed) {
    this.#clock = clock
    this.#seed = seed
    this.#quota = new Quota(clock)
  }

  /** GET /cgi-bin/token: always a new one; the last one dies in five minutes. */
  plain(appid: string): IssuedToken {
    if (!this.#quota.take(`plain/${appid}`, PLAIN_PER_DAY, DAY_MS)) throw new WechatError(45009)
    const now = this.#clock.now()
    const last = this.#plain.get(appid)
    if (last !== undefined) last.until = Math.min(last.until, now + OVERLAP_MS)
    return answer(this.#issue(appid, this.#plain, now), now)
  }

  /** POST /cgi-bin/stable_token: the same one until five minutes before its end; `force` kills it. */
  stable(appid: string, force: boolean): IssuedToken {
    if (!this.#quota.take(`stable/${appid}`, STABLE_PER_MINUTE, 60_000)) throw new WechatError(45011)
    const now = this.#clock.now()
    const last = this.#stable.get(appid)
    if (force && this.#mayForce(appid)) {
      if (last !== undefined) last.until = now
      return answer(this.#issue(appid, this.#stable, now), now)
    }
    if (last !== undefined && last.until - now > OVERLAP_MS) return answer(last, now)
    return answer(this.#issue(appid, this.#stable, now), now)
  }

  /** The AppID a token speaks for. Throws WechatError. */
  appidOf(text: string | null): string {
    if (text === null || text === '') throw new WechatError(41001)
    const token = this.#tokens.get(text)
    if (token === undefined) throw new WechatError(40001)
    if (token.until <= this.#clock.now()) throw new WechatError(token.until === 0 ? 40001 : 42001)
    return token.appid
  }

  /** Every token of an AppID dies at once, as after a reset of its secret. */
  revoke(appid: string): void {
    for (const token of this.#tokens.values()) if (token.appid === appid) token.until = 0
  }

  /** Too soon or too often: the call answers as if it had not been forced. */
  #mayForce(appid: string): boolean {
    const now = this.#clock.now()
    const last = this.#forcedAt.get(appid)
    if (last !== undefined && now - last < FORCED_APART_MS) return false
    if (!this.#quota.take(`forced/${appid}`, FORCED_PER_DAY, DAY_MS)) throw new WechatError(45009)
    this.#forcedAt.set(appid, now)
    return true
  }

  #issue(appid: string, family: Map<string, Token>, now: number): Token {
    const token = { text: `${this.#seed.whole(60, 99)}_${this.#seed.hex(150)}`, appid, until: now + LIFE_MS }
    this.#tokens.set(token.text, token)
    family.set(appid, token)
    return token
  }
}

const answer = ({ text, until }: Token, now: number): IssuedToken => ({ access_token: text, expires_in: Math.floor((until - now) / 1000) })
