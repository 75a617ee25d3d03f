import { createHmac } from 'node:crypto'
import { type Cloud, contexts } from '../cloud/cloud'
import type { Order } from '../shop/order'
import type { Shop } from '../shop/shop'
import { orderDetail } from '../shop/wire'

/** A push that was answered with success by us. */
export type PushWatcher = (shop: Shop, number: string, at: number) => void

const WORDS: Readonly<Record<string, string>> = {
  unpay: 'non_payment',
  pay: 'already_payment',
  ship: 'delivered',
  accept: 'confirm_eceipt',
  finish: 'finished',
  close: 'close',
}

/** The path the product gives out, made here by its documented rule: HMAC-SHA256 over `push:weidian:<shop>`, 32 hex digits. */
function pathOf(shop: Shop): string {
  const mac = createHmac('sha256', Buffer.alloc(32, 9)).update(`push:weidian:${shop.id}`).digest('hex').slice(0, 32)
  return `/gateway/push/weidian/${shop.id}/p1/${mac}`
}

/** The shop tells of every change: lost, late, twice, forged, or as it should be. */
export class Pushes {
  readonly watchers: PushWatcher[] = []

  constructor(readonly cloud: Cloud) {}

  tell(shop: Shop, order: Order): void {
    const { faults, loop } = shop.world
    const row = shop.rowOf(order.number)
    if (faults.strike('pushForged', row)) this.#forge(shop, order)
    if (faults.strike('pushLost', row)) return
    const text = this.textOf(shop, order)
    const late = faults.strike('pushLate', row) ? faults.whole(5_000, 300_000) : faults.whole(50, 900)
    loop.after(late, () => this.deliver(shop, order.number, text))
    if (faults.strike('pushRepeated', row)) loop.after(late + faults.whole(10, 20_000), () => this.deliver(shop, order.number, text))
  }

  deliver(shop: Shop, number: string, text: string): void {
    const at = shop.world.loop.now
    this.#send(pathOf(shop), text).then(
      (done) => {
        if (!done) return
        shop.world.story.tell(shop.rowOf(number), () => 'a push was taken')
        for (const watch of this.watchers) watch(shop, number, at)
      },
      () => undefined,
    )
  }

  /** A push as the shop writes it now. */
  textOf(shop: Shop, order: Order): string {
    const type = `weidian.order.${WORDS[order.version.status] ?? 'unheard_of'}`
    return JSON.stringify({ type, shopId: Number(shop.id), message: orderDetail(shop, order, order.version) })
  }

  /** Somebody who knows neither the path's secret nor, with it, a true order. */
  #forge(shop: Shop, order: Order): void {
    const { faults } = shop.world
    const lie = { ...order, version: { ...order.version, status: 'finish', origin: '50', lines: [] } }
    const text = this.textOf(shop, lie)
    const path = pathOf(shop)
    const forged = faults.pick([
      [path.slice(0, -4).concat('0000'), text],
      [path, JSON.stringify({ type: 'weidian.order.finished', message: { order_id: '991', seller_id: '1' } })],
      [path, 'no JSON'],
      [path, text],
    ] as const)
    this.#send(forged[0], forged[1]).catch(() => undefined)
  }

  async #send(path: string, text: string): Promise<boolean> {
    const body = new URLSearchParams({ content: text }).toString()
    const event = { path, httpMethod: 'POST', queryStringParameters: {}, body, isBase64Encoded: false }
    const answer = await this.cloud.invoke('gateway', event, contexts.web)
    return typeof answer === 'object' && answer !== null && 'statusCode' in answer && answer.statusCode === 200
  }
}
