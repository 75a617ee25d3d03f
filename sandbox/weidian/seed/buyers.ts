import type { Seed } from '../../base/seed'
import type { SampleBuyer, SampleShop } from '../shop/sample'
import { fillStreet } from './fill-street'
import { createPicker } from './picker'

export interface Buyers {
  readonly all: readonly SampleBuyer[]
  readonly you: SampleBuyer
  /** By weight; never `you`, never one without recipients. */
  any(draw: Seed): SampleBuyer
  /** One with that trait, by weight. */
  withTrait(trait: string, draw: Seed): SampleBuyer
  /** By weight, recipients or not: for goods that need no address. */
  withoutAddress(draw: Seed): SampleBuyer
}

/** The shop's buyers; above 5,000 orders more are minted, so that one person does not order a thousand times. */
export function createBuyers(sample: SampleShop, orders: number, seed: Seed): Buyers {
  const all =
    orders > 5000 ? [...sample.buyers, ...mintBuyers(sample, Math.round(orders / sample.more.buyers.onePerOrders), seed)] : sample.buyers
  const you = sample.buyers.find((buyer) => buyer.id === sample.you.buyerId)
  if (you === undefined) throw new RangeError('the sample has no buyer "you"')
  const weight = (buyer: SampleBuyer) => (buyer === you ? 0 : Math.max(buyer.weight, 1))
  const any = createPicker(all, (buyer) => (buyer.recipients.length === 0 ? 0 : weight(buyer)))
  const withoutAddress = createPicker(all, weight)
  const traits = new Map<string, (fraction: number) => SampleBuyer>()
  for (const trait of new Set(sample.buyers.flatMap((buyer) => buyer.traits))) {
    traits.set(
      trait,
      createPicker(sample.buyers, (buyer) => (buyer.traits.includes(trait) && buyer !== you ? weight(buyer) : 0)),
    )
  }
  return {
    all,
    you,
    any: (draw) => any(draw.fraction()),
    withoutAddress: (draw) => withoutAddress(draw.fraction()),
    withTrait(trait, draw) {
      const pick = traits.get(trait)
      if (pick === undefined) throw new RangeError(`no buyer is ${trait}`)
      return pick(draw.fraction())
    },
  }
}

function mintBuyers(sample: SampleShop, count: number, seed: Seed): SampleBuyer[] {
  const more = sample.more.buyers
  const surnames = more.surnames.split(' ')
  const given = more.given.split(' ')
  return Array.from({ length: count }, (_, index) => {
    const name = seed.pick(surnames) + seed.pick(given)
    const phone = String(Number(more.phoneFrom) + index)
    const address = seed.weighted(sample.addresses, (candidate) => candidate.weight)
    const own = { name, phone, address: address.id, street: fillStreet(address.street, seed) }
    return {
      id: String(Number(more.idFrom) + index),
      name,
      nick: `${name.slice(-1)}${index % 100}`,
      phone,
      weight: 1,
      traits: [],
      recipients: [own],
    }
  })
}
