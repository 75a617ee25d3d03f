import type { Seed } from '../../base/seed'
import { type DrawnOddities, drawOddities } from '../oddities'
import { freightFor } from '../shop/freight'
import type { Numbers } from '../shop/numbers'
import { type Discount, type Distribution, GROUP, goodsTotal, type Line, newOrder, type Order, orderPrice } from '../shop/order'
import type { SampleBuyer, SampleRecipient, SampleShop, Scenario } from '../shop/sample'
import { toFen } from '../shop/yuan'
import type { Buyers } from './buyers'
import type { ChooseLines } from './choose-lines'
import { chooseRecipient } from './choose-recipient'
import { fillStreet } from './fill-street'
import { phoneAt } from './phone-at'

export interface Makers {
  readonly sample: SampleShop
  readonly buyers: Buyers
  readonly chooseLines: ChooseLines
  readonly numbers: Numbers
  /** When the shop's world began, UTC ms: phones changed relative to it. */
  readonly bornAt: number
}

export interface OrderWish {
  readonly recipe: Scenario
  readonly at: number
  readonly buyer?: SampleBuyer
  /** Overlay that must be laid over this order. */
  readonly overlay?: string
}

/** An order of a recipe as it stands before its first step. */
export function makeOrder(makers: Makers, wish: OrderWish, draw: Seed): Order {
  const { recipe, at } = wish
  const { sample, numbers } = makers
  const drawn = drawOddities(sample.overlays, draw, wish.overlay)
  const buyer = wish.buyer ?? chooseBuyer(makers.buyers, recipe, draw)
  const recipient = recipe.address === 'none' ? null : receive(sample, buyer, recipe, drawn, draw)
  const id = numbers.order()
  const bought = makers.chooseLines(recipe, drawn, draw, numbers)
  const lines = recipe.discount === undefined ? bought : fillUp(bought, toFen(recipe.discount.leastCost))
  const discounts = recipe.discount === undefined ? [] : [drawDiscount(recipe.discount, draw)]
  return newOrder({
    id,
    addedAt: at,
    scenario: recipe.id,
    type: recipe.orderType,
    buyer,
    phone: phoneAt(buyer, at, makers.bornAt),
    recipient,
    expressType: recipe.expressType ?? null,
    distribution: recipe.distribution ? drawDistribution(sample, draw) : null,
    odd: drawn.odd,
    ...(recipe.refundPair && { refundPair: numbers.refundPair() }),
    lines,
    note: draw.pick(recipe.note === 'odd' ? sample.texts.odd : recipe.note === 'gift' ? sample.texts.gift : sample.texts.buyer),
    group: GROUP[recipe.group ?? 'none'] ?? -1,
    discounts,
    freight: freightFor(sample, recipient, orderPrice({ lines, discounts })),
  })
}

function chooseBuyer(buyers: Buyers, recipe: Scenario, draw: Seed): SampleBuyer {
  if (recipe.buyer !== 'any') return buyers.withTrait(recipe.buyer, draw)
  return recipe.address === 'none' ? buyers.withoutAddress(draw) : buyers.any(draw)
}

function receive(sample: SampleShop, buyer: SampleBuyer, recipe: Scenario, drawn: DrawnOddities, draw: Seed): SampleRecipient | null {
  const recipient = chooseRecipient(buyer, recipe.recipient === 'other', draw)
  if (recipient === null || drawn.remoteAddresses === undefined) return recipient
  const id = draw.pick(drawn.remoteAddresses)
  const address = sample.addresses.find((candidate) => candidate.id === id)
  return address === undefined ? recipient : { ...recipient, address: id, street: fillStreet(address.street, draw) }
}

function fillUp(lines: Line[], least: number): Line[] {
  const [first, ...rest] = lines
  const missing = least - goodsTotal({ lines })
  if (first === undefined || missing <= 0) return lines
  return [{ ...first, quantity: first.quantity + Math.ceil(missing / first.price) }, ...rest]
}

function drawDiscount(discount: NonNullable<Scenario['discount']>, draw: Seed): Discount {
  return { type: discount.type, info: discount.info, written: draw.pick(discount.writtenAs), fen: toFen(discount.reduce) }
}

function drawDistribution(sample: SampleShop, draw: Seed): Distribution {
  const { id, name, phone, share } = draw.pick(sample.shop.distributors)
  return { id, name, phone, share: Number(share) }
}
