import type { WorldClock } from '../base/clock'
import type { Seed } from '../base/seed'
import { WechatError } from './errcodes'

const LIFE_MS = 5 * 60_000

export interface CodeOwner {
  readonly user: string
  readonly appid: string
  readonly sessionKey: string
}

interface Code extends CodeOwner {
  readonly until: number
  used: boolean
}

export interface CodesOptions {
  readonly clock: WorldClock
  readonly seed: Seed
  /** What a second use answers: documented for mini programs is 40029, for OAuth 40163. */
  readonly usedErrcode: 40029 | 40163
}

/** Codes a phone hands to a server: good for five minutes, one use and one AppID (docs/protocols/wechat.md B2). */
export class Codes {
  readonly #options: CodesOptions
  readonly #codes = new Map<string, Code>()

  constructor(options: CodesOptions) {
    this.#options = options
  }

  issue(owner: CodeOwner): string {
    const { clock, seed } = this.#options
    const code = `0${seed.hex(31)}`
    this.#codes.set(code, { ...owner, until: clock.now() + LIFE_MS, used: false })
    this.#forgetOld()
    return code
  }

  /** Uses a code up. Throws WechatError. */
  redeem(text: string, appid: string): CodeOwner {
    const code = this.#codes.get(text)
    if (code === undefined || code.appid !== appid || code.until <= this.#options.clock.now()) throw new WechatError(40029)
    if (code.used) throw new WechatError(this.#options.usedErrcode)
    code.used = true
    return code
  }

  #forgetOld(): void {
    const now = this.#options.clock.now()
    for (const [text, { until }] of this.#codes) if (until + LIFE_MS < now) this.#codes.delete(text)
  }
}
