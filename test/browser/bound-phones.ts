import { round } from '../../tools/demo/both-sides'
import { built } from '../built'
import { type Phones, startPhones } from './phones'

/** Phones in a world whose sample shop is bound and read: its owner is `owner`. */
export async function boundPhones(orders: number, rounds = 3): Promise<Phones> {
  const phones = await startPhones(await built(), orders)
  const { world } = phones
  const owner = world.client('owner')
  await owner.call('merchant', 'owner.claim', { code: phones.setupCode })
  await owner.call('merchant', 'binding.bindOwnApp', world.weidian.control.apps().ownApp)
  for (let count = 0; count < rounds; count++) await round(world)
  return phones
}
