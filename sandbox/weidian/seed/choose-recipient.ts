import type { Seed } from '../../base/seed'
import type { SampleBuyer, SampleRecipient } from '../shop/sample'

/** Who receives: another person (`other`) or the buyer at home or at work. */
export function chooseRecipient(buyer: SampleBuyer, other: boolean, draw: Seed): SampleRecipient | null {
  const others = buyer.recipients.filter((recipient) => recipient.role === 'other' || recipient.role === 'gift')
  const own = buyer.recipients.filter((recipient) => !others.includes(recipient))
  const list = other && others.length > 0 ? others : own
  return list.length === 0 ? null : draw.pick(list)
}
