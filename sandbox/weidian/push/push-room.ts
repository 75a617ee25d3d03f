import type { Seed } from '../../base/seed'
import { orderDetail } from '../api/order-detail'
import type { Order } from '../shop/order'
import type { Shop } from '../shop/shop'
import type { World } from '../world'
import type { SendPush } from './send-push'

export interface Push {
  readonly shopId: string
  readonly orderId: string
  readonly type: string
  readonly message: Readonly<Record<string, unknown>>
}

interface Late {
  readonly at: number
  readonly push: Push
}

/** How many receivers may be busy with a push at once. */
const AT_ONCE = 8

/**
 * Sends what happens to orders: once each, or repeated, late or lost where the order is odd; nothing while the apps hold no valid
 * token for the shop (docs/protocols/weidian.md §5).
 */
export class PushRoom {
  readonly #world: World
  readonly #send: SendPush
  #held: Push[] = []
  #late: Late[] = []
  #waiting: Push[] = []
  #busy = 0
  #idle: (() => void)[] = []

  constructor(world: World, send: SendPush) {
    this.#world = world
    this.#send = send
    for (const shop of world.shops.values()) shop.onStep((order, type, at) => type !== null && this.#happened(shop, order, type, at))
  }

  get held(): readonly Push[] {
    return this.#held
  }

  /** Any push about an order, also of a type nobody knows. */
  push(shop: Shop, order: Order, type: string): void {
    this.#take(
      { shopId: shop.id, orderId: order.id, type, message: orderDetail(shop, order, this.#world.links) },
      this.#world.platformTime(),
    )
  }

  /** Sends the late ones whose time has come, by the world's clock. */
  tick(now: number): void {
    if (this.#late.length === 0) return
    const due = this.#late.filter((late) => late.at <= now)
    this.#late = this.#late.filter((late) => late.at > now)
    for (const late of due) this.#take(late.push, late.at)
  }

  /** Lets the held ones go, each `times` times, shuffled where asked. */
  release(times: number, shuffle: Seed | null): number {
    const list = this.#held.flatMap((push) => Array.from({ length: times }, () => push))
    this.#held = []
    if (shuffle !== null) for (let last = list.length - 1; last > 0; last--) swap(list, last, shuffle.whole(0, last))
    for (const push of list) this.#enqueue(push)
    return list.length
  }

  /** Resolves when nothing is on its way. */
  done(): Promise<void> {
    return this.#busy + this.#waiting.length === 0 ? Promise.resolve() : new Promise((resolve) => this.#idle.push(resolve))
  }

  #happened(shop: Shop, order: Order, type: string, at: number): void {
    if (this.#world.pushTargets.find(shop.id)?.url == null) return
    const { odd } = order
    const times = odd.pushTimes ?? 1
    const push = {
      shopId: shop.id,
      orderId: order.id,
      type: odd.pushSpelling?.[type] ?? type,
      message: orderDetail(shop, order, this.#world.links),
    }
    if (times === 0) this.#log(push, false, 'lost')
    for (let count = 0; count < times; count++) {
      if (odd.pushDelayMs === undefined) this.#take(push, at)
      else this.#late.push({ at: at + odd.pushDelayMs, push })
    }
  }

  /** `at`: when the platform would send it, UTC ms; the token must be valid then. */
  #take(push: Push, at: number): void {
    const { tokens, apps, pushTargets } = this.#world
    if (pushTargets.find(push.shopId)?.url == null || pushTargets.mode === 'off') return
    const alive = [apps.own, apps.spare, apps.service].some((app) => tokens.alive(app.key, push.shopId, at))
    if (!alive) this.#log(push, false, 'muted: no valid token')
    else if (pushTargets.mode === 'hold') this.#held.push(push)
    else this.#enqueue(push)
  }

  #enqueue(push: Push): void {
    this.#waiting.push(push)
    this.#pump()
  }

  #pump(): void {
    while (this.#busy < AT_ONCE) {
      const push = this.#waiting.shift()
      if (push === undefined) break
      this.#busy += 1
      void this.#deliver(push, this.#world.settings.pushRetries).finally(() => {
        this.#busy -= 1
        this.#pump()
      })
    }
    if (this.#busy + this.#waiting.length > 0) return
    for (const resolve of this.#idle) resolve()
    this.#idle = []
  }

  async #deliver(push: Push, retries: number): Promise<void> {
    const target = this.#world.pushTargets.find(push.shopId)
    if (target === undefined) return
    const { type, message } = push
    const content = JSON.stringify(target.shape === 'withShopId' ? { type, shopId: Number(push.shopId), message } : { type, message })
    const { ok, note } = await this.#send(target, content, this.#world.settings.pushTimeoutMs)
    this.#log(push, ok, note)
    if (ok || retries === 0) return
    setTimeout(() => void this.#deliver(push, retries - 1), this.#world.settings.pushRetryMs).unref()
  }

  #log(push: Push, ok: boolean, note: string): void {
    this.#world.callLog.add({ at: this.#world.clock.now(), source: 'push', name: push.type, ok, note, ms: 0 })
  }
}

function swap<T>(list: T[], a: number, b: number): void {
  const left = list[a]
  const right = list[b]
  if (left === undefined || right === undefined) return
  list[a] = right
  list[b] = left
}
