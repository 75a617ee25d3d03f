import type { WorldClock } from '../base/clock'
import { WechatError } from './errcodes'
import type { Pushes } from './pushes'

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
  #failing: number[] = []
  #count = 0

  constructor(
    readonly clock: WorldClock,
    readonly templates: readonly MessageTemplate[] | null,
    readonly pushes: Pushes,
  ) {}

  /** What the person ticked in the dialog: one message more for each accept; a no takes away what was left. */
  answer(openid: string, answers: Readonly<Record<string, boolean>>): void {
    for (const [template, yes] of Object.entries(answers)) {
      const key = `${openid} ${template}`
      if (yes) this.#left.set(key, (this.#left.get(key) ?? 0) + 1)
      else this.#left.delete(key)
    }
    const items = Object.entries(answers).map(([TemplateId, yes]) => ({
      TemplateId,
      SubscribeStatusString: yes ? 'accept' : 'reject',
      PopupScene: '0',
    }))
    this.pushes.tell(openid, 'subscribe_msg_popup_event', items)
  }

  /** The person switches a template off, or on again, in the settings of the mini program. On again gives no message yet. */
  change(openid: string, template: string, on: boolean): void {
    if (!on) this.#left.delete(`${openid} ${template}`)
    const item = { TemplateId: template, SubscribeStatusString: on ? 'accept' : 'reject' }
    this.pushes.tell(openid, 'subscribe_msg_change_event', [item])
  }

  /** The next messages are taken and do not arrive. */
  failNext(codes: readonly number[]): void {
    this.#failing = [...codes]
  }

  delivered(): readonly Delivered[] {
    return this.#delivered
  }

  /** The person takes all acceptances back, in the settings of the mini program. */
  forget(openid: string): void {
    const templates = [...this.#left.keys()].flatMap((key) => (key.startsWith(`${openid} `) ? [key.slice(openid.length + 1)] : []))
    for (const template of templates) this.change(openid, template, false)
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
    this.#count += 1
    const msgid = 4_000_000_000 + this.#count
    const code = this.#failing.shift() ?? 0
    const status = code === 0 ? 'success' : 'fail'
    if (code === 0) this.#delivered.push({ at: this.clock.now(), openid: touser, title: template.title, page: String(page ?? ''), values })
    const item = { TemplateId: template.id, MsgID: String(msgid), ErrorCode: String(code), ErrorStatus: status }
    this.pushes.tell(touser, 'subscribe_msg_sent_event', [item])
    return { errcode: 0, errmsg: 'ok', msgid }
  }
}

/** Every keyword of the template and no other, each as its sort wants it. */
function readValues({ keywords }: MessageTemplate, data: unknown): Record<string, string> {
  const given = Object.entries(Object(data)).map(([name, each]) => [name, String(Reflect.get(Object(each), 'value') ?? '')] as const)
  const wrong = given.some(([name, value]) => !keywords.includes(name) || !fits(name, value))
  if (wrong || given.length !== keywords.length) throw new WechatError(47003)
  return Object.fromEntries(given)
}
