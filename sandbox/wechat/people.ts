import type { Seed } from '../base/seed'
import type { WxUser } from '../cloudbase/protocol'
import type { WechatAccount, WechatUser } from './account'

interface Person {
  readonly id: string
  readonly name: string
  phone: string | null
  blocked: boolean
}

/** A phone that is signed in to WeChat and has the mini program open. */
export interface PhoneSession {
  readonly user: string
  readonly appid: string
  /** 16 bytes base64; a server gets it for a login code, a phone never. */
  readonly sessionKey: string
}

/** The people of this world: their openids (stable by seed), phones and sessions. */
export class People {
  readonly #people = new Map<string, Person>()
  readonly #sessions = new Map<string, PhoneSession>()

  constructor(
    readonly seed: Seed,
    readonly accounts: readonly WechatAccount[],
    users: readonly WechatUser[],
  ) {
    for (const user of users) this.add(user)
  }

  add({ id, name, phone }: WechatUser): void {
    this.#people.set(id, { id, name, phone, blocked: false })
  }

  /** Throws RangeError for somebody unknown. */
  get(id: string): Person {
    const person = this.#people.get(id)
    if (person === undefined) throw new RangeError(`no such user: ${id}`)
    return person
  }

  list() {
    return [...this.#people.values()].map((person) => ({
      ...person,
      openids: Object.fromEntries(this.accounts.map(({ appid }) => [appid, this.openid(person.id, appid)])),
    }))
  }

  account(appid: string): WechatAccount | null {
    return this.accounts.find((account) => account.appid === appid) ?? null
  }

  /** One per user and AppID, 28 characters. */
  openid(user: string, appid: string): string {
    return `o${Buffer.from(this.seed.fork(`openid/${appid}/${user}`).hex(40), 'hex').toString('base64url')}`
  }

  identity(user: string, appid: string): WxUser {
    const openPlatform = this.account(appid)?.openPlatform ?? null
    const base = { openid: this.openid(user, appid), appid }
    if (openPlatform === null) return base
    return { ...base, unionid: `o${Buffer.from(this.seed.fork(`unionid/${openPlatform}/${user}`).hex(40), 'hex').toString('base64url')}` }
  }

  /** Opens the mini program on a phone of this user. The same phone keeps its session over a restart of the world. */
  signIn(user: string, appid: string): string {
    const { id } = this.get(user)
    if (this.account(appid)?.kind !== 'mini-program') throw new RangeError(`no such mini program: ${appid}`)
    const chance = this.seed.fork(`session/${appid}/${id}`)
    const session = chance.hex(32)
    this.#sessions.set(session, { user: id, appid, sessionKey: Buffer.from(chance.hex(32), 'hex').toString('base64') })
    return session
  }

  session(session: string): PhoneSession | null {
    return this.#sessions.get(session) ?? null
  }
}
