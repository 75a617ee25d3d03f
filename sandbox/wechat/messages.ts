import type { WorldClock } from '../base/clock'
import { WechatError } from './errcodes'

/** A template the merchant has put together in the console: its keywords, `thing2`. */
export interface MessageTemplate {
  readonly id: string
  readonly title: string
  readonly keywords: readonly string[]
}

/** A message on somebody's phone. */
export interface Delivered {
  readonly at: number
  readonly openid: string
  readonly title: string
  readonly page: string
  readonly values: Readonly<Record<string, string>>
}

type Data = Readonly<Record<string, unknown>>

/** Longest values by sort, characters (docs/protocols/wechat.md B3). */
const LONGEST: Readonly<Record<string, number>> = {
  thing: 20,
  character_string: 32,
  phrase: 5,
  number: 32,
  letter: 32,
  name: 10,
  symbol: 5,
}
const TIME = /^(\d{4}(-|年)\d{1,2}(-|月)\d{1,2}日? ?)?\d{1,2}:\d{2}(:\d{2})?$/

function fits(keyword: string, value: string): boolean {
  const sort = keyword.replace(/\d+$/, '')
  if (value === '' || /[\r\n]/.test(value) || [...value].length > (LONGEST[sort] ?? 200)) return false
  if (sort === 'character_string' || sort === 'letter' || sort === 'number') return /^[\x20-\x7e]+$/.test(value)
  return sort === 'time' ? TIME.test(value) : true
}

/** One-time subscriptions: what people have accepted, and what was sent to them for it. */
export class Messages {
  readonly #left = new Map<string, number>()
  readonly #delivered: Delivered[] = []

  constructor(
    readonly clock: WorldClock,
    readonly templates: readonly MessageTemplate[] | null,
  ) {}

  /** The person accepted in the dialog: one message more. */
  accept(openid: string, template: string): void {
    const key = `${openid} ${template}`
    this.#left.set(key, (this.#left.get(key) ?? 0) + 1)
  }

  delivered(): readonly Delivered[] {
    return this.#delivered
  }

  /** The person takes all acceptances back, in the settings of the mini program. */
  forget(openid: string): void {
    for (const key of this.#left.keys()) if (key.startsWith(`${openid} `)) this.#left.delete(key)
  }

  /** `subscribeMessage.send`. Throws WechatError. */
  send({ touser, template_id, page, data }: Data): Data {
    const template = this.templates?.find(({ id }) => id === template_id)
    if (template === undefined) throw new WechatError(40037)
    if (typeof touser !== 'string' || touser === '') throw new WechatError(40003)
    if (typeof page === 'string' && page.startsWith('/')) throw new WechatError(41030)
    const values = readValues(template, data)
    const key = `${touser} ${template.id}`
    const left = this.#left.get(key) ?? 0
    if (left === 0) throw new WechatError(43101)
    this.#left.set(key, left - 1)
    this.#delivered.push({ at: this.clock.now(), openid: touser, title: template.title, page: String(page ?? ''), values })
    return { errcode: 0, errmsg: 'ok' }
  }
}

/** Every keyword of the template and no other, each as its sort wants it. */
function readValues({ keywords }: MessageTemplate, data: unknown): Record<string, string> {
  const given = Object.entries(Object(data)).map(([name, each]) => [name, String(Reflect.get(Object(each), 'value') ?? '')] as const)
  const wrong = given.some(([name, value]) => !keywords.includes(name) || !fits(name, value))
  if (wrong || given.length !== keywords.length) throw new WechatError(47003)
  return Object.fromEntries(given)
}
