import { count } from '../../../format/count'
import { moneyText } from '../../../format/money-text'
import { fill } from '../../../text/fill'
import { wideText } from '../../../text/wide-text'

/** As many as one file of chosen orders takes. */
export const MOST_CHOSEN = 200

interface Order {
  readonly id: string
  readonly number: string
  readonly fen: number
}

/** What of the chosen orders is drawn. */
export interface ChosenView {
  /** By id. */
  readonly chosen: Readonly<Record<string, true>>
  /** How many, and what they come to; empty where none is. */
  readonly chosenSaid: string
  /** Every order of this page is. */
  readonly allChosen: boolean
}

export const noneChosen: ChosenView = { chosen: {}, chosenSaid: '', allChosen: false }

/** Orders that staff have ticked, across the pages of a table. No more than one file takes: further ones stay as they are. */
export class ChosenOrders {
  #orders: ReadonlyMap<string, Order> = new Map()

  ids(): string[] {
    return [...this.#orders.keys()]
  }

  /** Numbers of the orders, one a line. */
  numbers(): string {
    return [...this.#orders.values()].map(({ number }) => number).join('\n')
  }

  clear(): void {
    this.#orders = new Map()
  }

  /** Ticks them all; where all were ticked already, none of them. */
  toggle(orders: readonly Order[]): void {
    const next = new Map(this.#orders)
    const all = orders.every(({ id }) => next.has(id))
    for (const order of orders) {
      if (all) next.delete(order.id)
      else if (next.size < MOST_CHOSEN) next.set(order.id, order)
    }
    this.#orders = next
  }

  /** `page`: the orders that stand on the page now. */
  view(page: readonly Order[]): ChosenView {
    const orders = [...this.#orders.values()]
    if (orders.length === 0) return noneChosen
    const words = wideText().chosen
    const said = { count: count(orders.length), total: moneyText(orders.reduce((sum, { fen }) => sum + fen, 0)) }
    return {
      chosen: Object.fromEntries(orders.map(({ id }) => [id, true as const])),
      chosenSaid: fill(orders.length < MOST_CHOSEN ? words.said : words.full, { ...said, most: MOST_CHOSEN }),
      allChosen: page.length > 0 && page.every(({ id }) => this.#orders.has(id)),
    }
  }
}
