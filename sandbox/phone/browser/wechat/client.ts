import { isObject } from '../wx/api'

/** A stand-in said no, or could not be reached. */
class WireError extends Error {}

async function post(path: string, body: unknown): Promise<unknown> {
  const answer = await fetch(`/wire/${path}`, { method: 'POST', body: JSON.stringify(body) })
  const value: unknown = await answer.json()
  if (!answer.ok) throw new WireError(isObject(value) && typeof value.error === 'string' ? value.error : `HTTP ${answer.status}`)
  return value
}

function field(value: unknown, name: string): string {
  if (isObject(value) && typeof value[name] === 'string') return value[name]
  throw new WireError(`no ${name} in the answer`)
}

export interface Session {
  readonly session: string
  readonly openid: string
  readonly appid: string
}

/** The WeChat client of one user: who is signed in, and what only WeChat itself can give. */
export class WechatClient {
  readonly #user: string
  readonly #singlePage: boolean
  #session: Promise<Session> | undefined

  /** `singlePage`: opened from a timeline, where nobody is signed in. */
  constructor(user: string, singlePage = false) {
    this.#user = user
    this.#singlePage = singlePage
  }

  /** Signs in once; a failed attempt is tried again the next time. */
  session(): Promise<Session> {
    this.#session ??= post('wechat/signIn', { user: this.#user }).then(
      (value) => ({ session: field(value, 'session'), openid: field(value, 'openid'), appid: field(value, 'appid') }),
      (error: unknown) => {
        this.#session = undefined
        throw error
      },
    )
    return this.#session
  }

  async loginCode(): Promise<string> {
    const { session } = await this.session()
    return field(await post('wechat/issueLoginCode', { session }), 'code')
  }

  async phoneCode(): Promise<string> {
    const { session } = await this.session()
    return field(await post('wechat/issuePhoneCode', { session }), 'code')
  }

  /** The bound number with its middle hidden, or null where none is bound. */
  async maskedPhone(): Promise<string | null> {
    const value = await post('wechat/maskedPhone', { user: this.#user })
    return isObject(value) && typeof value.phone === 'string' ? value.phone : null
  }

  /** Titles of the console's message templates by id; null where this WeChat keeps none. */
  async messageTemplates(): Promise<ReadonlyMap<string, string> | null> {
    const value = await post('wechat/messageTemplates', {})
    if (!Array.isArray(value)) return null
    const list: readonly unknown[] = value
    return new Map(list.map((each) => [field(each, 'id'), field(each, 'title')]))
  }

  async acceptMessages(templates: readonly string[]): Promise<void> {
    const { session } = await this.session()
    await post('wechat/acceptMessages', { session, templates })
  }

  async rejectMessages(templates: readonly string[]): Promise<void> {
    const { session } = await this.session()
    await post('wechat/rejectMessages', { session, templates })
  }

  /** May a web-view open this host? Registered domains open their subdomains too. */
  async mayOpen(host: string): Promise<boolean> {
    const value = await post('wechat/businessDomains', {})
    const list: readonly unknown[] = Array.isArray(value) ? value : []
    return list.some((domain) => {
      if (!isObject(domain) || domain.registered !== true) return false
      const name = String(domain.host)
      return host === name || host.split(':')[0] === name || host.endsWith(`.${name}`)
    })
  }

  /** What `wx.cloud` asks past the functions: `room` is `database`, `storage` or `watch`. The answer as the cloud gives it. */
  async cloud(room: string, action: string, parameters: object): Promise<unknown> {
    const session = this.#singlePage ? null : (await this.session()).session
    return post(`cloud/${room}`, { session, action, parameters })
  }

  /** One call of an HTTP function: `{name, path, method, header, body}`, the body in base64. */
  async callHttpFunction(call: object): Promise<unknown> {
    const session = this.#singlePage ? null : (await this.session()).session
    return post('cloud/http-function', { session, ...call })
  }

  /** One call of a cloud function; the answer as the cloud gives it. */
  async callFunction(name: string, data: unknown): Promise<unknown> {
    const session = this.#singlePage ? null : (await this.session()).session
    return post('call-function', { session, name, data })
  }
}
