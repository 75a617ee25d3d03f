import type { WorldClock } from '../base/clock'

/** An event as WeChat hands it to a cloud function: JSON, no signature (docs/protocols/wechat.md B7). */
export type PushedEvent = Readonly<Record<string, unknown>>

/** Hands an event to the function it is routed to. Throws where that function failed or took too long. */
export type DeliverPush = (event: PushedEvent) => Promise<void>

export interface PushRecord {
  readonly event: PushedEvent
  readonly tries: number
  readonly delivered: boolean
}

/** docs/protocols/wechat.md B7. */
const TRIES = 3

/** Events on their way to the merchant's function. They go by themselves; who wants to look afterwards waits for `settled`. */
export class Pushes {
  readonly #running = new Set<Promise<void>>()
  readonly #records: PushRecord[] = []
  #twice = false

  constructor(
    readonly clock: WorldClock,
    readonly deliver: DeliverPush | null,
  ) {}

  /** An event about one person. One item of a list comes bare, several as a list: both are met in the wild. */
  tell(openid: string, event: string, items: readonly PushedEvent[]): void {
    if (items.length === 0) return
    const list = items.length === 1 ? items[0] : items
    this.send({ ...this.#head(openid, event), List: list })
  }

  /** An event whose parts stand beside its head. */
  tellBare(openid: string, event: string, parts: PushedEvent): void {
    this.send({ ...this.#head(openid, event), ...parts })
  }

  /** From now on everything comes twice. */
  repeat(twice: boolean): void {
    this.#twice = twice
  }

  records(): readonly PushRecord[] {
    return this.#records
  }

  /** Waits for `work` too before it is settled. */
  after(work: Promise<void>): Promise<void> {
    const run = work.finally(() => this.#running.delete(run))
    this.#running.add(run)
    return run
  }

  async settled(): Promise<void> {
    while (this.#running.size > 0) await Promise.all(this.#running)
  }

  send(event: PushedEvent): void {
    for (let copies = this.#twice ? 2 : 1; copies > 0; copies -= 1) {
      const run = this.#try(event).finally(() => this.#running.delete(run))
      this.#running.add(run)
    }
  }

  #head(openid: string, event: string): PushedEvent {
    return {
      ToUserName: 'gh_0000000000',
      FromUserName: openid,
      CreateTime: Math.floor(this.clock.now() / 1_000),
      MsgType: 'event',
      Event: event,
    }
  }

  async #try(event: PushedEvent): Promise<void> {
    const { deliver } = this
    let tries = 0
    let delivered = false
    while (deliver !== null && tries < TRIES && !delivered) {
      tries += 1
      delivered = await deliver(event).then(
        () => true,
        () => false,
      )
    }
    this.#records.push({ event, tries, delivered })
  }
}
