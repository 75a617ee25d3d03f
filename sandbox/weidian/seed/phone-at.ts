import type { SampleBuyer } from '../shop/sample'

/** The phone a buyer's account had at that moment, UTC ms. */
export function phoneAt(buyer: SampleBuyer, at: number, bornAt: number): string {
  if (buyer.phoneBefore === undefined || buyer.phoneChangedDaysAgo === undefined) return buyer.phone
  return at < bornAt - buyer.phoneChangedDaysAgo * 86_400_000 ? buyer.phoneBefore : buyer.phone
}
