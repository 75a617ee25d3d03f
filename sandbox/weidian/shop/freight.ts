import type { SampleRecipient, SampleShop } from './sample'
import { toFen } from './yuan'

/** Freight in fen by the shop's rule: nothing without an address, free from an amount, remote regions pay extra in any case. */
export function freightFor(sample: SampleShop, recipient: SampleRecipient | null, price: number): number {
  if (recipient === null) return 0
  const { base, freeFrom, remoteExtra } = sample.shop.freight
  const remote = sample.addresses.find((address) => address.id === recipient.address)?.remote === true
  return (price >= toFen(freeFrom) ? 0 : toFen(base)) + (remote ? toFen(remoteExtra) : 0)
}
